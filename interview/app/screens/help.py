"""Help: what the keys of a screen do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from interview.app.commands import Command
from interview.app.screens.base import CommandScreen

EVERYWHERE = (
    Command(
        "palette",
        "ctrl+p",
        "Palette",
        "All commands by name, and the colours",
    ),
    Command("move", "up,down,j,k", "Move", "Move in a list; tab goes to the next field"),
    Command("copy", "ctrl+c", "Copy", "Copy what the mouse has selected"),
)


class HelpScreen(ModalScreen[None]):
    """The keys of a screen in full sentences."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "dismiss", "Close"),
    ]

    def __init__(self, screen: CommandScreen[Any]) -> None:
        super().__init__()
        self._title = screen.HELP_TITLE
        self._commands = [
            command
            for command in screen.COMMAND_LIST
            if screen.check_action(command.action, ()) is not False
        ]

    def compose(self) -> ComposeResult:
        """The screen's keys, then those that work everywhere."""
        width = max(len(_keys(command)) for command in (*self._commands, *EVERYWHERE))
        with Vertical(classes="dialogue"):
            yield Static(self._title or "Keys", classes="title", markup=False)
            with VerticalScroll():
                yield Static(table(self._commands, width), markup=False)
                yield Static("Everywhere", classes="subtitle", markup=False)
                yield Static(table(EVERYWHERE, width), markup=False)
            yield Static("esc closes this", classes="closing", markup=False)


def table(commands: Sequence[Command], width: int) -> Content:
    """One command a line: its keys in so many cells, then the sentence."""
    lines = [
        Content.assemble((_keys(command).ljust(width), "$accent"), "  ", command.help)
        for command in commands
    ]
    return Content("\n").join(lines)


def _keys(command: Command) -> str:
    return " ".join(command.keys)
