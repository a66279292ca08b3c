"""Help: what the keys of a screen do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import Command
from interview.app.textual_mends import Dialogue

EVERYWHERE = (
    Command("palette", "ctrl+p", "Palette", "All commands by name, and themes"),
    Command("suspend", "ctrl+z", "Suspend", "Suspend the program, but not while writing"),
    Command("copy", "ctrl+c", "Copy", "Copy what the mouse has selected"),
)

HelpPart = tuple[str, tuple[Command, ...]]
"""A title, and commands."""


class HelpScreen(Dialogue[None]):
    """The keys of a screen in full sentences."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close"),
        Binding("f1", "dismiss", "Close", id="help"),  # the key that opens it, wherever it is
    ]

    def __init__(self, title: str, own: Sequence[Command], also: HelpPart) -> None:
        super().__init__()
        self._title = title
        self._parts: tuple[HelpPart, ...] = (("", tuple(own)), also, ("Everywhere", EVERYWHERE))

    def compose(self) -> ComposeResult:
        width = max(len(_keys(command)) for _, part in self._parts for command in part)
        with Vertical(classes="dialogue"), VerticalScroll():
            yield Static(self._title or "Keys", classes="title", markup=False)
            for title, commands in self._parts:
                if title:
                    yield Static(title, classes="subtitle", markup=False)
                for command in commands:
                    yield KeyHelp(command, width)

    def on_mount(self) -> None:
        """Nothing lies over the keys."""
        self.app.clear_notifications()

    def on_resize(self) -> None:
        """Say how to close it, and that there is more where it scrolls."""
        self.call_after_refresh(self._say_how)

    def _say_how(self) -> None:
        more = self.query_one(VerticalScroll).max_scroll_y > 0
        dialogue = self.query_one(".dialogue")
        dialogue.border_subtitle = f"{'↑ ↓ scrolls, ' if more else ''}esc closes"


class KeyHelp(Horizontal):
    """A key in a column of fixed width, with its sentence wrapped beside it."""

    def __init__(self, command: Command, width: int) -> None:
        super().__init__()
        self._command = command
        self._keys_width = width

    def compose(self) -> ComposeResult:
        keys = Static(Content.styled(_keys(self._command), "$accent"), markup=False)
        keys.styles.width = self._keys_width + 2
        yield keys
        yield Static(self._command.help, classes="sentence", markup=False)


def _keys(command: Command) -> str:
    return " ".join(command.keys)
