"""What a person can count on in a session, through the conductor that the screens talk to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model import events as e
from interview.session import decide, timing
from interview.session.conductor import Conductor, Effects
from interview.session.evolve import evolve
from tests.builders import make_conductor, make_plan
from tests.fakes import FakeClock, MemoryJournal


def _kinds(happened: Effects) -> list[str]:
    return [type(event).__name__ for event in happened]


def _ask_first(
    *, limit: float = 120.0, mode: str = "mock", minutes: float | None = None
) -> tuple[Conductor, FakeClock]:
    clock = FakeClock()
    plan = make_plan(mode=mode, minutes=minutes)  # type: ignore[arg-type]
    conductor = make_conductor(plan, clock=clock, limit=limit)
    conductor.handle(decide.ask)
    return conductor, clock


def test_a_submit_and_the_deadline_at_once_store_one_answer() -> None:
    conductor, clock = _ask_first(limit=60)
    conductor.handle(decide.keep_draft, "in time")
    clock.advance(59, conductor.tick)
    clock.seconds += 1.0
    conductor.handle(decide.submit, "in time")
    conductor.tick()
    conductor.handle(decide.submit, "once more")
    assert [a.answer for a in conductor.state.attempts] == ["in time"]
    assert conductor.state.attempts[0].outcome == "timed_out"


def test_a_skipped_question_counts_nothing_and_is_not_scored() -> None:
    conductor, clock = _ask_first()
    clock.advance(5, conductor.tick)
    assert _kinds(conductor.handle(decide.skip)) == ["QuestionSkipped"]
    conductor.handle(decide.ask)
    conductor.handle(decide.submit, "one two three four five six seven eight nine ten")
    assert conductor.state.value == 0.5


def test_the_last_question_gets_only_what_the_session_has_left() -> None:
    conductor, clock = _ask_first(minutes=3, limit=120)
    clock.advance(100, conductor.tick)
    conductor.handle(decide.submit, "first")
    conductor.handle(decide.ask)
    assert timing.remaining(conductor.state, conductor.time) == 80.0


def test_the_time_of_the_open_question_counts_to_the_session() -> None:
    conductor, clock = _ask_first(minutes=3, limit=120)
    clock.advance(30, conductor.tick)
    assert timing.session_remaining(conductor.state, conductor.time) == 150.0
    conductor.handle(decide.submit, "first")
    conductor.handle(decide.ask)
    clock.advance(20, conductor.tick)
    assert timing.session_remaining(conductor.state, conductor.time) == 130.0


def test_leaving_an_untouched_question_does_not_count_it() -> None:
    conductor, _ = _ask_first()
    conductor.handle(decide.submit, "first of ten words")
    conductor.handle(decide.ask)
    conductor.handle(decide.leave, "  ")
    assert len(conductor.state.first_attempts()) == 1


def test_answering_again_counts_the_first_attempt() -> None:
    conductor, _ = _ask_first(mode="practice")
    conductor.handle(decide.submit, "one two")
    conductor.handle(decide.retry)
    conductor.handle(decide.submit, "one two three four five six")
    assert [a.value for a in conductor.state.attempts] == [0.2, 0.6]
    assert conductor.state.value == 0.2


def test_time_that_runs_backwards_in_a_file_takes_nothing_back() -> None:
    conductor, clock = _ask_first()
    clock.advance(30, conductor.tick)
    conductor.handle(decide.keep_draft, "a draft")
    before = conductor.state
    after = evolve(before, e.ClockKept(time=before.time - 20.0))
    assert after.time == before.time
    later = evolve(after, e.DraftEdited(time=1.0, start=0, inserted="early "))
    assert later.time == before.time
    assert timing.remaining(later, later.time) == timing.remaining(before, before.time)


def test_a_pause_that_ends_before_it_began_gives_no_time_and_takes_none() -> None:
    conductor, clock = _ask_first(mode="practice")
    clock.advance(30, conductor.tick)
    conductor.handle(decide.pause)
    paused = conductor.state
    state = evolve(paused, e.SessionContinued(time=paused.time - 20.0))
    assert state.attempts[0].paused == 0.0
    assert timing.remaining(state, state.time) == timing.remaining(paused, paused.time)


def test_an_interruption_never_takes_time_that_has_yet_to_come() -> None:
    conductor, _ = _ask_first()
    (noticed,) = conductor.handle(decide.notice_gap, -20.0, "killed")
    assert isinstance(noticed, e.Interrupted)
    assert noticed.gap == 0.0


@pytest.mark.parametrize(("seconds", "gaps"), [(5.0, []), (5.01, [5.01])])
def test_more_than_five_seconds_between_two_looks_are_an_interruption(
    seconds: float, gaps: list[float]
) -> None:
    conductor, clock = _ask_first(limit=60)
    clock.advance(10, conductor.tick)
    clock.seconds += seconds
    happened = conductor.tick()
    noted = [event.gap for event in happened if isinstance(event, e.Interrupted)]
    assert noted == pytest.approx(gaps)
    assert conductor.state.phase == ("paused" if gaps else "answering")
    conductor.handle(decide.go_on)
    assert timing.remaining(conductor.state, conductor.time) == pytest.approx(
        50.0 if gaps else 45.0
    )


def test_a_key_pressed_right_after_a_gap_submits_nothing_as_timed_out() -> None:
    conductor, clock = _ask_first(limit=60)
    clock.advance(10, conductor.tick)
    clock.seconds += 3600
    conductor.handle(decide.submit, "typed before the lid closed")
    attempt = conductor.state.attempts[0]
    assert (attempt.outcome, attempt.elapsed) == ("answered", 10.0)


@pytest.mark.parametrize(("seconds", "noted"), [(4.9, False), (5.0, True)])
def test_five_seconds_without_typing_are_noted_so_that_a_crash_gives_no_time_back(
    seconds: float, noted: bool
) -> None:
    conductor, clock = _ask_first()
    happened: list[object] = []
    clock.advance(seconds, lambda: happened.extend(conductor.tick()))
    assert any(isinstance(event, e.ClockKept) for event in happened) is noted


def test_what_must_survive_a_power_cut_is_asked_to_be_synced() -> None:
    journal = MemoryJournal()
    conductor = make_conductor(journal=journal)
    conductor.handle(decide.ask)
    conductor.handle(decide.keep_draft, "typing")
    conductor.handle(decide.submit, "typing done")
    assert [type(event).__name__ for event in journal.durable] == [
        "SessionStarted",
        "AnswerSubmitted",
    ]


texts = st.text(alphabet="ab é漢\n", max_size=60)  # few letters: they share beginnings and ends


@given(texts, texts)
def test_a_delta_turns_one_draft_into_the_other(before: str, after: str) -> None:
    start, removed, inserted = decide.delta_between(before, after)
    assert before[:start] + inserted + before[start + removed :] == after


@given(texts, st.text(alphabet="ab", min_size=1, max_size=5))
def test_typing_at_the_end_costs_only_what_was_typed(before: str, typed: str) -> None:
    assert decide.delta_between(before, before + typed) == (len(before), 0, typed)
