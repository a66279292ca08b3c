"""Where the answer is typed: a text area that is kept small enough to stay quick."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location

from interview.model.limits import LONGEST_TYPED_ANSWER
from interview.model.visible import visible

STEP_SECONDS = 1.0
"""A pause in typing that ends what one undo takes back."""

STEP_CHARACTERS = 24
"""The most that one undo takes back of what was typed key by key: a long word."""

STEPS = 2_000
"""Undos that are remembered."""


class AnswerEditor(TextArea):
    """A bare text area with a limit. It does nothing per key that the text area does not do."""

    class Full(Message):
        """Something was left out because the answer holds no more."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            visible(text),
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder="Your answer",
            max_checkpoints=STEPS,
        )
        self.history.checkpoint_timer = STEP_SECONDS
        self.history.checkpoint_max_characters = STEP_CHARACTERS

    def on_resize(self) -> None:
        """Keep the line that is written on in sight, also where a notice takes rows from the editor."""
        self.call_after_refresh(self.scroll_cursor_visible)

    @property
    def empty(self) -> bool:
        """Nothing but white space is written."""
        return not self.text.strip()

    def put(self, text: str) -> None:
        """Replace all text and its undo history, the cursor at the end."""
        self.load_text(visible(text))
        self.move_cursor(self.document.end)

    def action_cut(self) -> None:
        """Take what is marked to the clipboard; where nothing is marked, nothing.

        Textual takes the whole line then, which is the whole of a pasted answer, for a key that
        others press to leave.
        """
        if not self.selection.is_empty:
            super().action_cut()

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        """Typing and pasting come through here; deleting does not."""
        if insert == " ":
            self.history.checkpoint()  # so that one undo takes back one word
        elif len(insert) > 1:
            insert = visible(insert)
        room = (
            LONGEST_TYPED_ANSWER - self._length() + len(self.document.get_text_range(start, end))
        )
        if len(insert) > room:
            insert = insert[: max(0, room)]
            self.post_message(self.Full())
            if not insert:
                return None
        return super()._replace_via_keyboard(insert, start, end)

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        self._repeat(edits[::-1], lambda edit: edit.undo(self))

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        self._repeat(edits, lambda edit: edit.do(self, record_selection=False))

    def _repeat(self, edits: Sequence[Edit], change: Callable[[Edit], object]) -> None:
        """Make changes in this order, and then wrap, measure and place the cursor.

        Textual 8.2.8 measures with the cursor where it was, which ends the program where the text
        has become shorter than that and the scroll bar goes; and it wraps anew only the lines
        between the outermost places of edits whose lines the later ones have moved.
        """
        for edit in edits:
            change(edit)
        self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        self.set_reactive(TextArea.selection, self._validate_selection(self.selection))
        self._refresh_size()
        for edit in edits:
            edit.after(self)
        self._build_highlight_map()
        self.post_message(self.Changed(self))
        self.update_suggestion()

    def _length(self) -> int:
        return sum(map(len, self.document.lines)) + self.document.line_count - 1


def count_words(text: str) -> int:
    """Words as white space divides them."""
    return len(text.split())
