"""A topic that is named says which bank to draw from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from interview.banks.library import banks_of_topics, find_candidates, open_bank
from interview.history.debrief import topic_results
from interview.history.search import find_matches, read_sought
from interview.history.sessions import open_session
from interview.history.statistics import read_progress
from interview.model.errors import BankError, UsageError
from interview.model.session import Plan
from interview.practice.lifecycle import begin_sample, begin_session
from interview.practice.presets import remember_plan, usual_banks
from interview.practice.today import GoalChange, read_today, set_goal
from interview.session import decide
from interview.storage.places import Places
from tests.fakes import START, FakeClock
from tests.schedule.sessions import add_bank, places_in
from tests.sky import alone

BANK = """\
topics: {{{topic}: A topic, both: Another}}
questions:
  - {{id: q1, topic: {topic}, question: Why?, answer: Because of that.}}
  - {{id: q2, topic: both, question: How?, answer: In that way.}}
"""


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    places = places_in(tmp_path)
    places.banks.mkdir(parents=True)
    for name, topic in (("sky", "light"), ("sea", "salt")):
        (places.banks / f"{name}.yaml").write_text(BANK.format(topic=topic))
    with alone():
        yield places


@pytest.mark.parametrize(
    ("topics", "banks"),
    [
        (["sea/salt"], ("sea",)),
        (["salt"], ("sea",)),
        (["Salt"], ("sea",)),
        (["light"], ("sky",)),
        (["both"], ("sky",)),
        (["sea/both", "light"], ("sea", "sky")),
        (["gone/salt"], ("gone",)),
        ([], ("sky",)),
    ],
)
def test_a_topic_alone_is_drawn_from_the_bank_that_has_it(
    places: Places, topics: list[str], banks: tuple[str, ...]
) -> None:
    assert banks_of_topics(places, topics, ["sky"]) == banks


def test_a_topic_of_no_bank_is_told_with_those_there_are(places: Places) -> None:
    with pytest.raises(UsageError, match=r"no topic 'slat'; there are: .*sea/salt.*sky/light"):
        banks_of_topics(places, ["slat"], ["sky"])
    both = [open_bank(places, "sky"), open_bank(places, "sea")]
    with pytest.raises(
        UsageError, match="no topic 'sea/slat'; there are: sky/light, sky/both, sea/"
    ):
        find_candidates(both, Plan(("sky", "sea"), ("sea/slat",)))


def test_questions_without_a_topic_are_called_by_their_bank(places: Places) -> None:
    (places.banks / "bare.yaml").write_text("questions:\n  - question: Why?\n    answer: So.\n")
    bare = open_bank(places, "bare")
    with pytest.raises(UsageError, match=r"there are: bare/$"):
        find_candidates([bare], Plan(("bare",), ("slat",)))
    assert len(find_candidates([bare], Plan(("bare",), ("bare/",)))) == 1
    set_goal(places, START.date(), GoalChange(banks=("bare",)))
    today = read_today(places, START)
    assert (today.topics, today.untouched) == (("bare",), ("bare",))
    conductor = begin_session(places, Plan(("bare",), count=1), FakeClock())
    conductor.handle(decide.ask)
    conductor.handle(decide.skip)
    conductor.close()
    later = START + timedelta(days=1)
    progress = read_progress(places, later)
    assert {part.title for part in progress.asked.values()} == {"bare"}
    assert [topic.title for topic in progress.topics] == ["bare"]
    (result,) = topic_results(open_session(places, "last").state)
    assert result.title == "bare"


def test_a_question_with_the_words_as_they_were_typed_is_found_first(places: Places) -> None:
    text = "questions:\n  - {id: a, question: What is new?, answer: x}\n"
    text += "  - {id: b, question: What does __new__ do?, answer: x, key_points: [{point: It makes}]}\n"
    (places.banks / "bare.yaml").write_text(text)
    questions = find_matches(places, read_sought("__new__ bank:bare", START.date())).questions
    assert [question.ref for question in questions] == ["bare/b", "bare/a"]
    (question,) = find_matches(places, read_sought("make new bank:bare", START.date())).questions
    assert question.ref == "bare/b", "by a word of a key point"


def test_a_goal_for_a_topic_of_a_bank_is_about_that_bank(places: Places) -> None:
    set_goal(places, START.date(), GoalChange(topics=("sea/salt",)))
    today = read_today(places, START)
    assert (today.banks, today.questions) == (("sea",), ("sea/q1",))


def test_a_goal_keeps_its_topics_without_a_bank_beside_those_with_one(places: Places) -> None:
    set_goal(places, START.date(), GoalChange(topics=("sea/salt", "light")))
    assert set(read_today(places, START).questions) == {"sea/q1", "sky/q1"}


@pytest.mark.parametrize(
    ("practised", "last", "banks"),
    [
        (["sky", "gone", "sky"], ("sea",), ("sky",)),
        (["gone"], ("sea", "gone"), ("sea",)),
        ([], (), ("sea", "sky")),
    ],
)
def test_without_a_bank_those_practised_come_first_then_those_of_the_last_interview(
    places: Places, practised: list[str], last: tuple[str, ...], banks: tuple[str, ...]
) -> None:
    if last:
        remember_plan(places, Plan(last))
    assert usual_banks(places, practised) == banks


def test_a_damaged_bank_that_nobody_chose_stops_neither_today_nor_the_sample(
    places: Places,
) -> None:
    (places.banks / "broken.yaml").write_text("questions: [\n")
    assert usual_banks(places) == ("sea", "sky")
    assert read_today(places, START).banks == ("sea", "sky")
    easy = "questions:\n  - {id: e, question: What?, answer: That., difficulty: 1}\n"
    (places.banks / "warm.yaml").write_text(easy)
    conductor = begin_sample(places, FakeClock())
    conductor.close()
    assert [asked.ref for asked in conductor.state.questions] == ["warm/e"]


def test_where_no_bank_can_be_read_it_is_said_which(places: Places) -> None:
    for name in ("sea", "sky"):
        (places.banks / f"{name}.yaml").write_text("questions: [\n")
    with pytest.raises(BankError, match="bank 'sea' has 1 error"):
        read_today(places, START)


def test_who_begins_is_asked_from_what_came_with_the_program(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    assert usual_banks(places) == ("machine-learning", "python", "transformers")


def test_the_sample_needs_nothing_of_the_banks_of_the_last_interview(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    add_bank(places)  # none of its questions is easy
    remember_plan(places, Plan(("sky",)))
    conductor = begin_sample(places, FakeClock())
    conductor.close()
    (asked,) = conductor.state.questions
    assert asked.question.difficulty == 1
    assert asked.bank in {"machine-learning", "python", "transformers"}
