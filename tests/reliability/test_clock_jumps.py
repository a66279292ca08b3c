"""The wall clock is put on or back: durations, the time left, the list and what is due keep right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from interview.app.screens.home import HomeScreen
from interview.history.listing import list_sessions, unfinished_session
from interview.history.sessions import open_session
from interview.history.statistics import read_past
from interview.model.events import Interrupted
from interview.model.session import Plan
from interview.practice.lifecycle import begin_session, resume_session
from interview.session import decide, timing
from interview.session.conductor import Conductor
from interview.storage.places import Places
from tests.app.stage import open_app, record_session
from tests.fakes import FakeClock
from tests.sky import GOOD

DAY = timedelta(days=1)
JUMPS = [-3650 * DAY, timedelta(hours=1), 3650 * DAY]


def begun(places: Places, clock: FakeClock) -> Conductor:
    conductor = begin_session(places, Plan(("sky",), count=2, draw="random", seed=5), clock)
    conductor.handle(decide.ask)
    return conductor


@pytest.mark.parametrize("jump", JUMPS, ids=str)
def test_a_jump_in_mid_answer_is_nobodys_answering_time(places: Places, jump: timedelta) -> None:
    clock = FakeClock()
    conductor = begun(places, clock)
    clock.advance(20, conductor.tick)
    clock.set_wall(jump)
    clock.advance(20, conductor.tick)
    left = timing.remaining(conductor.state, conductor.time)
    conductor.handle(decide.submit, GOOD)
    conductor.close()
    session = open_session(places, conductor.name)
    assert session.notices == ()
    assert session.state.attempts[0].elapsed == 40.0
    assert session.state.interruptions == 0
    assert left == 80.0


@pytest.mark.parametrize("jump", [*JUMPS, 500 * 365 * DAY], ids=str)
def test_a_jump_while_the_program_is_gone_takes_no_time_and_spoils_no_line(
    places: Places, jump: timedelta
) -> None:
    clock = FakeClock()
    conductor = begun(places, clock)
    clock.advance(20, conductor.tick)
    conductor.handle(decide.keep_draft, "so far")
    conductor.close()
    clock.set_wall(jump)
    again = resume_session(places, conductor.name, clock)
    assert (timing.remaining(again.state, again.time), again.state.attempts[0].draft) == (
        100.0,
        "so far",
    )
    again.handle(decide.go_on)
    again.handle(decide.submit, "so far and more")
    again.close()
    session = open_session(places, conductor.name)
    assert session.notices == ()
    (gap,) = [event.gap for event in session.events if isinstance(event, Interrupted)]
    assert gap >= 0.0
    assert session.state.attempts[0].elapsed == 20.0


def test_the_list_goes_by_the_dates_that_the_clock_gave(places: Places) -> None:
    clock = FakeClock()
    first = record_session(places, clock, GOOD, GOOD)
    clock.set_wall(-7 * DAY)
    second = record_session(places, clock, GOOD, GOOD)
    assert [entry.session for entry in list_sessions(places)] == [first, second]
    assert second.startswith("20261118")


async def test_an_interview_from_a_day_that_has_yet_to_come_is_still_gone_on_with(
    places: Places,
) -> None:
    clock = FakeClock()
    conductor = begun(places, clock)
    conductor.close()
    clock.set_wall(-30 * DAY)
    entry = unfinished_session(list_sessions(places), clock.now())
    assert entry is not None
    assert entry.session == conductor.name
    async with open_app(places, clock) as stage:
        stage.top(HomeScreen)
        assert "Resume the interview of" in stage.words()
    assert stage.app.failure is None


def test_what_a_wrong_clock_dates_ahead_is_due_as_if_answered_today(places: Places) -> None:
    clock = FakeClock()
    clock.set_wall(3650 * DAY)
    record_session(places, clock, GOOD, GOOD)
    clock.set_wall(-3650 * DAY)
    today = clock.now().date()
    record_session(places, clock, GOOD, GOOD)
    dues = {ref: card.due for ref, card in read_past(places, clock.now()).cards.items()}
    assert all(today <= due <= today + 60 * DAY for due in dues.values())
    assert [ref for ref, due in dues.items() if due == today] == ["sky/q2"], "only what failed"
