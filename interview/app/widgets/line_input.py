"""Lines to type in, safe for the terminal whatever is pasted, and the one that narrows a list."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from interview.model.visible import visible, visible_line

STEPS = 200
"""Changes to a line that can be taken back."""


class LineInput(Input):
    """An input that shows pasted control characters by name, and takes back what was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
    ]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._before: list[tuple[str, int]] = []
        """Value and cursor before each word, paste or run of deletions, the first one first."""
        self._after: list[tuple[str, int]] = []
        """What was taken back, the last one last."""
        self._known = self.value
        """The value as typing left it: another was put there by the program."""
        self._grows = ""
        """What the last change was that more of its kind belongs to."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Typing, pasting and deleting come through here."""
        if self.value != self._known:
            self._forget()
        text = visible(text).replace("\n", " ").replace("\t", " ")
        kind = "" if len(text) > 1 else "words" if text else "deletion"
        if text == " " or not kind or kind != self._grows:
            self._before = [*self._before, (self.value, self.cursor_position)][-STEPS:]
        self._after.clear()
        self._grows = kind
        super().replace(text, start, end)
        self._known = self.value

    def action_undo(self) -> None:
        """Take back the last word, or the last run of deletions."""
        self._step(self._before, self._after)

    def action_redo(self) -> None:
        """Redo what was undone."""
        self._step(self._after, self._before)

    def _step(self, source: list[tuple[str, int]], target: list[tuple[str, int]]) -> None:
        if self.value != self._known:
            self._forget()
            self._known = self.value
        if source:
            target.append((self.value, self.cursor_position))
            self.value, position = source.pop()
            self.cursor_position = position
            self._known, self._grows = self.value, ""

    def _forget(self) -> None:
        self._before.clear()
        self._after.clear()
        self._grows = ""


class Find(LineInput):
    """Hidden until it is asked for; escape empties it and goes back to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False),
        Binding("down,tab,enter", "leave", "To the list", show=False),
    ]

    class Left(Message):
        """The list gets the focus again."""

    def __init__(self, what: str) -> None:
        super().__init__(placeholder=f"Find {what}", compact=True, select_on_focus=False)

    def open(self) -> None:
        """Show it and type into it."""
        self.add_class("-open")
        self.focus()

    def action_close(self) -> None:
        """Empty, hide, and back to the list."""
        self.value = ""
        self.action_leave()

    def action_leave(self) -> None:
        """Back to the list; hidden where nothing is sought."""
        self.set_class(bool(self.value), "-open")
        self.post_message(self.Left())


def matches(sought: str, text: str) -> bool:
    """Whether every word that is sought stands somewhere in the text, whatever the case."""
    folded = text.casefold()
    return all(word in folded for word in sought.casefold().split())


ROOM = 500
"""Characters that the notes may hold."""


class NotesLine(LineInput):
    """One line; enter ends the thinking."""

    class Ready(Message):
        """The person wants to begin."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="Notes for yourself; the answer is written after enter",
            compact=True,
            max_length=ROOM,
            id="notes",
        )

    @property
    def text(self) -> str:
        """The notes, harmless to any screen."""
        return visible_line(self.value)

    async def action_submit(self) -> None:
        """Begin."""
        self.post_message(self.Ready())
