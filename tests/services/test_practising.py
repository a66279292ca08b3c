"""Someone who practises is drawn the questions that need it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.config.places import Places
from interview.domain.errors import TranscriptError, UsageError
from interview.domain.session import AskedQuestion, Draw
from interview.engine import commands as c
from interview.services import practising
from interview.services.conductor import Conductor
from interview.services.practising import (
    draw_weights,
    due_count,
    past_attempts,
    topic_progress,
)
from interview.services.reviewing import read_session
from interview.services.sitting import begin, questions_for
from interview.transcripts.codec import FORMAT, VERSION, Header, Line, decode_event
from interview.transcripts.journal import FileJournal
from tests.builders import make_asked, make_plan
from tests.fakes import START, FakeClock, LengthScorer

SKIP = -1
"""In place of a number of words: the question is skipped."""

QUESTIONS = tuple(make_asked(number) for number in range(1, 7))
BANK = "topics:\n  light: Light\nquestions:\n" + "".join(
    f"  - id: q{number}\n    topic: light\n    question: Question number {number}?\n"
    f"    answer: Because of reason number {number}.\n"
    for number in range(1, 7)
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


def places_in(folder: Path) -> Places:
    return Places(folder / "home", folder / "cache", folder / "settings.json", folder / "log")


def sit(
    places: Places,
    words: dict[int, int],
    *,
    day: int = 0,
    again: int | None = None,
    typing: bool = False,
    away: float = 0.0,
) -> Conductor:
    """A closed session in which each question gets so many words: a tenth of the score each.

    `again`: the words of a second go at the last question. `away`: seconds for which the program
    is gone after each answer.
    """
    start = START + timedelta(days=day)
    clock = FakeClock(start)
    name = f"{start:%Y%m%d-%H%M%S}-sky-{'-'.join(map(str, words))}"
    journal = FileJournal.create(
        places.sessions / f"{name}.jsonl", Header(FORMAT, VERSION, "0.1.0", name, start)
    )
    conductor = Conductor(name, journal, LengthScorer(), clock)
    questions = tuple(make_asked(number) for number in words)
    plan = make_plan(count=len(words), mode="practice")
    conductor.handle(c.Start(plan, questions, {}, "length-1", start))
    for count in words.values():
        conductor.handle(c.Ask())
        if typing:
            for length in range(1, 20):
                conductor.handle(c.KeepDraft("x" * length))
        clock.advance(60, conductor.tick)
        conductor.handle(c.Skip() if count == SKIP else c.Submit("word " * count))
        if away:
            conductor.catch_up(away, "closed")
    if again is not None:
        conductor.handle(c.Retry())
        conductor.handle(c.Submit("word " * again))
    conductor.handle(c.Leave())
    return conductor


def practise(places: Places, *days: dict[int, int]) -> None:
    """One session a day."""
    for day, words in enumerate(days):
        sit(places, words, day=day).close()


def on(day: int) -> datetime:
    return START + timedelta(days=day)


def chosen(places: Places, draw: Draw, now: datetime) -> list[str]:
    found, _ = draw_weights(places, make_plan(draw=draw), QUESTIONS, now)
    return [asked.question.id for asked in found]


def first_drawn(places: Places, draw: Draw, now: datetime) -> list[str]:
    """What the first question is under each of two hundred seeds."""
    clock = FakeClock(now)
    plans = [make_plan(count=1, draw=draw, seed=seed) for seed in range(200)]
    return [questions_for(places, plan, clock)[0].question.id for plan in plans]


def add_bank(places: Places) -> None:
    places.banks.mkdir(parents=True, exist_ok=True)
    (places.banks / "sky.yaml").write_text(BANK)


# weak


def test_weak_weighs_what_is_not_known_most_and_what_was_never_asked_like_it(
    places: Places,
) -> None:
    practise(places, {1: 10, 2: 3}, {1: 10})
    found, weights = draw_weights(places, make_plan(draw="weak"), QUESTIONS, on(2))
    assert found == QUESTIONS
    assert weights == pytest.approx({"sky/q1": 0.05, "sky/q2": 0.75})


def test_weak_asks_what_went_badly_far_oftener_than_what_went_well(places: Places) -> None:
    add_bank(places)
    practise(places, {1: 10, 2: 10, 3: 10, 4: 10, 5: 10, 6: 1})
    first = first_drawn(places, "weak", on(1))
    assert first.count("q6") > 120
    assert len(set(first)) > 2, "what is known keeps a small chance"


def test_weak_without_a_past_is_a_random_draw(places: Places) -> None:
    add_bank(places)
    weak, random = make_plan(draw="weak"), make_plan(draw="random")
    assert questions_for(places, weak, FakeClock()) == questions_for(places, random, FakeClock())


# due


def test_due_takes_only_what_has_come_due(places: Places) -> None:
    practise(places, {1: 1, 2: 7, 3: 10})
    assert chosen(places, "due", on(1)) == ["q1"]
    assert chosen(places, "due", on(2)) == ["q1", "q2"]
    assert chosen(places, "due", on(8)) == ["q1", "q2", "q3"]


def test_due_weighs_the_most_overdue_most(places: Places) -> None:
    practise(places, {1: 1, 2: 7})
    _, weights = draw_weights(places, make_plan(draw="due"), QUESTIONS, on(5))
    assert weights == {"sky/q1": 5.0, "sky/q2": 4.0}


def test_when_nothing_is_due_it_says_when_the_next_comes_due(places: Places) -> None:
    practise(places, {2: 7, 3: 10})
    with pytest.raises(UsageError, match="comes due on Fri 2026-11-27 at 04:00"):
        chosen(places, "due", on(0))
    assert chosen(places, "due", datetime(2026, 11, 27, 4, tzinfo=UTC)) == ["q2"]
    with pytest.raises(UsageError, match="comes due on Fri 2026-11-27 at 04:00"):
        chosen(places, "due", datetime(2026, 11, 27, 3, 59, tzinfo=UTC))


def test_when_nothing_was_practised_it_says_where_to_begin(places: Places) -> None:
    with pytest.raises(UsageError, match=r"nothing is due yet: none of these .* draw balanced"):
        chosen(places, "due", on(0))
    with pytest.raises(UsageError, match="nothing was missed yet: none of these"):
        chosen(places, "missed", on(0))


def test_a_due_session_asks_no_more_than_is_due_and_is_not_left_behind_empty(
    places: Places,
) -> None:
    add_bank(places)
    plan = make_plan(count=3, draw="due")
    with pytest.raises(UsageError, match="nothing is due"):
        begin(places, plan, FakeClock())
    assert not places.sessions.exists()
    practise(places, {1: 1, 2: 10})
    conductor = begin(places, plan, FakeClock(on(1)))
    conductor.close()
    assert [asked.ref for asked in conductor.state.questions] == ["sky/q1"]
    assert conductor.state.questions == questions_for(places, plan, FakeClock(on(1)))


def test_the_home_counts_what_is_due_in_the_banks_that_are_there(places: Places) -> None:
    practise(places, {1: 1, 2: 7})
    assert due_count(places, on(5)) == 0
    add_bank(places)
    assert [due_count(places, on(day)) for day in range(3)] == [0, 1, 2]


# missed


def test_missed_takes_what_the_latest_attempt_got_wrong(places: Places) -> None:
    practise(places, {1: 2, 2: 2, 3: 9, 4: 5}, {1: 9, 3: 2})
    assert chosen(places, "missed", on(2)) == ["q2", "q3", "q4"]


def test_a_skipped_question_was_missed_and_an_empty_answer_too(places: Places) -> None:
    practise(places, {1: SKIP, 2: 0, 3: 6})
    assert chosen(places, "missed", on(1)) == ["q1", "q2"]


def test_who_was_right_after_all_missed_nothing(places: Places) -> None:
    conductor = sit(places, {1: 2})
    conductor.handle(c.Dispute(0))
    conductor.close()
    with pytest.raises(UsageError, match=r"nothing was missed: .* below 0\.60; draw weak"):
        chosen(places, "missed", on(1))
    assert [attempt.score for attempt in past_attempts(places, on(1))] == [1.0]


def test_answering_again_after_the_reference_was_read_does_not_make_it_known(
    places: Places,
) -> None:
    sit(places, {1: 2}, again=10).close()
    assert chosen(places, "missed", on(1)) == ["q1"]


def test_only_the_questions_of_the_plan_count(places: Places) -> None:
    practise(places, {1: 1})
    others = tuple(make_asked(number, bank="sea") for number in range(1, 4))
    with pytest.raises(UsageError, match="none of these questions was practised"):
        draw_weights(places, make_plan(draw="missed"), others, on(3))


# the draws that do not look back


@pytest.mark.parametrize("draw", ["balanced", "random"])
def test_balanced_and_random_draws_stay_the_same_whatever_was_practised(
    places: Places, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_bank(places)
    before = questions_for(places, make_plan(draw=draw))
    practise(places, {1: 0, 2: 10})
    monkeypatch.setattr(practising, "past_attempts", None)
    assert questions_for(places, make_plan(draw=draw)) == before


# the past as it is read


def test_damaged_transcripts_are_passed_over_and_hide_no_other(places: Places) -> None:
    practise(places, {1: 4, 2: 4})
    (whole,) = places.sessions.iterdir()
    lines = whole.read_bytes().splitlines(keepends=True)
    (places.sessions / "20261126-000000-noise.jsonl").write_bytes(b"\x00\xff\n" * 9)
    (places.sessions / "20261126-000001-empty.jsonl").write_bytes(b"")
    (places.sessions / "20261126-000002-folder.jsonl").mkdir()
    odd = lines[1].replace(b"2026-11-25T20:04", b"9999-12-31T23:59")
    (places.sessions / "20261126-000003-odd.jsonl").write_bytes(odd + b"".join(lines[2:]))
    whole.write_bytes(b"".join(lines[:-2]) + b'{"event": torn')
    assert [attempt.ref for attempt in past_attempts(places, on(1))] == ["sky/q1"]


def test_a_copied_transcript_counts_once(places: Places) -> None:
    practise(places, {1: 4})
    (only,) = places.sessions.iterdir()
    (places.sessions / "20270101-000000-copy.jsonl").write_bytes(only.read_bytes())
    assert len(past_attempts(places, on(1))) == 1


def test_an_answer_counts_from_the_day_it_was_given_not_the_day_its_session_began(
    places: Places,
) -> None:
    sit(places, {1: 4, 2: 4}, away=2 * 86400.0).close()
    first, second = past_attempts(places, on(9))
    assert first.when == START + timedelta(minutes=1)
    assert second.when == START + timedelta(days=2, minutes=2)


def test_a_date_in_the_future_counts_as_now(places: Places) -> None:
    sit(places, {1: 4}, day=400).close()
    assert [attempt.when for attempt in past_attempts(places, on(0))] == [on(0)]
    assert chosen(places, "missed", on(0)) == ["q1"]


def test_typing_is_not_even_decoded(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    sit(places, {1: 4, 2: 4}, typing=True).close()
    (path,) = places.sessions.iterdir()
    assert path.read_bytes().count(b"draft_edited") > 30
    decoded: list[bytes] = []

    def decode(line: bytes) -> Line:
        decoded.append(line)
        return decode_event(line)

    monkeypatch.setattr(practising, "decode_event", decode)
    assert len(past_attempts(places, on(1))) == 2
    assert not [line for line in decoded if b"draft_edited" in line or b"clock_kept" in line]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_past_read_quickly_is_the_past_read_whole(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        places = places_in(Path(folder))
        conductor = sit(places, {1: 4, 2: SKIP, 3: 9}, again=2, typing=True)
        conductor.handle(c.Dispute(2))
        conductor.close()
        (path,) = places.sessions.iterdir()
        _damage(path, data)
        expected = _scores_by_review(path)
        past = past_attempts(places, on(1))
        assert {attempt.ref: attempt.score for attempt in past} == expected


def _damage(path: Path, data: st.DataObject) -> None:
    """A few lines lost, doubled, moved or garbled, and perhaps the last one torn."""
    lines = path.read_bytes().splitlines(keepends=True)
    for _ in range(data.draw(st.integers(0, 5))):
        index = data.draw(st.integers(0, len(lines) - 1))
        line = lines.pop(index)
        spoiled: Sequence[bytes] = data.draw(
            st.sampled_from([(), (line, line), (line[:-9] + b"\n",), (b"#" + line,)])
        )
        at = data.draw(st.integers(0, len(lines)))
        lines[at:at] = spoiled
        lines = lines or [b"\n"]
    written = b"".join(lines)
    path.write_bytes(written[: len(written) - data.draw(st.integers(0, 2))])


def _scores_by_review(path: Path) -> dict[str, float]:
    try:
        state = read_session(path).state
    except TranscriptError:
        return {}
    return {
        state.questions[attempt.question].ref: 1.0 if attempt.disputed else attempt.value
        for attempt in state.first_attempts()
        if attempt.score is not None or attempt.outcome == "skipped"
    }


# topics


def test_each_topic_says_how_it_has_gone(places: Places) -> None:
    practise(places, *[{1: words} for words in (1, 2, 3, 3, 7, 8, 8, 9)], {2: 3})
    (topic,) = topic_progress(places, on(20))
    assert (topic.topic, topic.title) == ("sky/light", "Light")
    assert (topic.attempts, topic.questions) == (9, 2)
    assert topic.mean == pytest.approx(4.4 / 9)
    assert topic.mastery == pytest.approx((0.813 + 0.3) / 2, abs=0.001)
    assert topic.trend.direction == "rising"
    assert topic.last == on(8) + timedelta(minutes=1)


def test_nothing_practised_is_no_topic(places: Places) -> None:
    assert topic_progress(places, on(0)) == ()


# two weeks of it


def test_two_weeks_of_practice_come_back_to_what_is_not_known(places: Places) -> None:
    """q1 and q2 are never known; the others are, each time they are asked."""
    add_bank(places)
    asked: list[AskedQuestion] = []
    sit(places, {1: 2, 2: 2, 3: 9, 4: 9, 5: 9, 6: 9}).close()
    for day in range(1, 15):
        drawn = questions_for(places, make_plan(count=2, draw="due"), FakeClock(on(day)))
        numbers = [int(question.question.id[1:]) for question in drawn]
        sit(places, {number: 2 if number < 3 else 9 for number in numbers}, day=day).close()
        asked += drawn
    counts = {f"q{n}": sum(q.question.id == f"q{n}" for q in asked) for n in range(1, 7)}
    assert min(counts["q1"], counts["q2"]) >= 10
    assert all(1 <= counts[f"q{n}"] <= 2 for n in range(3, 7))
