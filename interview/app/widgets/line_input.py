"""Lines to type in that make pasted control characters visible, and the filter of a list."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from interview.model.visible import visible, visible_line


class LineInput(Input):
    """An input that shows pasted control characters by name."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Typing, pasting and deleting come through here."""
        super().replace(visible(text).replace("\n", " ").replace("\t", " "), start, end)


class Find(LineInput):
    """Hidden until it is asked for; escape empties it and goes back to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False),
        Binding("down,tab,enter", "leave", "To the list", show=False),
    ]

    class Left(Message):
        """The list gets the focus again; `gives_up` if escape was pressed in an empty field."""

        def __init__(self, *, gives_up: bool) -> None:
            super().__init__()
            self.gives_up = gives_up

    def __init__(self, what: str) -> None:
        super().__init__(placeholder=f"Find {what}", compact=True, select_on_focus=False)

    def open(self) -> None:
        """Show it and type into it."""
        self.add_class("-open")
        self.focus()

    def action_close(self) -> None:
        gives_up = not self.value
        self.value = ""
        self._leave(gives_up=gives_up)

    def action_leave(self) -> None:
        self._leave()

    def _leave(self, *, gives_up: bool = False) -> None:
        self.set_class(bool(self.value), "-open")
        self.post_message(self.Left(gives_up=gives_up))


def matches(sought: str, text: str) -> bool:
    """Return whether every word that is sought stands somewhere in the text, whatever the case."""
    folded = text.casefold()
    return all(word in folded for word in sought.casefold().split())


ROOM = 500
"""Characters that the notes may hold."""


class NotesLine(LineInput):
    """The line for notes; enter ends the thinking."""

    class Ready(Message):
        """The person wants to begin."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="Notes for yourself",
            compact=True,
            max_length=ROOM,
            id="notes",
        )

    @property
    def text(self) -> str:
        """The notes, harmless to any screen."""
        return visible_line(self.value)

    async def action_submit(self) -> None:
        self.post_message(self.Ready())
