"""The time that is left: a clock for the header and a bar that empties."""

from __future__ import annotations

import math
from typing import Literal

from rich.cells import cell_len
from textual.app import ComposeResult, RenderResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Label, Static

from interview.model.phrases import phrase_clock

Urgency = Literal["calm", "half", "near"]

NEAR = 15.0
"""Seconds from which on the end is near; a quarter of the limit where that is less."""


def urgency(remaining: float, limit: float) -> Urgency:
    """How the clock presses, both in seconds."""
    if remaining <= min(NEAR, limit / 4):
        return "near"
    return "half" if remaining <= limit / 2 else "calm"


def change_line(line: Static, text: str) -> None:
    """Draw another text on a line; nothing is laid out anew where it needs no more room.

    The clock changes every second, and a key would wait until all of the screen was measured.
    """
    before = str(line.content)
    if before != text:
        same = cell_len(before) == cell_len(text) <= line.size.width and "\n" not in before + text
        line.update(text, layout=line.display and not same)


class Countdown(Widget):
    """The clock: plain, bold from half time on, a word and the warning colour near the end."""

    def compose(self) -> ComposeResult:
        """One line for low screens, large digits for high ones; the stylesheet shows either."""
        yield Label("", id="clock-line", markup=False)
        yield Digits("", id="clock-digits")
        yield Label("", id="clock-word", markup=False)

    def show(self, remaining: float, limit: float, word: str = "") -> None:
        """Draw this many seconds; `word` says what they are, where they are not simply running."""
        how = urgency(remaining, limit)
        clock = phrase_clock(remaining)
        if not word and how == "near" and remaining > 0:
            word = "left"
        wanted = (clock, word, how)
        if wanted == getattr(self, "_drawn", None):
            return
        self._drawn = wanted
        self.set_class(how == "half", "-half")
        self.set_class(how == "near", "-near")
        change_line(self.query_one("#clock-line", Label), f"{clock} {word}".rstrip())
        self.query_one("#clock-digits", Digits).update(clock)
        change_line(self.query_one("#clock-word", Label), word)


class TimeBar(Widget):
    """The share of the time that is left, as a line that empties."""

    DEFAULT_CSS = "TimeBar { height: 1; width: 1fr; }"

    share = 1.0
    near = False

    def show(self, remaining: float, limit: float) -> None:
        """Draw this many seconds of so many; repaints only when a cell changes."""
        before = (self._cells(), self.near)
        self.share = min(1.0, max(0.0, remaining / limit)) if limit > 0 else 0.0
        self.near = urgency(remaining, limit) == "near"
        if before != (self._cells(), self.near):
            self.refresh()

    def _cells(self) -> int:
        # Rounded up: while there is time there is a cell.
        return math.ceil(self.share * self.size.width)

    def render(self) -> RenderResult:
        """A heavy line for what is left, a dashed one for what is gone."""
        cells = self._cells()
        left = "$warning" if self.near else "$accent"
        return Content.assemble(
            ("━" * cells, left), ("╌" * max(0, self.size.width - cells), "$foreground 30%")
        )
