"""The rows of a score, to be read and to be marked said, missing or reversed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec.structs import replace
from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from interview.app.commands import MARKING
from interview.app.safe_text import plain_line
from interview.app.themes import MUTED
from interview.app.widgets.drawn_lines import DrawnLines
from interview.model.phrases import phrase_amount, phrase_score
from interview.model.score import Marking, RowMark, SureState
from interview.present.explain import ASKED_OF_DOUBT, Line, LineKind

_COLUMNS = 64
"""Cells from which on the quotation stands beside the key point, not beneath it."""

_SIGN = 2
_GAP = 2
_AMOUNT = 8
"""Cells for amounts, the space before them included."""

_COLOURS: dict[LineKind, str] = {
    "reversed": "bold $error",
    "claim": "bold $error",
    "missing": MUTED,
    "unsure": "bold $warning",
    "struck": MUTED,
}

_STACKED: frozenset[LineKind] = frozenset({"reversed", "claim", "asked"})
"""Sentences, whose quotations and remarks stand beneath them at any width."""

Explain = Callable[[Marking], Sequence[Line]]
"""Returns the lines of an answer with a marking."""


class Lines(DrawnLines):
    """Lines of an explanation that cannot be marked."""

    def __init__(self, lines: Sequence[Line], *, amounts: bool = False) -> None:
        """`amounts` shows the amount of each line at the right."""
        super().__init__()
        self._lines = tuple(lines)
        self._amounts = amounts

    def show(self, lines: Sequence[Line]) -> None:
        """Draw other lines."""
        self._lines = tuple(lines)
        self.refresh(layout=True)

    def draw_lines(self, width: int) -> list[Content]:
        return [
            row for line in self._lines for row in draw_line(line, width, amounts=self._amounts)
        ]


class AnswerRows(DrawnLines, can_focus=True):
    """The lines of an answer. With the focus, keys mark the row of the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "mark('said')", show=False),
        Binding("n", "mark('missing')", show=False),
        *(command.binding() for command in MARKING),
    ]

    @dataclass
    class Changed(Message):
        """A row was marked; the mark is not kept yet."""

        marking: Marking

    @dataclass
    class Closed(Message):
        """Marking has ended; the marking is None if it was cancelled."""

        marking: Marking | None

    def __init__(self, explain: Explain, marking: Marking, *, blind: bool = False) -> None:
        """`blind` hides the program's states of unmarked rows."""
        super().__init__()
        self.can_focus = False
        self._explain = explain
        self._steps = [marking]
        self._blind = blind
        self._doubted: frozenset[str] = frozenset()
        """The rows that were unsure when marking began; the cursor goes to each."""
        self.lines = tuple(explain(marking))
        self.cursor: str | None = None
        """The point of the row to mark; None outside of marking."""

    @property
    def marking(self) -> Marking:
        """The present marking."""
        return self._steps[-1]

    @property
    def points(self) -> tuple[str, ...]:
        """The points and claims that can be marked, in their order."""
        return tuple(line.point for line in self.lines if line.point)

    @property
    def doubtful(self) -> str | None:
        """The point of the first unsure row, which y and n answer outside of marking; None if there is none."""
        if self._blind:
            return None
        return next(
            (line.point for line in self.lines if line.kind == "unsure" and line.point), None
        )

    @property
    def progress(self) -> str:
        """How many rows of a blind answer are marked; empty once all are."""
        waiting = sum(map(self._waits, self.lines)) if self._blind else 0
        count = len(self.points)
        return f"{count - waiting} of {count} marked" if waiting else ""

    def begin(self) -> None:
        """Put the cursor on the first unsure row, or else on the first row."""
        self._doubted = frozenset(line.point for line in self.lines if line.kind == "unsure")
        self.cursor = self.doubtful or next(iter(self.points), None)
        if self.cursor is not None:
            self.can_focus = True
            self.focus()
            self._redraw()

    def _in_order(self, marking: Marking) -> tuple[Line, ...]:
        """Return the lines in their present order: a marked row does not jump."""
        places = {point: index for index, point in enumerate(self.points)}
        lines = self._explain(marking)
        return tuple(sorted(lines, key=lambda line: places.get(line.point, -1)))

    def on_blur(self) -> None:
        """End marking, and keep its marks."""
        if not self.app.app_focus:
            return  # the window lost the focus, not the rows
        has_marks = self.cursor is not None and len(self._steps) > 1
        self.cursor, self.can_focus = None, False
        self.refresh(layout=True)
        if has_marks:
            self.action_close(keep=True)

    def action_move(self, step: int) -> None:
        points = self.points
        index = points.index(self.cursor) if self.cursor in points else 0
        self.cursor = points[min(len(points) - 1, max(0, index + step))]
        self._redraw()

    def action_mark(self, state: SureState) -> None:
        if self.cursor is not None:
            self.mark(self.cursor, state)

    def mark(self, point: str, state: SureState) -> None:
        """Mark a row, and go to the next unmarked one."""
        line = next((line for line in self.lines if line.point == point), None)
        if line is None:
            return
        before = self.marking
        if line.kind in {"claim", "struck"}:
            struck = tuple(claim for claim in before.struck if claim != point)
            after = replace(before, struck=(*struck, point) if state == "missing" else struck)
        else:
            rows = tuple(mark for mark in before.rows if mark.point != point)
            after = replace(before, rows=(*rows, RowMark(point, state)))
        self._steps.append(after)
        self.lines = self._in_order(after)
        self._go_on()
        self.post_message(self.Changed(after))

    def action_undo(self) -> None:
        before = self.marking
        if len(self._steps) > 1:
            self._steps.pop()
        elif before != Marking():
            self._steps = [Marking()]
        else:
            return
        self.lines = self._in_order(self.marking)
        undone = {mark.point for mark in set(before.rows) ^ set(self.marking.rows)}
        undone |= set(before.struck) ^ set(self.marking.struck)
        if self.cursor is not None:
            self.cursor = next((point for point in self.points if point in undone), self.cursor)
        self._redraw()
        self.post_message(self.Changed(self.marking))

    def _go_on(self) -> None:
        """Put the cursor on the next row below that waits for a mark, if any."""
        points = self.points
        below = points[points.index(self.cursor) + 1 :] if self.cursor in points else ()
        waiting = [line.point for line in self.lines if line.point in below and self._waits(line)]
        self.cursor = next(iter(waiting), self.cursor)
        self._redraw()

    def action_close(self, keep: bool) -> None:  # noqa: FBT001 - as bindings write it
        closed = self.Closed(self.marking if keep else None)
        del self._steps[1:]  # so that the loss of the focus keeps nothing again
        self.post_message(closed)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked row."""
        offset = event.get_content_offset(self)
        if offset is None or self.cursor is None:
            return
        for line in self.lines:
            top, height = self._place(line.point)
            if line.point and top <= offset.y < top + height:
                self.cursor = line.point
                self._redraw()

    def _waits(self, line: Line) -> bool:
        """Return whether a row waits for a mark."""
        marked = any(mark.point == line.point for mark in self.marking.rows)
        doubted = self._blind or line.kind == "unsure" or line.point in self._doubted
        return bool(line.point) and not marked and doubted

    def draw_lines(self, width: int) -> list[Content]:
        return [row for line in self.lines for row in self._draw(line, width)]

    def _draw(self, line: Line, width: int) -> list[Content]:
        is_current = line.point == self.cursor and bool(line.point)
        if self._blind and self._waits(line):
            line = Line("unsure", "·", line.point, point=line.point)
        if line.kind == "unsure" and line.point:
            # On one row only: the row that the keys answer.
            line = replace(line, below=self._question_of(line.point))
        if self.cursor is None:
            return list(draw_line(line, width))
        mark = Content.styled("▸ ", "bold $accent") if is_current else Content("  ")
        rows = list(draw_line(line, width - 2))
        return [mark + rows[0], *(Content("  ") + row for row in rows[1:])]

    def _question_of(self, point: str) -> str:
        """Return the question of the row that y and n answer now; empty for others."""
        if self.cursor is not None:  # the line of keys says how it is marked
            return ASKED_OF_DOUBT if point == self.cursor else ""
        return f"{ASKED_OF_DOUBT} y/n" if point == self.doubtful else ""

    def _place(self, point: str) -> tuple[int, int]:
        """Return the first line and the height of a row; (0, 0) if it is not drawn."""
        top = 0
        for line in self.lines:
            height = len(self._draw(line, self.content_size.width))
            if line.point == point:
                return top, height
            top += height
        return 0, 0

    def _redraw(self) -> None:
        self.refresh(layout=True)
        if self.cursor is not None:
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        parent = self.parent
        if self.cursor is None or not isinstance(parent, Widget):
            return
        if self.cursor == next(iter(self.points), None):  # with the number above it
            parent.scroll_home(animate=False, force=True)
            return
        top, height = self._place(self.cursor)
        region = Region(0, self.virtual_region.y + top, 1, height)
        parent.scroll_to_region(region, animate=False, force=True)


def draw_line(
    line: Line, width: int, *, amounts: bool = False, beside: bool = True
) -> Iterator[Content]:
    """Yield a line of an explanation as rows at most `width` cells wide, at least 20.

    With `amounts`, what it adds to the score stands at the right; with `beside`, a person's words
    may stand beside the key point.
    """
    width = max(20, width)
    if amounts:
        amount = "" if line.amount is None else _phrase_amount(line)
        first, *rest = draw_line(line, width - _AMOUNT, beside=False)
        first = first.rstrip()
        yield first.pad_right(width - first.cell_length - len(amount)) + amount
        yield from rest
        return
    sign = Content.styled(line.sign, _COLOURS.get(line.kind, "$accent"))
    indent = max(_SIGN, cell_len(line.sign) + 1) if line.sign else 0
    text, asides = plain_line(line.text), _asides(line)
    room = width - indent
    left = [row for part in (text, *asides) for row in part.wrap(room)]
    right: list[Content] = []
    if asides and beside and width >= _COLUMNS and line.kind not in _STACKED:
        half = room // 2
        both = list(text.wrap(half)), list(asides[0].wrap(room - half - _GAP))
        if max(map(len, both)) <= len(left):  # else it takes fewer lines one below the other
            left, right = both
    for number in range(max(len(left), len(right))):
        piece = left[number].rstrip() if number < len(left) else Content()
        if number < len(right):
            piece = piece.pad_right(room // 2 + _GAP - piece.cell_length) + right[number]
        head = Content(" " * indent)
        if indent and not number:
            head = sign.pad_right(indent - sign.cell_length)
        yield head + piece


def _phrase_amount(line: Line) -> str:
    amount = line.amount or 0.0
    return phrase_score(amount) if line.kind == "sum" else phrase_amount(amount)


def _asides(line: Line) -> list[Content]:
    """The person's own words and what stands beneath a row: one part, or two below a follow-up."""
    quoted = Content.styled(f"“{line.quote}”", f"italic {MUTED}") if line.quote else Content()
    is_sentence = line.kind == "asked"  # on a line of its own
    words = line.below[:1].upper() + line.below[1:] if is_sentence else line.below
    below = plain_line(words).stylize("$warning" if line.kind == "unsure" else MUTED)
    both = [part for part in (quoted, below) if part.plain]
    if is_sentence or not both:
        return both
    return [Content.styled(" · ", MUTED).join(both)]
