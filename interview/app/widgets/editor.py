"""The editor of answers: a text area with a limit that keeps it quick."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets.text_area import Location

from interview.app.textual_fixes import CarefulTextArea
from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.visible import visible

STEP_SECONDS = 1.0
"""Seconds of a pause in typing that ends a step of undo."""

STEP_CHARACTERS = 24
"""Typed characters in a step of undo at most: a long word."""

STEPS = 2_000
"""Steps of undo that are kept."""


class AnswerEditor(CarefulTextArea):
    """A bare text area with a limit. It does no more work per key than the text area."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "to_start", show=False),
        Binding("ctrl+end", "to_end", show=False),
        Binding("ctrl+shift+home", "to_start(True)", show=False),
        Binding("ctrl+shift+end", "to_end(True)", show=False),
        Binding("tab", "indent", show=False),
        Binding("shift+tab", "dedent", show=False),
    ]

    class Full(Message):
        """Text was left out because the answer is full."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            visible(text),
            id=id,
            soft_wrap=True,
            tab_behavior="focus",  # its "indent" takes escape as well
            compact=True,
            highlight_cursor_line=False,
            placeholder="Your answer",
            max_checkpoints=STEPS,
        )
        self.history.checkpoint_timer = STEP_SECONDS
        self.history.checkpoint_max_characters = STEP_CHARACTERS

    def on_resize(self) -> None:
        """Keep the cursor in sight, also when a notice takes rows from the editor."""
        self.call_after_refresh(self.scroll_cursor_visible)

    @property
    def empty(self) -> bool:
        """Whether there is only white space."""
        return not self.text.strip()

    def put(self, text: str, place: int | None = None) -> None:
        """Replace all text and its undo history, the cursor after `place` characters or at the end."""
        self.load_text(visible(text))
        before = visible(text[:place])
        self.move_cursor((before.count("\n"), len(before.rpartition("\n")[2])))

    def action_to_start(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as in a binding
        self.move_cursor((0, 0), select=select)

    def action_to_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as in a binding
        self.move_cursor(self.document.end, select=select)

    def action_indent(self) -> None:
        _, column = self.cursor_location
        start, end = self.selection
        spaces = " " * (self.indent_width - column % self.indent_width)
        self.replace(self.admit(spaces, start, end), start, end)

    def action_dedent(self) -> None:
        row, _ = self.cursor_location
        line = self.document.get_line(row)
        spaces = min(len(line) - len(line.lstrip(" ")), self.indent_width)
        if spaces:
            self.delete((row, 0), (row, spaces), maintain_selection_offset=True)

    def action_cut(self) -> None:
        """Cut the selection; nothing without one.

        Textual would cut the whole line, which may be a whole pasted answer, at a key that people press
        to leave.
        """
        if not self.selection.is_empty:
            super().action_cut()

    def admit(self, insert: str, start: Location, end: Location) -> str:
        """Return the part of the text that fits, with control characters made visible."""
        if insert == " ":
            self.history.checkpoint()  # so that one undo takes back one word
        elif insert == "\n":
            insert += self._indentation(min(start, end))
        elif len(insert) > 1:
            insert = visible(insert)
        room = (
            LONGEST_TYPED_ANSWER - self._length() + len(self.document.get_text_range(start, end))
        )
        if len(insert) > room:
            self.post_message(self.Full())
        return insert[: max(0, room)]

    def _indentation(self, place: Location) -> str:
        """Return the white space at the beginning of the line, for the next line of code."""
        before = self.document.get_line(place[0])[: place[1]]
        return before[: len(before) - len(before.lstrip())]

    def _length(self) -> int:
        return sum(map(len, self.document.lines)) + self.document.line_count - 1


def count_words(text: str) -> int:
    """Words as white space divides them."""
    return len(text.split())
