"""Transcripts that are gone by the time a screen would show them: a notice, and the screen stays."""

from __future__ import annotations

import pytest

from interview.app.screens.history.question_history import HistoryScreen
from interview.app.screens.history.sessions import SessionsScreen
from interview.app.screens.history.side_by_side import SideBySideScreen
from interview.app.screens.session.summary import SummaryScreen
from interview.model.places import Places
from tests.app.opened import Desk, notices, opened, sat
from tests.app.stage import GOOD, WRONG
from tests.fakes import FakeClock


@pytest.fixture
def sessions(places: Places, clock: FakeClock) -> tuple[str, str]:
    """Two sessions that asked the same two questions."""
    older = sat(places, clock, GOOD, WRONG)
    clock.advance(4000.0, lambda: None)
    return older, sat(places, clock, WRONG, GOOD)


async def one_marked(desk: Desk) -> None:
    """The history of a question with the newer attempt chosen and the older one selected."""
    desk.app.show_history("sky/q1")
    await desk.settle()
    await desk.app.workers.wait_for_complete()
    await desk.settle()
    await desk.press("c", "up")


@pytest.mark.usefixtures("sessions")
async def test_two_attempts_are_set_side_by_side(places: Places, clock: FakeClock) -> None:
    async with opened(places, clock) as desk:
        await one_marked(desk)
        await desk.press("c")
        desk.top(SideBySideScreen)
        assert "lost" in desk.text()
        assert WRONG in desk.text()


@pytest.mark.parametrize("gone", [0, 1])
async def test_a_gone_transcript_is_told_where_two_attempts_were_to_be_compared(
    places: Places, clock: FakeClock, sessions: tuple[str, str], gone: int
) -> None:
    async with opened(places, clock) as desk:
        await one_marked(desk)
        (places.sessions / f"{sessions[gone]}.jsonl").unlink()
        await desk.press("c")
        desk.top(HistoryScreen)
        assert "● marked" not in desk.text()
        assert any(sessions[gone] in note for note in notices(desk.app))
    assert desk.app.failure is None


async def test_a_transcript_that_lost_the_attempt_is_told_as_well(
    places: Places, clock: FakeClock, sessions: tuple[str, str]
) -> None:
    async with opened(places, clock) as desk:
        await one_marked(desk)
        path = places.sessions / f"{sessions[0]}.jsonl"
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))
        await desk.press("c")
        desk.top(HistoryScreen)
        assert any("has no attempt 1" in note for note in notices(desk.app))
    assert desk.app.failure is None


async def test_a_gone_transcript_has_no_summary(
    places: Places, clock: FakeClock, sessions: tuple[str, str]
) -> None:
    async with opened(places, clock) as desk:
        await desk.press("s")
        (places.sessions / f"{sessions[1]}.jsonl").unlink()
        await desk.press("S")
        desk.top(SessionsScreen)
        assert any(sessions[1] in note for note in notices(desk.app))


async def test_a_summary_stays_when_its_transcript_goes(
    places: Places, clock: FakeClock, sessions: tuple[str, str]
) -> None:
    async with opened(places, clock) as desk:
        desk.app.show_debrief(sessions[1])
        await desk.settle()
        await desk.press("v")
        (places.sessions / f"{sessions[1]}.jsonl").unlink()
        await desk.press("escape")
        desk.top(SummaryScreen)
        assert "2 of 2 questions" in desk.words()
        assert any(sessions[1] in note for note in notices(desk.app))
