"""Pictures of every screen, to be looked at: python -m tests.app.walk FOLDER [--size 80x24] [--only lab].

Draws each at four sizes, in four themes and without colours, as NAME-SIZE-THEME.svg (cairosvg,
rsvg-convert or a browser make PNG of them) and NAME-SIZE.txt. Clock, seed, home and answers are
held still.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from unittest.mock import patch

from docs.draw import Person
from interview.app.app import InterviewApp
from tests.app.walk.routes import FIRST, YEAR, Route
from tests.app.walk.walker import Walker, furnish_first, furnish_year
from tests.idle import pilots_wait_on_the_loop

SIZES = ((40, 12), (60, 18), (80, 24), (120, 35))
THEMES = ("interview", "interview-light", "interview-contrast", "ansi-dark")
NO_COLOUR = "no-color"

Furnish = Callable[[Person], None]
HOMES: tuple[tuple[Furnish, tuple[Route, ...]], ...] = (
    (furnish_first, FIRST),
    (furnish_year, YEAR),
)


@dataclass(frozen=True)
class Wanted:
    """What is to be drawn where."""

    folder: Path
    size: tuple[int, int]
    theme: str
    only: str

    @property
    def tag(self) -> str:
        """The size, as file names have it."""
        return f"{self.size[0]}x{self.size[1]}"


async def draw(wanted: Wanted, furnish: Furnish, routes: Sequence[Route]) -> AsyncIterator[Path]:
    """Draw every screen of some routes at one size in one theme."""
    with (
        tempfile.TemporaryDirectory(prefix="interview-", ignore_cleanup_errors=True) as home,
        pilots_wait_on_the_loop(),
    ):
        person = Person(Path(home))
        furnish(person)
        app = InterviewApp(person.places, person.clock)
        if wanted.theme != NO_COLOUR:
            app.dress(wanted.theme)
        async with app.run_test(size=wanted.size, notifications=True) as pilot:
            app.animation_level = "none"
            walker = Walker(app, pilot, person)
            for route in routes:
                await walker.home()
                async for name in route(walker):
                    if wanted.only in name:
                        yield await _take(walker, wanted, name)


async def _take(walker: Walker, wanted: Wanted, name: str) -> Path:
    for field in walker.app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]
    await walker.settle()
    title = f"{name} {wanted.tag} {wanted.theme}"
    path = wanted.folder / f"{name}-{wanted.tag}-{wanted.theme}.svg"
    path.write_text(walker.app.export_screenshot(title=title))
    (wanted.folder / f"{name}-{wanted.tag}.txt").write_text(_text(walker.app))
    return path


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
    themes = [theme for theme in (*THEMES, NO_COLOUR) if asked.theme in {"", theme}]
    sizes = [size for size in SIZES if asked.size in {"", f"{size[0]}x{size[1]}"}]
    for size, theme in product(sizes, themes):
        asyncio.run(_draw_homes(Wanted(asked.folder, size, theme, asked.only)))


async def _draw_homes(wanted: Wanted) -> None:
    environment = dict(os.environ)
    environment.pop("NO_COLOR", None)
    if wanted.theme == NO_COLOUR:
        environment["NO_COLOR"] = "1"
    with patch.dict(os.environ, environment, clear=True):
        for furnish, routes in HOMES:
            async for drawn in draw(wanted, furnish, routes):
                sys.stdout.write(f"{drawn}\n")


if __name__ == "__main__":
    main()
