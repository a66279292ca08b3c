"""Cells of a row side by side, cut or filled to their widths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

GAP = 2
"""Cells between two columns."""


class Cell(NamedTuple):
    """One column of a row."""

    text: Content | str
    """A str is taken as it is, never as markup; untrusted text comes through `plain_line`."""
    width: int
    """Cells; 0 takes what the others leave."""
    right: bool = False
    """Aligned to the right, as numbers are."""
    style: str = ""


def columns(cells: Sequence[Cell], width: int) -> Content:
    """The cells on one line of so many cells; the one of width 0 takes what is left."""
    fixed = sum(cell.width for cell in cells) + GAP * (len(cells) - 1)
    parts = [_fit(cell, cell.width or max(1, width - fixed)) for cell in cells]
    return Content(" " * GAP).join(parts)


def _fit(cell: Cell, width: int) -> Content:
    content = Content(cell.text) if isinstance(cell.text, str) else cell.text
    content = content.truncate(width, ellipsis=True)
    spare = max(0, width - content.cell_length)
    content = content.pad_left(spare) if cell.right else content.pad_right(spare)
    return content.stylize(cell.style) if cell.style else content
