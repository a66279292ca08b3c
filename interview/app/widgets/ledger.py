"""Rows with a sign, a claim that wraps, what stands beneath it, and an amount on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_AMOUNT = 12
"""Cells for amounts, the space before them included."""

_SIGN = 2
"""Cells for a sign at least, the space after it included."""

_NOTHING = Content()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row."""

    sign: Content
    claim: Content
    below: Content = _NOTHING
    amount: Content = _NOTHING


class Ledger(Widget):
    """Draws all its rows itself: a widget a cell would make a page of them slow to open."""

    DEFAULT_CSS = "Ledger { width: 1fr; height: auto; }"

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = tuple(entries)

    def render(self) -> RenderResult:
        """The rows at the width there is."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the rows take at this width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        return [line for entry in self._entries for line in entry_lines(entry, width)]


def entry_lines(entry: Entry, width: int) -> Iterator[Content]:
    """The lines of one row, each at most so many cells wide; at least 20 are assumed."""
    amount, indent = entry.amount.cell_length, max(_SIGN, entry.sign.cell_length + 1)
    whole = max(20, width) - indent
    room = whole - (max(_AMOUNT, amount + 1) if amount else 0)
    for number, line in enumerate(entry.claim.wrap(room)):
        if number:
            yield Content(" " * indent) + line
            continue
        gap = whole - line.rstrip().cell_length - amount
        tail = Content(" " * gap) + entry.amount if amount else Content()
        sign = entry.sign.pad_right(indent - entry.sign.cell_length)
        yield Content.assemble(sign, line.rstrip()) + tail
    if entry.below.plain:
        for line in entry.below.wrap(whole):
            yield Content(" " * indent) + line
