"""A list of one-line rows with a cursor. Only the rows in view are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, ClassVar

from msgspec import Struct
from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from interview.app.safe_text import plain_line
from interview.app.themes import MUTED
from interview.app.widgets.columns import GAP, Cell, columns

Draw = Callable[[int], Content | Sequence[Cell]]
"""A row's content for so many cells of width, or its columns."""

_MARK = "▸ "
_NO_MARK = "  "

_SHORT = 14
"""Cells of a short label."""


class ListRow(Struct, frozen=True):
    """A row of a list."""

    id: str
    draw: Draw
    heading: bool = False
    """Whether it is a heading, which has no mark and is never chosen."""
    current: Draw | None = None
    """The drawing of the selected row, if it differs."""

    def content(self, width: int, *, is_current: bool = False) -> Content:
        """Return the row at a width in cells."""
        drawn = (self.current if self.current and is_current else self.draw)(width)
        return drawn if isinstance(drawn, Content) else columns(drawn, width)


def heading_row(text: str) -> ListRow:
    """Return a heading; an empty text is a gap."""
    return ListRow("", lambda _: plain_line(text), heading=True)


def group_rows(*groups: tuple[str | ListRow, Sequence[ListRow]]) -> list[ListRow]:
    """Return rows in groups below their headings, with a gap between two groups; empty groups are left out."""
    rows: list[ListRow] = []
    for heading, group in groups:
        if group:
            rows += [heading_row("")] if rows else []
            if heading:
                rows.append(heading_row(heading) if isinstance(heading, str) else heading)
            rows += group
    return rows


def menu_row(
    row_id: str, label: str, aside: str | Callable[[int], str], width: int, roomy: int = 0
) -> ListRow:
    """Return a row of a menu: a label, and a text beside it.

    Below `roomy` cells the label takes only the width it needs. `aside` may depend on its own width.
    """

    def draw(cells: int) -> Sequence[Cell]:
        space = width if cells >= roomy else max(_SHORT, len(label))
        room = max(1, cells - space - GAP)
        text = aside if isinstance(aside, str) else aside(room)
        return Cell(label, min(space, cells), keep=True), Cell(plain_line(text), 0, style=MUTED)

    return ListRow(row_id, draw)


def form_row(
    row_id: str, label: str, value: str, width: int, *, turns: bool = True, style: str = ""
) -> ListRow:
    """Return a row of a form: a label of `width` cells, and a value.

    A value that `turns` has an arrow while the row is selected.
    """

    def draw(cells: int, *, is_current: bool) -> Sequence[Cell]:
        arrow = " →" if turns and is_current else ""
        return (
            Cell(label, min(width, cells // 2), style="" if is_current else MUTED, keep=True),
            Cell(plain_line(f"{value}{arrow}"), 0, style=style),
        )

    return ListRow(row_id, partial(draw, is_current=False), current=partial(draw, is_current=True))


class Rows(ScrollView, can_focus=True):
    """Rows with a cursor: arrows or j and k move it, enter or a click chooses."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--row", "rows--cursor", "rows--heading"}
    DEFAULT_CSS = """
    Rows { height: 1fr; padding: 0 2; overflow-x: hidden; }
    Rows > .rows--row { color: $foreground; }
    Rows > .rows--cursor { color: $foreground; }
    Rows > .rows--heading { color: $text-muted; }
    Rows:focus > .rows--cursor, Rows.-marked > .rows--cursor { color: $accent; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "jump(0)", "First", show=False),
        Binding("end", "jump(-1)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the row that the cursor is on."""

    @dataclass
    class Chosen(Message):
        """A row was opened."""

        rows: Rows
        row: ListRow
        clicked: bool = False
        """Whether the mouse chose it."""

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        rows: Rows
        row: ListRow

    def __init__(self, rows: Sequence[ListRow] = (), **options: Any) -> None:
        """The class `-marked` shows the cursor while another widget has the keys as well."""
        super().__init__(**options)
        self._rows: tuple[ListRow, ...] = tuple(rows)

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """All rows, headings included."""
        return self._rows

    @property
    def current(self) -> ListRow | None:
        """The row that the cursor is on; none in an empty list."""
        if 0 <= self.cursor < len(self._rows) and not self._rows[self.cursor].heading:
            return self._rows[self.cursor]
        return None

    def show(self, rows: Sequence[ListRow], row_id: str | None = None) -> None:
        """Replace the rows. The cursor goes to the row `row_id`, or stays on its row if it is still there."""
        target = row_id if row_id is not None else (self.current.id if self.current else "")
        self._rows = tuple(rows)
        matching = [i for i, row in enumerate(self._rows) if row.id == target and not row.heading]
        index = matching[0] if matching else self._find_landing(min(self.cursor, len(rows) - 1), 1)
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.set_reactive(Rows.cursor, index)
        self.refresh()
        self._bring_into_view()

    def on_mount(self) -> None:
        self.show(self._rows)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the rows at the new width."""
        self.virtual_size = Size(event.size.width, len(self._rows))
        self._bring_into_view()

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw both rows and post `Moved`."""
        for index in (before, after):
            self.refresh_line(index)
        self._bring_into_view()
        if self.current is not None:
            self.post_message(self.Moved(self, self.current))

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width - self.show_vertical_scrollbar
        if not 0 <= index < len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[index]
        has_mark = self.has_focus or self.has_class("-marked")
        if row.heading:
            part, mark = "rows--heading", _NO_MARK
        elif index == self.cursor:
            part, mark = "rows--cursor", _MARK if has_mark else _NO_MARK
        else:
            part, mark = "rows--row", _NO_MARK
        style = self.get_visual_style(part)
        is_current = index == self.cursor and self.has_focus
        line = Content(mark) + row.content(max(1, width - len(mark)), is_current=is_current)
        pieces = line.truncate(width, ellipsis=True).render(
            style, end="", parse_style=self.app.stylesheet.parse_style
        )
        segments = [Segment(text, how.rich_style) for text, how in pieces]
        return Strip(segments).adjust_cell_length(width, style.rich_style)

    def follow_cursor(self, page: Widget) -> None:
        """Scroll a page so that the cursor is in sight, and at the first row all that stands above it."""
        bottom = self.virtual_region.y + self.cursor
        top = 0 if self.cursor == 0 else bottom
        page.scroll_to_region(Region(0, top, 1, bottom - top + 1), animate=False, force=True)

    def action_move(self, step: int) -> None:
        self._go(self.cursor + step, step)

    def action_page(self, step: int) -> None:
        before = self.cursor
        self._go(self.cursor + step * max(1, self.size.height - 1), step)
        if self.cursor == before:
            raise SkipAction

    def action_jump(self, index: int) -> None:
        self._go(index if index >= 0 else len(self._rows) - 1, 1 if index >= 0 else -1)

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked row and choose it."""
        point = event.get_content_offset(self)
        if point is None:
            return
        index = point.y + self.scroll_offset.y
        if 0 <= index < len(self._rows) and not self._rows[index].heading:
            self.cursor = index
            self.post_message(self.Chosen(self, self._rows[index], clicked=True))

    def _go(self, index: int, step: int) -> None:
        index = min(max(index, 0), len(self._rows) - 1)
        self.cursor = self._find_landing(index, step)

    def _find_landing(self, index: int, step: int) -> int:
        """Return the index of the nearest row that can be chosen, ahead first, then back."""
        step = 1 if step >= 0 else -1
        ahead = range(index, len(self._rows) if step > 0 else -1, step)
        back = range(index, -1 if step > 0 else len(self._rows), -step)
        places = (place for place in chain(ahead, back) if 0 <= place < len(self._rows))
        return next((place for place in places if not self._rows[place].heading), 0)

    def _bring_into_view(self) -> None:
        # With the heading above the first row, so that the top of the list can be reached.
        top = 0 if all(row.heading for row in self._rows[: self.cursor]) else self.cursor
        region = Region(0, top, 1, self.cursor - top + 1)
        self.scroll_to_region(region, animate=False, force=True)
