"""The columns of a row, cut or padded to their widths."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

GAP = 2
"""Cells between two columns."""


LEAST = 14
"""The least cells of the flexible column; others are left out to make room for it."""


class Cell(Struct, frozen=True):
    """One column of a row."""

    text: Content | str
    """A str is never markup; untrusted text comes through `plain_line`."""
    width: int
    """Cells; 0 for the flexible column, which takes the rest."""
    right: bool = False
    """Aligned to the right, as numbers are."""
    style: str = ""
    keep: bool = False
    """Whether it stays in a narrow window; others are left out, from the right."""


def columns(cells: Sequence[Cell], width: int) -> Content:
    """Return the cells on one line; in a narrow one, columns are left out whole."""
    kept = _choose(list(cells), width)
    spare = max(1, _spare(kept, width))
    return Content(" " * GAP).join(_fit(cell, min(width, cell.width or spare)) for cell in kept)


def _choose(cells: list[Cell], width: int) -> list[Cell]:
    """Return the cells that fit."""
    rest = next((cell for cell in cells if not cell.width), None)
    while rest is not None and _spare(cells, width) < LEAST:
        spare_ones = [cell for cell in cells if cell is not rest and not cell.keep]
        if not spare_ones:
            break
        cells.remove(spare_ones[-1])
    if rest is not None and not rest.keep and len(cells) > 1 and _spare(cells, width) < LEAST / 2:
        cells.remove(rest)
    return cells


def _spare(cells: Sequence[Cell], width: int) -> int:
    """Return the width that the cells leave of a line."""
    return width - sum(cell.width for cell in cells) - GAP * (len(cells) - 1)


def _fit(cell: Cell, width: int) -> Content:
    content = Content(cell.text) if isinstance(cell.text, str) else cell.text
    content = content.truncate(width, ellipsis=True)
    spare = max(0, width - content.cell_length)
    content = content.pad_left(spare) if cell.right else content.pad_right(spare)
    return content.stylize(cell.style) if cell.style else content


def bar(filled: int, width: int, colour: str = "$accent") -> Content:
    """Return a bar of `width` cells, the filled ones in a colour."""
    return Content.assemble(("━" * filled, colour), ("╌" * (width - filled), "$foreground 30%"))
