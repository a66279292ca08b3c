"""Transcripts that are gone by the time a screen would show them: a notice, and the screen stays."""

from __future__ import annotations

import pytest

from interview.app.destinations import Debrief
from interview.app.screens.history.sessions import SessionsScreen
from interview.app.screens.session.summary import SummaryScreen
from interview.model.places import Places
from tests.app.opened import notices, opened, sat
from tests.app.stage import GOOD, WRONG
from tests.fakes import FakeClock


@pytest.fixture
def sessions(places: Places, clock: FakeClock) -> tuple[str, str]:
    """Two sessions that asked the same two questions."""
    older = sat(places, clock, GOOD, WRONG)
    clock.advance(4000.0, lambda: None)
    return older, sat(places, clock, WRONG, GOOD)


async def test_a_gone_transcript_has_no_summary(
    places: Places, clock: FakeClock, sessions: tuple[str, str]
) -> None:
    async with opened(places, clock) as desk:
        await desk.press("s")
        (places.sessions / f"{sessions[1]}.jsonl").unlink()
        await desk.press("f6")
        desk.top(SessionsScreen)
        assert any(sessions[1] in note for note in notices(desk.app))


async def test_a_summary_stays_when_its_transcript_goes(
    places: Places, clock: FakeClock, sessions: tuple[str, str]
) -> None:
    async with opened(places, clock) as desk:
        desk.app.open(Debrief(sessions[1]))
        await desk.settle()
        await desk.press("v")
        (places.sessions / f"{sessions[1]}.jsonl").unlink()
        await desk.press("escape")
        desk.top(SummaryScreen)
        assert "2 of 2 questions" in desk.words()
        assert any(sessions[1] in note for note in notices(desk.app))
