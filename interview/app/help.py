"""The help of a screen: its keys and what they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import Command
from interview.app.textual_fixes import Dialogue
from interview.app.widgets.drawn_lines import DrawnLines

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

    def __init__(self, title: str, keys: Sequence[Command], also: HelpPart) -> None:
        super().__init__()
        self._title = title
        self._parts: tuple[HelpPart, ...] = (("", tuple(keys)), also, ("Everywhere", EVERYWHERE))

    def compose(self) -> ComposeResult:
        width = 2 + max(len(_keys(command)) for _, part in self._parts for command in part)
        with Vertical(classes="dialogue"), VerticalScroll():
            yield Static(self._title or "Keys", classes="title", markup=False)
            for title, commands in self._parts:
                if title:
                    yield Static(title, classes="subtitle", markup=False)
                yield KeyTable(commands, width)

    def on_resize(self) -> None:
        self.call_after_refresh(self._say_how)

    def _say_how(self) -> None:
        more = self.query_one(VerticalScroll).max_scroll_y > 0
        dialogue = self.query_one(".dialogue")
        dialogue.border_subtitle = f"{'↑ ↓ scrolls, ' if more else ''}esc closes"


class KeyTable(DrawnLines):
    """Keys in a column of fixed width, each with its sentence wrapped beside it."""

    def __init__(self, commands: Sequence[Command], width: int) -> None:
        super().__init__()
        self._commands, self._keys_width = commands, width

    def draw_lines(self, width: int) -> list[Content]:
        room = max(1, width - self._keys_width)
        lines: list[Content] = []
        for command in self._commands:
            keys = Content.styled(_keys(command), "$accent")
            for line in Content(command.help).wrap(room):
                lines.append(keys.pad_right(self._keys_width - keys.cell_length) + line)
                keys = Content()
        return lines


def _keys(command: Command) -> str:
    return " ".join(command.keys)
