"""Lines of time of an answer: its typing, and its score."""

from __future__ import annotations

import math
from collections.abc import Sequence

from textual.content import Content

from interview.app.themes import MUTED
from interview.history.replay import Rhythm
from interview.model.phrases import phrase_clock

_BLOCKS = "▁▂▃▄▅▆▇"


def rhythm_line(rhythm: Rhythm, mark: int | None = None) -> Content:
    """Return typing as a line, one cell a slice: dashed before the first word, then columns by speed.

    `mark` is the slice of a replay's present time.
    """
    most = max(rhythm.typed, default=0) or 1
    first = next((index for index, typed in enumerate(rhythm.typed) if typed), len(rhythm.typed))
    cells: list[tuple[str, str]] = []
    for index, typed in enumerate(rhythm.typed):
        cell = "╌" if index < first else _BLOCKS[math.ceil(typed / most * 6)]
        ahead = mark is not None and index > mark
        cells.append((cell, "$foreground 35%" if ahead or index < first else "$accent"))
    return Content.assemble(*cells, ("┃", MUTED))


def rhythm_words(rhythm: Rhythm) -> str:
    """Return the times of thinking and writing in words."""
    before = f"{phrase_clock(rhythm.thought)} before the clock, " if rhythm.thought >= 1 else ""
    if not any(rhythm.typed):
        return f"{before}{phrase_clock(rhythm.answering)}, nothing typed"
    writing = rhythm.answering - rhythm.first_word
    return f"{before}thinking {phrase_clock(rhythm.first_word)}, writing {phrase_clock(writing)}"


LEGEND = "╌ thinking  ▇ typing  ▁ pause  ┃ end"


def score_line(values: Sequence[float], mark: int | None = None) -> Content:
    """Return the score of each slice as columns on a scale of 0 to 1."""
    cells = []
    for index, value in enumerate(values):
        level = min(7, max(0, round(value * 7)))
        ahead = mark is not None and index > mark
        cells.append(("▁▂▃▄▅▆▇█"[level], "$foreground 25%" if ahead else "$foreground 70%"))
    return Content.assemble(*cells)
