"""A thousand questions answered in one session: the last is as quick as the first."""

from __future__ import annotations

import sys

from interview.app.destinations import Debrief, Review
from interview.history.sessions import open_session
from interview.model.limits import MOST_QUESTIONS
from interview.session import decide
from interview.session.conductor import Conductor
from interview.storage.places import Places
from tests.app.stage import open_app
from tests.builders import make_conductor, make_journal, make_plan
from tests.fakes import FakeClock

ANSWER = "the air scatters short wavelengths of sunlight more than it does long ones"
MORE_WORK = 1.1
"""Times the calls of the first answers that the last may take; counted, for a clock's word depends on who
else uses the machine."""


def _answer(conductor: Conductor, clock: FakeClock) -> None:
    """Type an answer and submit it."""
    conductor.handle(decide.ask)
    for length in range(25, len(ANSWER), 25):
        clock.seconds += 0.5
        conductor.handle(decide.keep_draft, ANSWER[:length])
        conductor.tick()
    conductor.handle(decide.submit, ANSWER)


def _answer_counted(conductor: Conductor, clock: FakeClock, answers: int) -> int:
    """Return the calls of Python and C, and turns of generators, that these answers cost."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        for _ in range(answers):
            _answer(conductor, clock)
    finally:
        sys.setprofile(before)
    return calls


async def test_a_thousand_answers_cost_no_more_at_the_end_than_at_the_start(
    places: Places,
) -> None:
    clock, plan = FakeClock(), make_plan(count=MOST_QUESTIONS, mode="practice")
    conductor = make_conductor(plan, clock=clock, journal=make_journal(places.sessions))
    first = _answer_counted(conductor, clock, 50)
    for _ in range(MOST_QUESTIONS - 101):
        _answer(conductor, clock)
    last = _answer_counted(conductor, clock, 50)
    conductor.handle(decide.ask)
    conductor.handle(decide.leave, "the last")
    conductor.close()
    assert last < MORE_WORK * first
    name = conductor.name
    assert (places.sessions / f"{name}.jsonl").stat().st_size < 4 * 2**20
    assert open_session(places, name).state == conductor.state
    async with open_app(places, clock) as stage:
        stage.app.open(Debrief(name))
        await stage.settle()
        assert f"{MOST_QUESTIONS:,} of {MOST_QUESTIONS:,}" in stage.words()
        stage.app.go_home()
        stage.app.open(Review(name, MOST_QUESTIONS - 1))
        await stage.settle()
        assert "the last" in stage.text()
    assert stage.app.failure is None
