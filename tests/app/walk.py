"""Pictures of every screen, to be looked at: python -m tests.app.walk FOLDER [--size 80x24] [--only lab].

Draws each at four sizes, in four themes and without colours, as NAME-SIZE-THEME.svg (a browser makes
PNG of them) and NAME-SIZE.txt. Clock, seed, home and answers are held still.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace
from textual import events

from docs.draw import Person
from interview.app.app import InterviewApp
from interview.app.destinations import Start
from interview.model.session import Plan
from interview.practice import lifecycle
from interview.practice.today import GoalChange, set_goal
from interview.session import decide
from tests.app.stage import Stage
from tests.fakes import FakeClock
from tests.history.year import LAST_DAY, write_year
from tests.textual_internals import pilots_wait_on_the_loop

SIZES = ((40, 12), (60, 18), (80, 24), (120, 35))
NO_COLOUR = "no-color"
THEMES = ("interview", "interview-light", "interview-contrast", "ansi-dark", NO_COLOUR)

BROKEN = "title: Broken\nquestions:\n  - queston: What?\n    answer: It is.\n"
OWN = """\
title: My own questions
questions:
  - question: What is idempotence?
    answer: Doing it twice leaves what doing it once leaves. A PUT is idempotent, a POST need not be.
"""
PAIRS = "## Networks\n\nQ: What does TCP promise?\nA: Delivery in order.\n\nQ: What is a mask?\n"


@dataclass
class Walker(Stage):
    """Goes through the running program, and looks around after each key."""

    person: Person

    async def home(self) -> None:
        """Close whatever is open."""
        self.app.let_go()
        self.app.go_home()
        await self.settle()
        self.app.clear_notifications()

    async def take(self, step: Step) -> None:
        """Press the keys of a step, or do what it does."""
        if isinstance(step, str):
            await self.press(*step.split())
        else:
            await step(self)
            await self.settle()


Step = str | Callable[[Walker], Awaitable[None]]
Story = tuple[tuple[str, ...] | tuple[str | Step, ...], ...]
"""Pictures one after the other, from home: the name of each, and the steps that lead on to it."""


def paste(text: str) -> Step:
    """Paste into whatever has the focus; `HOME` is the person's."""

    async def step(walker: Walker) -> None:
        walker.app.post_message(events.Paste(text.replace("HOME", str(walker.person.places.home))))

    return step


def wait(seconds: float) -> Step:
    """Let time pass as the program sees it: in small steps."""

    async def step(walker: Walker) -> None:
        walker.person.clock.advance(seconds, walker.interview.beat)

    return step


def begin(plan: Plan) -> Step:
    """Begin a session."""

    async def step(walker: Walker) -> None:
        walker.app.open(Start(plan))

    return step


def answer(voice: str) -> Step:
    """Say what somebody of this voice would say to the question on the screen."""

    async def step(walker: Walker) -> None:
        asked = walker.interview.controller.state.asked
        assert asked is not None
        await walker.take(paste(walker.person.answer(asked.question.id, voice)))
        await walker.take(wait(30.0))

    return step


async def quiet(walker: Walker) -> None:
    """Take notices away."""
    walker.app.clear_notifications()


async def score(walker: Walker) -> None:
    """Let the screen score what is typed."""
    for _ in range(2):
        walker.app.screen.beat()  # type: ignore[attr-defined]


COACHED = Plan(("transformers",), ("softmax",), count=3, seed=4, mode="practice", think=30.0,
               follow_ups=1, confidence=True)  # fmt: skip
FIRST: tuple[Story, ...] = (
    (("first-home",), ("first-sessions", "s"), ("first-search", "escape f")),
    (("first-plan", "ctrl+g"), ("first-progress", "g"), ("first-chart", "right")),
    (("sample-cover", "enter"), ("sample-question", "enter")),
)
YEAR: tuple[Story, ...] = (
    (("home",), ("help", "f1"), ("palette", "escape ctrl+p"), ("palette-sought", "b a n k")),
    (("setup", "n"), ("setup-settings", "tab down down"), ("preset-name", "f5"),
     ("setup-more", "escape end enter"), ("setup-nothing", "shift+tab end home space space")),
    (("sessions", "s"), ("sessions-exported", "down e"), ("title", quiet, "f9"),
     ("sessions-marked", "escape c down down"), ("compare", "c"), ("delete", "escape d"),
     ("deleted", "y"), ("sessions-sought", quiet, "u slash", paste("softmax")),
     ("sessions-not-found", paste("xyz"))),
    (("search", "f"), ("search-found", paste("softmax saturat")), ("history", "down h"),
     ("note", "m"), ("review-of-one", "escape enter")),
    (("today", "ctrl+g"), ("goal", "down enter")),
    (("progress", "g"), ("days", "right"), ("weakest", "right"), ("how-sure", "right")),
    (("settings", "f2"), ("settings-line", "down down down enter")),
    (("banks", "b"), ("problems", "end enter"), ("bank-own", "escape home down enter"),
     ("question-bare", "enter"), ("form", "enter"), ("form-all", "f10"), ("lab", "escape l"),
     ("lab-scored", paste("Doing it twice is the same as doing it once"), score),
     ("bank", "escape escape escape down down enter"),
     ("question", "slash", paste("softmax"), "enter enter")),
    (("import", "b i"), ("import-wrong", paste("HOME/nowhere.md"), "enter"),
     ("import-read", "ctrl+u", paste("HOME/pairs.md"), "enter")),
    (("ready", begin(COACHED)), ("think", "enter"), ("question-begins", paste("notes"), "enter"),
     ("silence", wait(35)), ("skip-once-more", "ctrl+n"), ("hint", answer("half"), "f4 ctrl+f"),
     ("skip-asked", "ctrl+n"), ("pause", "escape escape"), ("leave", "enter ctrl+q"),
     ("confidence", "s ctrl+s"), ("follow-up", "3"), ("feedback", "ctrl+n"),
     ("feedback-below", "pagedown"), ("receipt", "w"), ("rows", "w o"), ("rows-marked", "r"),
     ("feedback-wrong", "enter enter enter", answer("wrong"), "ctrl+s 4 ctrl+n"),
     ("feedback-skipped", "enter enter ctrl+n ctrl+n"), ("debrief", "enter"),
     ("debrief-below", "space"), ("review", "v"), ("review-second", "down"), ("replay", "p"),
     ("replay-later", "right right right")),
    (("mark", begin(Plan(("own",), count=1, seed=1, mode="practice")), "enter",
      paste("It leaves the same when it is done twice."), "ctrl+s"),
     ("mark-changed", "s m"), ("marked", "enter", quiet)),
    (("mark-first", begin(replace(COACHED, count=1, think=0.0, follow_ups=0, mark_first=True)), "enter",
      answer("half"), "ctrl+s enter"), ("marked-first", "s m r enter")),
    (("cards", begin(replace(COACHED, mode="cards", think=None, follow_ups=0)), "enter"),
     ("card-turned", "enter")),
    (("mock", begin(replace(COACHED, mode="mock", think=0.0, minutes=20)), "enter",
      answer("messy"), "escape"), ("mock-nudge", wait(32)), ("time-up", wait(600)),
     ("mock-debrief", "ctrl+q e"), ("resumed", "escape r")),
)  # fmt: skip


def furnish_first(person: Person) -> None:
    """The home of somebody who has never been here."""


def furnish_year(person: Person) -> None:
    """A year of sessions, the last one broken off; a goal; banks of one's own, one with errors."""
    person.clock = FakeClock(LAST_DAY)
    write_year(person.places.home, 120)
    today = LAST_DAY.date()
    set_goal(person.places, today, GoalChange(on=today + timedelta(days=17), daily=20))
    person.practise(5, 5)
    person.clock.advance(3_600)
    plan = Plan(("transformers",), count=6, seed=9, mode="practice")
    conductor = lifecycle.begin_session(person.places, plan, person.clock)
    conductor.handle(decide.ask)
    conductor.handle(decide.keep_draft, "Half an answer")
    conductor.close()
    person.clock.advance(1_800)
    banks = person.places.banks
    (banks / "unfinished.yaml").write_text(BROKEN)
    (banks / "own.yaml").write_text(OWN)
    (person.places.home / "pairs.md").write_text(PAIRS)


HOMES = ((furnish_first, FIRST), (furnish_year, YEAR))


async def draw(folder: Path, size: tuple[int, int], theme: str, only: str) -> None:
    """Draw every screen at one size in one theme."""
    for furnish, stories in HOMES:
        with (
            tempfile.TemporaryDirectory(prefix="interview-", ignore_cleanup_errors=True) as home,
            pilots_wait_on_the_loop(),
        ):
            person = Person(Path(home))
            furnish(person)
            app = InterviewApp(person.places, person.clock)
            if theme != NO_COLOUR:
                app.theme = theme
            async with app.run_test(size=size, notifications=True) as pilot:
                app.animation_level = "none"
                walker = Walker(app, pilot, person.clock, person.places, person)
                for story in stories:
                    await walker.home()
                    for name, *steps in story:
                        for step in steps:
                            await walker.take(step)
                        assert isinstance(name, str)
                        if only in name:
                            _save(walker, folder, f"{name}-{size[0]}x{size[1]}", theme)


def _save(walker: Walker, folder: Path, name: str, theme: str) -> None:
    for field in walker.app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]
    picture = walker.app.export_screenshot(title=f"{name} {theme}")
    (folder / f"{name}-{theme}.svg").write_text(picture)
    (folder / f"{name}.txt").write_text(walker.text())
    sys.stdout.write(f"{name}-{theme}\n")


def main() -> None:
    """Draw what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.app.walk", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="", help="such as 80x24; all without it")
    parser.add_argument("--theme", default="", help=f"one theme, or {NO_COLOUR}; all without it")
    parser.add_argument("--only", default="", help="screens whose name holds this")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    themes = [theme for theme in THEMES if asked.theme in {"", theme}]
    sizes = [size for size in SIZES if asked.size in {"", f"{size[0]}x{size[1]}"}]
    for size, theme in product(sizes, themes):
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        if theme == NO_COLOUR:
            environment["NO_COLOR"] = "1"
        with patch.dict(os.environ, environment, clear=True):
            asyncio.run(draw(asked.folder, size, theme, asked.only))


if __name__ == "__main__":
    main()
