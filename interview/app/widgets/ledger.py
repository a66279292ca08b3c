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
    amount = entry.amount.cell_length
    room = max(20, width) - _SIGN - (max(_AMOUNT, amount + 1) if amount else 0)
    for number, line in enumerate(entry.claim.wrap(room)):
        if number:
            yield Content(" " * _SIGN) + line
            continue
        gap = max(20, width) - _SIGN - line.rstrip().cell_length - amount
        tail = Content(" " * gap) + entry.amount if amount else Content()
        yield (
            Content.assemble(entry.sign.pad_right(_SIGN - entry.sign.cell_length), line.rstrip())
            + tail
        )
    if entry.below.plain:
        for line in entry.below.wrap(max(20, width) - _SIGN):
            yield Content(" " * _SIGN) + line
