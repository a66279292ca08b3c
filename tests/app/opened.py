"""The program at its home, with a small bank, a fake clock and no bank that came with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from unittest.mock import patch

from textual.app import App

from interview.app.app import InterviewApp
from interview.app.destinations import Destination
from interview.model.places import Places
from interview.model.session import Plan
from interview.practice import lifecycle
from interview.session import decide
from tests.app.stage import Stage
from tests.fakes import FakeClock
from tests.sky import alone

SEED = 7


class Desk(Stage):
    """The program, worked by hands that wait until lists are read."""

    async def press(self, *keys: str) -> None:
        """As slowly as a person who looks before the next key."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Let what was asked for happen, be read and be drawn."""
        # A screen reads after its first frame, and what was read is drawn in another.
        await self.pilot.pause()
        await self.pilot.pause()


@asynccontextmanager
async def opened(
    places: Places,
    clock: FakeClock | None = None,
    *,
    opening: Destination | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Desk]:
    """The program as it opens."""
    clock = clock or FakeClock()
    app = InterviewApp(places, clock, opening)
    app.animation_level = "none"
    with alone(), patch("interview.practice.drawing.new_seed", lambda: SEED):
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot, clock, places)
            await desk.settle()
            yield desk


def sat(
    places: Places, clock: FakeClock, *answers: str, broken_off: bool = False, count: int = 2
) -> str:
    """A past session of the small bank with these answers, an empty one skipped; its name."""
    plan = Plan(("sky",), count=count, draw="random", seed=5)
    with alone():
        conductor = lifecycle.begin_session(places, plan, clock)
    for answer in answers:
        conductor.handle(decide.ask)
        clock.advance(20, conductor.tick)
        _ = conductor.handle(decide.submit, answer) if answer else conductor.handle(decide.skip)
    conductor.handle(decide.ask)
    if broken_off:
        clock.advance(15, conductor.tick)
        conductor.handle(decide.keep_draft, "half an ans")
    conductor.close()
    return conductor.name


def notices(app: App[Any]) -> list[str]:
    """What the notices on the screen say, each on one line."""
    return [" ".join(note.message.split()) for note in app._notifications]
