"""A stage for the screens: the real program, a fake clock, a small bank, a home with no other banks."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import Mock, patch

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from interview.app.app import InterviewApp
from interview.app.destinations import Destination, Start
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.model.session import ModeName, Plan
from interview.practice import lifecycle
from interview.session import decide
from interview.storage.places import Places
from tests.fakes import FakeClock
from tests.sky import BANK, alone, home, sky_plan
from tests.textual_internals import drawn_strips

ScreenType = TypeVar("ScreenType", bound=Screen[Any])

SEED = 7


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

    async def until_in_front(self, kind: type[Screen[Any]]) -> None:
        """Wait for a thread that reads what this kind of screen shows."""
        async with asyncio.timeout(60):
            while not isinstance(self.app.screen, kind):
                await asyncio.sleep(0)

    @property
    def interview(self) -> InterviewScreen:
        screens = [
            screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen)
        ]
        return screens[-1]

    async def settle(self) -> None:
        """Let what was asked for happen, be read and be drawn."""
        # A screen reads after its first frame, and what was read is drawn in another.
        await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press these keys one after another, and let what they do happen."""
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
async def open_app(
    places: Places,
    clock: FakeClock | None = None,
    *,
    opening: Destination | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Stage]:
    """The program as it opens."""
    clock = clock or FakeClock()
    app = InterviewApp(places, clock, opening)
    app.animation_level = "none"
    with alone(), patch("interview.practice.drawing.new_seed", lambda: SEED):
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot, clock, places)
            await stage.settle()
            yield stage


@asynccontextmanager
async def hold_session(
    folder: Path,
    mode: ModeName = "mock",
    *,
    size: tuple[int, int] = (80, 24),
    minutes: float | None = None,
    bank: str = BANK,
    plan: Plan | None = None,
    ready: bool = True,
) -> AsyncIterator[Stage]:
    """The program with a session just begun, its first question on the screen if one is ready."""
    start = Start(plan or sky_plan(mode, minutes=minutes))
    async with open_app(home(folder, bank), opening=start, size=size) as stage:
        if ready:
            stage.interview.action_go_on()
            await stage.settle()
        for area in stage.app.screen.query("AnswerEditor"):
            area.cursor_blink = False  # type: ignore[attr-defined]
        yield stage


@asynccontextmanager
async def answer_one(
    folder: Path, text: str, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Stage]:
    """The program with the feedback on a practice answer in front."""
    async with hold_session(folder, "practice", size=size) as stage:
        await stage.write(text)
        await stage.press("ctrl+s")
        stage.top(FeedbackScreen)
        yield stage


Edit = Callable[[Sequence[str], Callable[[Sequence[str]], int]], object]


@contextmanager
def editing(edit: Edit, editor: str = "nano") -> Iterator[Mock]:
    """The person's editor does this with a command, and with what would run it."""
    with (
        patch("interview.storage.editor.run_editor", side_effect=edit) as ran,
        patch.dict(os.environ, {"VISUAL": "", "EDITOR": editor}),
        patch.object(InterviewApp, "suspend", lambda _: nullcontext()),
    ):
        yield ran


def record_session(
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
