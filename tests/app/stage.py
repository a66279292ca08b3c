"""A stage for the screens of a sitting: the real program, a fake clock, a small bank, a new home."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from interview.app.app import InterviewApp
from interview.app.destinations import Start
from interview.app.screens.session.interview import InterviewScreen
from interview.model.places import Places
from interview.model.session import Mode, Plan
from tests.fakes import FakeClock
from tests.sky import BANK, home, sky_plan, verbatim_scorer
from tests.textual_internals import drawn_strips

ScreenType = TypeVar("ScreenType", bound=Screen[Any])


@dataclass
class Stage:
    """The program as it runs, and the hands that work it."""

    app: InterviewApp
    pilot: Pilot[None]
    clock: FakeClock
    places: Places

    def top(self, kind: type[ScreenType]) -> ScreenType:
        """The screen in front, which must be of this kind."""
        assert isinstance(self.app.screen, kind), f"{self.app.screen} is in front"
        return self.app.screen

    @property
    def interview(self) -> InterviewScreen:
        screens = [
            screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen)
        ]
        return screens[-1]

    async def settle(self) -> None:
        """Let what was asked for happen and be drawn."""
        for _ in range(2):
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Much quicker than single keys; kept at once, whenever the program's own beat comes."""
        self.app.post_message(events.Paste(text))
        await self.settle()
        self.interview.beat()
        await self.settle()

    async def wait(self, seconds: float) -> None:
        """Let time pass as a running program sees it: in small steps."""
        self.clock.advance(seconds, self.interview.beat)
        await self.settle()

    def text(self) -> str:
        """What is on the screen, row by row."""
        strips = drawn_strips(self.app)
        rows = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        return "\n".join(rows) + "\n"

    def words(self) -> str:
        """What is on the screen as one line, whatever wraps where."""
        return " ".join(self.text().split())


@asynccontextmanager
async def sitting(
    folder: Path,
    mode: Mode = "mock",
    *,
    size: tuple[int, int] = (80, 24),
    minutes: float | None = None,
    bank: str = BANK,
    plan: Plan | None = None,
    ready: bool = True,
) -> AsyncIterator[Stage]:
    """The program with a session just begun, its first question on the screen if one is ready."""
    plan = plan or sky_plan(mode, minutes=minutes)
    clock, places = FakeClock(), home(folder, bank)
    app = InterviewApp(places, clock)
    app.animation_level = "none"
    with (
        patch("interview.banks.scorers.build_scorer", verbatim_scorer),
    ):
        async with _played(app, clock, places, size, plan, ready=ready) as stage:
            yield stage


@asynccontextmanager
async def _played(
    app: InterviewApp,
    clock: FakeClock,
    places: Places,
    size: tuple[int, int],
    plan: Plan,
    *,
    ready: bool,
) -> AsyncIterator[Stage]:
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot, clock, places)
        await stage.settle()
        app.open(Start(plan))
        await stage.settle()
        if ready:
            stage.interview.action_go_on()
            await stage.settle()
        for area in app.screen.query("AnswerEditor"):
            area.cursor_blink = False  # type: ignore[attr-defined]
        yield stage
