"""Inputs of one line: with visible control characters, and the filter of a list."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from interview.model.visible import visible


class LineInput(Input):
    """An input that shows pasted control characters by name."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the text; typing, pasting and deleting come through here."""
        super().replace(visible(text).replace("\n", " ").replace("\t", " "), start, end)


class Find(LineInput):
    """The filter of a list, hidden until it is opened; the keys that leave it act on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.stop_finding", "Close", show=False),
        Binding("down,tab,enter", "screen.leave_find", "To the list", show=False),
    ]

    def __init__(self, what: str) -> None:
        super().__init__(placeholder=f"Find {what}", compact=True, select_on_focus=False)

    def open(self) -> None:
        """Show the filter and give it the focus."""
        self.add_class("-open")
        self.focus()


def matches(sought: str, text: str) -> bool:
    """Return whether the text contains every word of `sought`, in any case."""
    folded = text.casefold()
    return all(word in folded for word in sought.casefold().split())
