"""What past sessions come to: topics, what was asked, agreement of marks; and the search in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.history.question_history import read_history
from interview.history.search import Sought, find_matches, read_sought
from interview.history.statistics import Agreement, AskedShare, measure_agreement, read_progress
from interview.model.errors import UsageError
from interview.model.score import MarkAgreement
from interview.practice.lifecycle import begin_session
from interview.present.progress import phrase_asked
from interview.session import decide
from interview.storage.places import Places
from tests.fakes import FakeClock
from tests.schedule.sessions import add_bank, on, places_in, practise, sit
from tests.sky import WRONG, alone, home, sky_plan

TODAY = date(2026, 12, 1)


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    with alone():
        yield places_in(tmp_path)


def test_each_topic_says_how_it_has_gone(places: Places) -> None:
    practise(places, *[{1: words} for words in (1, 2, 3, 3, 7, 8, 8, 9)], {2: 3})
    (topic,) = read_progress(places, on(20)).topics
    assert (topic.topic, topic.title) == ("sky/light", "Light")
    assert topic.attempts == 9
    assert topic.mastery == pytest.approx((0.813 + 0.3) / 2, abs=0.001)
    assert topic.last == on(8) + timedelta(minutes=1)


def test_what_was_asked_is_counted_of_all_there_is(places: Places) -> None:
    add_bank(places)
    add_bank(places, name="sea")
    practise(places, {1: 9}, {1: 9, 9: 3})
    asked = read_progress(places, on(3)).asked
    assert asked == {"sky": AskedShare("sky", 1, 6), "sky/light": AskedShare("Light", 1, 6)}
    assert phrase_asked("sky", asked["sky"]) == "sky: 1 of 6 questions asked"


def test_a_question_without_an_answer_counts_neither_as_asked_nor_as_one_to_ask(
    places: Places,
) -> None:
    add_bank(places, 2)
    with (places.banks / "sky.yaml").open("a") as bank:
        bank.write("  - {id: open, topic: light, question: Why you?}\n")
    practise(places, {1: 9, 2: 9})
    assert read_progress(places, on(3)).asked == {
        "sky": AskedShare("sky", 2, 2),
        "sky/light": AskedShare("Light", 2, 2),
    }


def test_agreement_counts_rows_and_says_who_gives_more() -> None:
    agreement = measure_agreement(
        [
            MarkAgreement(1.0, 0.5, 4, 4, blind=True),
            MarkAgreement(0.5, 0.5, 4, 2, blind=True),
            MarkAgreement(0.25, 0.5, 4, 0, blind=False),
        ]
    )
    assert agreement == Agreement(answers=3, blind=2, rows=12, share=0.5, difference=0.0833)
    assert measure_agreement([]) == Agreement(0, 0, 0, 0.0, 0.0)


def test_an_answer_after_midnight_is_found_on_the_day_that_progress_counts_it_on(
    places: Places,
) -> None:
    sit(places, {1: 3}, day=0.25).close()  # two hours after midnight
    day, next_day = date(2026, 11, 26), date(2026, 11, 27)
    assert find_matches(places, Sought("number", until=day)).attempts
    assert find_matches(places, Sought("number", since=day)).attempts
    assert not find_matches(places, Sought("number", since=next_day)).attempts


def test_a_typed_line_has_words_and_filters() -> None:
    line = "kl #Maths is:flagged bank:sql topic:sql/joins grade:weak since:2026-11-01 div"
    assert read_sought(line, TODAY) == Sought(
        "kl div", "sql", "sql/joins", "weak", date(2026, 11, 1), flagged=True, tag="maths"
    )
    assert read_sought("tag:Maths", TODAY) == Sought(tag="maths")
    noted = Sought(noted=True, until=date(2026, 11, 30))
    assert read_sought("is:noted until:yesterday", TODAY) == noted
    for day in ("9-nov", "9_Nov", "3-weeks-ago", "2026-11-9"):
        assert read_sought(f"since:{day}", date(2026, 11, 30)) == Sought(since=date(2026, 11, 9))
    assert read_sought("the question is: why grade:", TODAY).words == "the question is: why grade:"
    assert read_sought("http://x", TODAY) == Sought("http://x")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("is:flaged blue", "is:flaged is no filter; write is:flagged or is:noted"),
        ("grade:we", "grade:we is no filter; write grade:strong or grade:solid or"),
        ("until:2026-13-01", "'2026-13-01' is not a day"),
        (
            "since:9 Nov",
            "'9' is not a day; .*no blank in a filter: since:9-nov, since:2-weeks-ago",
        ),
    ],
)
def test_a_filter_with_another_value_than_those_there_are_is_refused(line: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_sought(line, TODAY)


def test_a_follow_up_that_was_passed_over_is_no_attempt(tmp_path: Path) -> None:
    places, plan = home(tmp_path / "home"), replace(sky_plan(), follow_ups=1)
    with alone():
        conductor = begin_session(places, plan, FakeClock())
        conductor.handle(decide.ask)
        conductor.handle(decide.submit, WRONG)
        conductor.handle(decide.ask_follow_up)
        conductor.handle(decide.skip)
        conductor.close()
        assert len(conductor.state.attempts) == 2
        assert len(read_history(places, conductor.state.questions[0].ref).attempts) == 1
