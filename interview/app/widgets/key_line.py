"""The line of keys at the foot of a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from interview.app.commands import Command
from interview.app.themes import MUTED

_GAPS = (3, 2)
"""Cells between two keys, and fewer if the keys would not fit."""


class KeyLine(Widget):
    """The commands of a screen as `key Label`, as many as fit; a click acts like the key."""

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 2; padding: 1 2 0 2; }"

    def __init__(self, commands: Callable[[], Sequence[Command]]) -> None:
        """`commands` returns the usable commands; it is called at each drawing."""
        super().__init__()
        self._commands = commands

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> RenderResult:
        commands, gap = self._visible_commands()
        return Content(" " * gap).join(
            Content.assemble((command.keys[0], "$accent"), " ", (command.label, MUTED))
            for command in commands
        )

    async def on_click(self, event: events.Click) -> None:
        point = event.get_content_offset(self)
        if point is None:
            return
        start = 0
        commands, gap = self._visible_commands()
        for command in commands:
            end = start + _width(command)
            if start <= point.x < end:
                await self.screen.run_action(command.action)
                return
            start = end + gap

    def _visible_commands(self) -> tuple[list[Command], int]:
        listed = [command for command in self._commands() if command.footer]
        fitting = fit_keys(listed, self.size.width)
        return fitting, _gap(fitting, self.size.width)


def key_hints(*pairs: tuple[str, str]) -> Content:
    """Return keys with labels, for the foot of a dialogue."""
    return Content("   ").join(
        Content.assemble((key, "$accent"), " ", (label, MUTED)) for key, label in pairs
    )


def fit_keys(commands: Sequence[Command], width: int) -> list[Command]:
    """Return the commands that fit into `width` cells; Help stays longest, then Back, then the first."""
    kept = list(commands)
    while len(kept) > 1 and _length(kept, _GAPS[-1]) > width:
        spare = [command for command in kept if command.id not in {"help", "back"}]
        rest = spare if len(spare) > 1 else [command for command in kept if command.id != "help"]
        kept.remove(rest[-1])
    return kept


def _gap(commands: Sequence[Command], width: int) -> int:
    return next((gap for gap in _GAPS if _length(commands, gap) <= width), _GAPS[-1])


def _length(commands: Sequence[Command], gap: int) -> int:
    return sum(map(_width, commands)) + gap * (len(commands) - 1)


def _width(command: Command) -> int:
    return len(command.keys[0]) + 1 + len(command.label)
