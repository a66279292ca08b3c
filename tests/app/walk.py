"""Pictures of every screen, to be looked at: python -m tests.app.walk FOLDER [--size 80x24] [--only lab].

Draws each at four sizes, in four themes and without colours, as NAME-SIZE-THEME.svg (rsvg-convert
or a browser makes PNG of them) and NAME-SIZE.txt. Clock, seed, home and answers are held still.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from docs.draw import Person
from interview.app.app import InterviewApp
from interview.domain.session import Plan
from interview.engine import commands as c
from interview.services.session import lifecycle

SIZES = ((40, 12), (80, 24), (120, 40), (200, 60))
THEMES = ("interview", "interview-light", "gruvbox", "ansi-dark")
NO_COLOUR = "no-color"

BROKEN = "title: Broken\nquestions:\n  - queston: What?\n    answer: It is.\n"


@dataclass
class Walker:
    """Somebody who goes through all screens."""

    app: InterviewApp
    pilot: Pilot[None]
    person: Person

    async def settle(self) -> None:
        await self.pilot.pause(0.02)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def write(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause(0.3)
        beat = getattr(self.app.screen, "beat", None)
        if beat is not None:
            self.person.clock.advance(30.0, beat)
        await self.settle()

    async def home(self) -> None:
        self.app.let_go()
        self.app.go_home()
        self.app.clear_notifications()
        await self.settle()


def furnish(person: Person) -> None:
    """A home with past sessions, one of them broken off, and a bank with errors."""
    person.practise(3, 8)
    person.clock.advance(86_400)
    person.practise(5, 5)
    person.clock.advance(3_600)
    conductor = lifecycle.begin_session(
        person.places, Plan(("transformers",), count=6, seed=9, mode="practice"), person.clock
    )
    conductor.handle(c.Ask())
    conductor.handle(c.KeepDraft("Half an answer"))
    conductor.close()
    person.clock.advance(1_800)
    person.places.banks.mkdir(exist_ok=True)
    (person.places.banks / "unfinished.yaml").write_text(BROKEN)


async def walk(one: Walker) -> AsyncIterator[str]:
    """Go to each screen in turn, and say its name there."""
    yield "home"
    await one.press("f1")
    yield "help"
    await one.press("escape", "ctrl+p")
    yield "palette"
    await one.press("escape", "n")
    yield "setup"
    await one.press("tab", "down", "down")
    yield "setup-settings"
    await one.press("escape", "s")
    yield "sessions"
    await one.press("slash", "t", "o", "d", "escape", "c", "down", "c")
    yield "compare"
    await one.press("escape", "f")
    yield "search"
    await one.press("escape", "escape", "escape", "T")
    yield "today"
    await one.home()
    await one.press("g")
    yield "progress"
    await one.press("right")
    yield "progress-picture"
    await one.home()
    await one.press("f2")
    yield "settings"
    one.app.screen.query_one("Rows").action_jump(-1)  # type: ignore[attr-defined]
    await one.press("enter")
    yield "press-key"
    await one.press("escape", "escape", "b")
    yield "banks"
    await one.press("down", "enter")
    yield "problems"
    async for name in _walk_bank(one):
        yield name
    async for name in _walk_sitting(one):
        yield name
    await one.press("b", "I")
    yield "import"
    await one.home()


async def _walk_bank(one: Walker) -> AsyncIterator[str]:
    await one.press("escape", "up", "enter")
    yield "bank"
    await one.press("enter")
    yield "question"
    await one.press("h")
    yield "question-history"
    await one.press("escape", "l")
    await one.write("The scores grow with the width of the heads, and softmax saturates")
    one.app.screen.score_now()  # type: ignore[attr-defined]
    await one.settle()
    yield "lab"
    await one.press("ctrl+l")
    yield "teach"
    await one.press("escape")
    await one.home()


async def _walk_sitting(one: Walker) -> AsyncIterator[str]:
    for mode in ("practice", "mock"):
        one.app.begin(Plan(("transformers",), count=3, seed=4, mode=mode))
        await one.settle()
        yield f"{mode}-begins"
        while one.app.screen.check_action("go_on", ()):
            await one.press("enter")
        question = _question(one)
        await one.write(one.person.answer(question, "half")[:400])
        yield f"{mode}-interview"
        await one.press("escape")
        yield f"{mode}-escape"
        await one.press("enter" if mode == "practice" else "s", "ctrl+q")
        yield f"{mode}-leave"
        await one.press("s", "ctrl+s")
        yield f"{mode}-submitted"
        await one.press("w")
        yield f"{mode}-receipt"
        await one.press("escape", "ctrl+q", "e")
        yield f"{mode}-summary"
        await one.press("v")
        yield f"{mode}-review"
        await one.press("p", "space", "right")
        yield f"{mode}-replay"
        await one.home()


def _question(one: Walker) -> str:
    state = one.app._conductor.state if one.app._conductor else None
    assert state is not None
    return state.questions[state.attempts[-1].question if state.attempts else 0].question.id


async def draw(
    folder: Path, size: tuple[int, int], themes: Sequence[str], only: str
) -> AsyncIterator[Path]:
    """Draw every screen at one size."""
    tag = f"{size[0]}x{size[1]}"
    with tempfile.TemporaryDirectory() as home:
        person = Person(Path(home))
        furnish(person)
        app = InterviewApp(person.places, person.clock)
        async with app.run_test(size=size) as pilot:
            app.animation_level = "none"
            one = Walker(app, pilot, person)
            await one.settle()
            async for name in walk(one):
                if only not in name:
                    continue
                for theme in themes:
                    if theme != NO_COLOUR:
                        app.theme = theme
                    await one.settle()
                    path = folder / f"{name}-{tag}-{theme}.svg"
                    path.write_text(app.export_screenshot(title=f"{name} {tag} {theme}"))
                    yield path
                (folder / f"{name}-{tag}.txt").write_text(_text(app))


def _text(app: InterviewApp) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(piece.text for piece in strip).rstrip() for strip in strips) + "\n"


def main() -> None:
    """Draw what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.app.walk", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="", help="such as 80x24; all without it")
    parser.add_argument("--theme", default="", help=f"one theme, or {NO_COLOUR}; all without it")
    parser.add_argument("--only", default="", help="screens whose name holds this")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    themes = [one for one in (*THEMES, NO_COLOUR) if asked.theme in {"", one}]
    sizes = [one for one in SIZES if asked.size in {"", f"{one[0]}x{one[1]}"}]
    asyncio.run(_draw_all(asked.folder, sizes, themes, asked.only))


async def _draw_all(
    folder: Path, sizes: Sequence[tuple[int, int]], themes: Sequence[str], only: str
) -> None:
    coloured = [theme for theme in themes if theme != NO_COLOUR]
    for size in sizes:
        for group in filter(None, (coloured, [NO_COLOUR] * (NO_COLOUR in themes))):
            os.environ.pop("NO_COLOR", None)
            if group == [NO_COLOUR]:
                os.environ["NO_COLOR"] = "1"
            async for drawn in draw(folder, size, group, only):
                sys.stdout.write(f"{drawn}\n")


if __name__ == "__main__":
    main()
