"""Rows that a person marks: said, partly, missed or not needed, each beside the words that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from interview.app.safe_text import plain, plain_line
from interview.app.themes import MUTED
from interview.app.widgets.ledger import Entry, entry_lines
from interview.app.widgets.marked_text import quote_words
from interview.model.phrases import POINT_WORDS
from interview.model.self_mark import (
    PROPOSALS,
    MarkedRow,
    RowState,
    flip_state,
    step_state,
)
from interview.present.results import (
    ROW_SIGNS,
    ROW_WORDS,
    UNMARKED_SIGN,
    UNMARKED_WORD,
)

_WORDY = 56
"""Cells from which on the state stands as a word at the right, beside its sign."""

_DIGITS = 9
_PREFIX = 4
"""Cells for the cursor and the number."""


def row_entry(
    row: MarkedRow, answer: str, *, wordy: bool, told: bool = True, judged: bool = True
) -> Entry:
    """A row as it stands.

    `told` adds the words found; `judged` the program's word where it has one and it is another.
    """
    quote = quote_words(answer, row.spans) if told else ""
    found = plain_line(f"in “{quote}”" if quote else "").stylize(f"italic {MUTED}")
    said = ""
    if told and row.proposed == "contradicted":
        said = "! the other way round?"
    elif told and judged and not row.agreed and row.state != "not_needed":
        said = f"the program: {POINT_WORDS[row.proposed]}"
    style = "bold $error" if row.proposed == "contradicted" else f"italic {MUTED}"
    apart = Content(" · " if said and quote else "").stylize(MUTED)
    colour = {"missed": MUTED, "not_needed": MUTED}.get(row.state, "$accent")
    return Entry(
        Content.styled(ROW_SIGNS[row.state], colour),
        plain(row.text),
        Content.styled(said, style) + apart + found,
        Content.styled(ROW_WORDS[row.state], MUTED) if wordy else Content(),
    )


def unmarked_entry(entry: Entry, *, wordy: bool) -> Entry:
    """The same row while nothing is said of it yet."""
    word = Content.styled(UNMARKED_WORD, MUTED) if wordy else Content()
    return replace_fields(entry, sign=Content.styled(UNMARKED_SIGN, MUTED), amount=word)


class MarkRows(Widget, can_focus=True):
    """Draws all rows itself; the container that scrolls it follows the cursor."""

    DEFAULT_CSS = "MarkRows { width: 1fr; height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("home", "move(-999)", show=False),
        Binding("end", "move(999)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *(Binding(str(digit), f"flip({digit})", show=False) for digit in range(1, _DIGITS + 1)),
    ]

    @dataclass
    class Changed(Message):
        """A row stands otherwise."""

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

    def __init__(
        self,
        rows: Sequence[MarkedRow],
        answer: str,
        *,
        told: bool = True,
        judged: bool = True,
        blank: bool = False,
    ) -> None:
        """`judged` is that the program has a verdict on the answer; `told` says what it found in the answer.

        `blank` rows are unmarked until the person says something of them.
        """
        super().__init__()
        self.rows = tuple(rows)
        self.unmarked = frozenset(range(len(rows))) if blank else frozenset()
        self.cursor = 0
        self._answer = answer
        self._told = told
        self._judged = judged

    def render(self) -> RenderResult:
        """The rows at the width there is."""
        width = self.content_size.width
        lines = [line for at in range(len(self.rows)) for line in self._lines(at, width)]
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the rows take at this width."""
        return sum(len(self._lines(at, width)) for at in range(len(self.rows)))

    def _lines(self, at: int, width: int) -> list[Content]:
        entry = row_entry(
            self.rows[at],
            self._answer,
            wordy=width >= _WORDY,
            told=self._told,
            judged=self._judged,
        )
        if at in self.unmarked:
            entry = unmarked_entry(entry, wordy=width >= _WORDY)
        number = str(at + 1) if at < _DIGITS else " "
        mark = "▸" if at == self.cursor else " "
        style = "bold $accent" if at == self.cursor else ""
        lines = [*entry_lines(entry, max(24, width) - _PREFIX)]
        first = Content.styled(f"{mark} {number} ", style) + lines[0]
        return [first, *(Content(" " * _PREFIX) + line for line in lines[1:])]

    def set_state(self, at: int, state: RowState) -> None:
        """Mark a row, and put the cursor on it."""
        self.cursor = at
        row = replace(self.rows[at], state=state)
        self.rows = (*self.rows[:at], row, *self.rows[at + 1 :])
        self.unmarked -= {at}
        self._redraw()
        self.post_message(self.Changed())

    def set_all(self, state: RowState) -> None:
        """Mark all rows but those that are not needed."""
        self.rows = tuple(
            row if row.state == "not_needed" else replace(row, state=state) for row in self.rows
        )
        self.unmarked = frozenset()
        self._redraw()
        self.post_message(self.Changed())

    def flip_here(self) -> None:
        """Said or missed, at the cursor."""
        self.set_state(self.cursor, flip_state(self.rows[self.cursor].state))

    def step_here(self, step: int) -> None:
        """From missed over partly to said at the cursor, or back."""
        self.set_state(self.cursor, step_state(self.rows[self.cursor].state, step))

    def drop_here(self) -> None:
        """Not needed, at the cursor; or needed again, as the program proposes."""
        row = self.rows[self.cursor]
        needed = PROPOSALS[row.proposed] if self._told and self._judged else "missed"
        self.set_state(self.cursor, needed if row.state == "not_needed" else "not_needed")

    def action_flip(self, number: int) -> None:
        """Said or missed, the row of this number."""
        if number <= len(self.rows):
            self.cursor = number - 1
            self.flip_here()

    def action_move(self, step: int) -> None:
        """The cursor up or down."""
        self.cursor = min(len(self.rows) - 1, max(0, self.cursor + step))
        self._redraw()
        self.post_message(self.Moved())

    def action_page(self, step: int) -> None:
        """Scroll what is around by a page."""
        if isinstance(self.parent, Widget):
            (self.parent.scroll_page_up if step < 0 else self.parent.scroll_page_down)(
                animate=False
            )

    def on_click(self, event: events.Click) -> None:
        """A click on a row flips it."""
        at = event.get_content_offset(self)
        if at is None:
            return
        for row in range(len(self.rows)):
            top, height = self._place(row)
            if top <= at.y < top + height:
                self.cursor = row
                self.flip_here()

    def _place(self, at: int) -> tuple[int, int]:
        """The first line of a row, and how many it has."""
        width = self.content_size.width
        heights = [len(self._lines(row, width)) for row in range(at + 1)]
        return sum(heights[:-1]), heights[-1]

    def _redraw(self) -> None:
        self.refresh(layout=True)
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        if isinstance(self.parent, Widget):
            if self.cursor == 0:  # with what stands above the rows
                self.parent.scroll_home(animate=False, force=True)
                return
            top, height = self._place(self.cursor)
            region = Region(0, self.virtual_region.y + top, 1, height)
            self.parent.scroll_to_region(region, animate=False, force=True)
