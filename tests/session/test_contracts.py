"""Numbers that documents promise: each test fails when its constant is another one."""

from __future__ import annotations

import pytest

from interview.model import events as e
from interview.model import limits
from interview.session import commands as c
from interview.session.conductor import Conductor
from interview.session.controller import Nudges
from tests.builders import make_conductor
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def asked(clock: FakeClock) -> Conductor:
    conductor = make_conductor(clock=clock)
    conductor.handle(c.Ask())
    return conductor


def _gaps(happened: tuple[e.SessionEvent, ...]) -> list[float]:
    return [event.gap for event in happened if isinstance(event, e.Interrupted)]


def test_five_seconds_between_two_looks_are_a_busy_machine(
    asked: Conductor, clock: FakeClock
) -> None:
    clock.seconds += 5.0
    assert _gaps(asked.tick()) == []


def test_more_than_five_seconds_between_two_looks_are_an_interruption(
    asked: Conductor, clock: FakeClock
) -> None:
    left = asked.remaining
    clock.seconds += 5.01
    assert _gaps(asked.tick()) == [pytest.approx(5.01)]
    assert asked.state.phase == "paused"
    assert asked.remaining == pytest.approx(left)


@pytest.mark.parametrize(("seconds", "noted"), [(4.9, False), (5.0, True)])
def test_time_that_goes_by_is_noted_every_five_seconds(
    asked: Conductor, clock: FakeClock, seconds: float, noted: bool
) -> None:
    happened: list[e.SessionEvent] = []
    clock.advance(seconds, lambda: happened.extend(asked.tick()))
    assert any(isinstance(event, e.ClockKept) for event in happened) is noted


@pytest.mark.parametrize(
    ("before", "left", "idle", "said"),
    [
        (200, 100.1, None, None),
        (100.1, 100, None, "half"),
        (60.1, 60, None, "minute"),
        (16, 15.1, None, None),
        (15.1, 15, None, "last"),
        (90, 89, 29.9, None),
        (90, 89, 30, "silence"),
    ],
)
def test_the_interviewer_speaks_at_half_time_a_minute_fifteen_and_thirty_seconds(
    before: float, left: float, idle: float | None, said: str | None
) -> None:
    nudges = Nudges()
    nudges.restart(before)
    assert nudges.take_due(left, 200.0, idle) == said


def test_after_as_long_a_silence_it_is_spoken_once_more_and_then_no_more() -> None:
    nudges = Nudges()
    nudges.restart(90)
    nudged = [nudges.take_due(89, 90.0, idle) for idle in (30, 59, 60, 90, 200)]
    assert nudged == ["silence", None, "silence_again", None, None]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOST_QUESTIONS", 1000),
        ("LONGEST_QUESTION", 7200.0),
        ("LONGEST_SESSION_MINUTES", 1440.0),
        ("LONGEST_THINKING", 600.0),
        ("MOST_FOLLOW_UPS", 3),
        ("FOLLOW_UP", 45.0),
        ("HINT_GAP", 10.0),
        ("LONGEST_TYPED_ANSWER", 20_000),
        ("LONGEST_NOTE", 2000),
        ("MOST_TAGS", 12),
        ("LONGEST_TAG", 40),
    ],
)
def test_the_bounds_that_files_and_help_name(name: str, value: float) -> None:
    # Transcripts and settings of other versions are read with them: to change one is a decision.
    assert getattr(limits, name) == value
