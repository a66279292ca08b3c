"""Asking for a place while another is still being read."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from textual.screen import Screen

from interview.app.app import InterviewApp
from interview.app.destinations import (
    Destination,
    Practise,
    Review,
)
from interview.app.screens.history.sessions import SessionsScreen
from interview.app.screens.home import HomeScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.storage.places import Places
from interview.storage.transcripts import transcript_path
from tests.app.stage import Stage, opened, sat
from tests.fakes import FakeClock
from tests.sky import GOOD


@contextmanager
def reading_slowly(destination: Destination) -> Iterator[threading.Event]:
    """What this destination needs is not read before the event is set."""
    may_go, reach = threading.Event(), InterviewApp._reach

    def read(app: InterviewApp, asked: Destination) -> Callable[[], object]:
        if asked == destination:
            may_go.wait(60)
        return reach(app, asked)

    with patch.object(InterviewApp, "_reach", read):
        yield may_go


async def until_in_front(stage: Stage, kind: type[Screen[None]]) -> None:
    async with asyncio.timeout(60):
        while not isinstance(stage.app.screen, kind):
            await asyncio.sleep(0)


async def test_of_two_pages_the_one_asked_for_last_is_shown(
    places: Places, clock: FakeClock
) -> None:
    review = Review(sat(places, clock, GOOD, ""))
    async with opened(places, clock) as stage:
        with reading_slowly(review) as may_go:
            stage.app.open(review)
            assert not stage.app.unwritten, "leaving does not wait for what is only read"
            stage.app.open("sessions")
            await until_in_front(stage, SessionsScreen)
            may_go.set()
            await stage.settle()
        stage.top(SessionsScreen)


async def test_a_page_does_not_open_over_a_screen_that_did_not_ask_for_it(
    places: Places, clock: FakeClock
) -> None:
    review = Review(sat(places, clock, GOOD, ""))
    async with opened(places, clock) as stage:
        await stage.press("s")
        with reading_slowly(review) as may_go:
            stage.app.open(review)
            stage.app.back()
            may_go.set()
            await stage.settle()
        stage.top(HomeScreen)
        await stage.press("s")
        stage.top(SessionsScreen)


async def test_the_debrief_of_an_interview_opens_whatever_is_being_read(
    places: Places, clock: FakeClock
) -> None:
    name = sat(places, clock, GOOD, "")
    async with opened(places, clock) as stage:
        with reading_slowly("sessions") as may_go:
            stage.app.open("sessions")
            stage.app.open_file = transcript_path(places.sessions, name)
            stage.app.show_debrief()
            await until_in_front(stage, DebriefScreen)
            may_go.set()
            await stage.settle()
        stage.top(DebriefScreen)


async def test_an_interview_that_was_begun_is_shown_whatever_is_asked_for_meanwhile(
    places: Places,
) -> None:
    practise = Practise(("sky/q1",))
    async with opened(places) as stage:
        with reading_slowly(practise) as may_go:
            stage.app.open(practise)
            stage.app.open(practise)
            assert len(stage.app.unwritten) == 1, "pressed twice it begins once"
            stage.app.open("sessions")
            await until_in_front(stage, SessionsScreen)
            may_go.set()
            await until_in_front(stage, InterviewScreen)
            await stage.settle()
        stage.top(InterviewScreen)
