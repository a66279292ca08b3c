"""The line of keys at the foot of a screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from interview.app.commands import Command
from interview.app.themes import MUTED

_GAP = "   "


class KeyLine(Widget):
    """A screen's commands as `key Label`, as many as fit; a click does what the key does."""

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 2; padding: 1 2 0 2; }"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = [command for command in commands if command.footer]

    def on_mount(self) -> None:
        """Draw anew when a command comes or goes."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> RenderResult:
        """One line."""
        return Content(_GAP).join(
            Content.assemble((command.keys[0], "$accent"), " ", (command.label, MUTED))
            for command in self._shown()
        )

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        at = event.get_content_offset(self)
        if at is None:
            return
        start = 0
        for command in self._shown():
            end = start + _width(command)
            if start <= at.x < end:
                await self.screen.run_action(command.action)
                return
            start = end + len(_GAP)

    def _shown(self) -> list[Command]:
        usable = [c for c in self._commands if self.screen.check_action(c.action, ()) is not False]
        return fitting(usable, self.size.width)


def fitting(commands: Sequence[Command], width: int) -> list[Command]:
    """The commands that fit into so many cells; help stays longest, the others go from the end."""
    kept = list(commands)
    while len(kept) > 1 and _length(kept) > width:
        spare = [command for command in kept if command.id != "help"]
        kept.remove(spare[-1])
    return kept


def _length(commands: Sequence[Command]) -> int:
    return sum(map(_width, commands)) + len(_GAP) * (len(commands) - 1)


def _width(command: Command) -> int:
    return len(command.keys[0]) + 1 + len(command.label)
