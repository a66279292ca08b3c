"""A thousand questions answered in one session: the last is as quick as the first."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from interview.app.screens.session.summary import SummaryScreen
from interview.domain.limits import MOST_QUESTIONS
from interview.engine import commands as c
from interview.services.history.sessions import open_session
from interview.services.session.conductor import Conductor
from interview.services.session.lifecycle import resume_session
from interview.transcripts.codec import FORMAT, VERSION, Header
from interview.transcripts.journal import FileJournal
from tests.app.opened import opened
from tests.app.stage import home
from tests.builders import make_asked, make_plan
from tests.fakes import START, FakeClock, LengthScorer

NAME = "20261125-200431-sky"
ANSWER = "the air scatters short wavelengths of sunlight more than it does long ones"
SLOWER = 3.0
"""Times as long as the first that the last may take on a machine that others use too."""


def _answer(conductor: Conductor, clock: FakeClock) -> float:
    """Type an answer and submit it; seconds of the processor that it took."""
    began = time.process_time()
    conductor.handle(c.Ask())
    for length in range(25, len(ANSWER), 25):
        clock.seconds += 0.5
        conductor.handle(c.KeepDraft(ANSWER[:length]))
        conductor.tick()
    conductor.handle(c.Submit(ANSWER))
    return time.process_time() - began


async def test_a_thousand_answers_cost_no_more_at_the_end_than_at_the_start(
    tmp_path: Path,
) -> None:
    places, clock = home(tmp_path / "home"), FakeClock()
    path = places.sessions / f"{NAME}.jsonl"
    header = Header(FORMAT, VERSION, "0.1.0", NAME, START)
    conductor = Conductor(NAME, FileJournal.create(path, header), LengthScorer(), clock)
    questions = tuple(make_asked(number + 1) for number in range(MOST_QUESTIONS))
    plan = make_plan(count=MOST_QUESTIONS, mode="practice")
    conductor.handle(c.Start(plan, questions, {}, "length-1", START))
    took = [_answer(conductor, clock) for _ in range(MOST_QUESTIONS - 1)]
    conductor.handle(c.Ask())
    conductor.handle(c.KeepDraft("the last"))
    conductor.close()
    assert median(took[-100:]) < SLOWER * median(took[:100])
    assert path.stat().st_size < 4 * 2**20

    state = open_session(places, NAME).state
    assert state == conductor.state
    assert len(state.first_attempts()) == MOST_QUESTIONS - 1
    again = resume_session(places, NAME, clock)
    assert again.state.attempts[-1].draft == "the last"
    again.handle(c.Continue())
    again.handle(c.Leave("the last"))
    again.close()

    async with opened(places, clock) as desk:
        desk.app.push_screen(SummaryScreen(NAME))
        await desk.settle()
        assert f"{MOST_QUESTIONS} of {MOST_QUESTIONS}" in desk.words()
        desk.app.go_home()
        desk.app.show_review(NAME, MOST_QUESTIONS - 1)
        await desk.settle()
        assert "the last" in desk.text()
    assert desk.app.failure is None
