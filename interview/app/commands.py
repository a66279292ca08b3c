"""One registry of what can be done on a screen: it feeds keys, footer, palette and help alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding

_FUNCTION_KEY = re.compile(r"f\d+")

_KEY_NAMES = {
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "full_stop": ".",
    "ctrl+left": "ctrl+←",
    "ctrl+right": "ctrl+→",
    "ctrl+up": "ctrl+↑",
    "ctrl+down": "ctrl+↓",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can do on a screen."""

    id: str
    """Stable: key maps refer to it. The screen's method is `action_<id>`, dashes as underscores."""
    key: str
    """Keys as Textual names them, comma-separated; the first is shown."""
    label: str
    """The footer's word, one or two words long."""
    help: str
    """One sentence for F1 and the palette."""
    footer: bool = True
    """Shown in the footer; six commands of a screen at most."""

    @property
    def action(self) -> str:
        """The Textual action that does it."""
        return self.id.replace("-", "_")

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys as people read them, such as `ctrl+s`, `F1`, `?`."""
        return tuple(phrase_key(key.strip()) for key in self.key.split(","))

    def binding(self) -> Binding:
        """The command as a Textual binding."""
        return Binding(
            self.key,
            self.action,
            self.label,
            show=self.footer,
            tooltip=self.help,
            id=self.id,
            priority=self._goes_before_typing(),
        )

    def _goes_before_typing(self) -> bool:
        """Whether the key must work while a text field has the focus."""
        first = self.key.partition(",")[0]
        return first.startswith("ctrl+") or _FUNCTION_KEY.fullmatch(first) is not None


def phrase_key(key: str) -> str:
    """A key as people read it: `f1` is `F1`, `escape` is `esc`, `question_mark` is `?`."""
    if _FUNCTION_KEY.fullmatch(key):
        return key.upper()
    return _KEY_NAMES.get(key, key)


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """The bindings of a screen's commands."""
    return [command.binding() for command in commands]


MOVE = Command("move", "up,down,j,k", "Move", "Move in a list; tab goes to the next field")
LISTS = (MOVE,)
"""What every list does by itself."""

EDITING = (
    Command("undo", "ctrl+z", "Undo", "Take back the last word, and the one before it"),
    Command("redo", "ctrl+y", "Redo", "Bring back what was taken back"),
    Command("delete-word", "ctrl+w", "Delete word", "Delete the word before the cursor"),
    Command("delete-line", "ctrl+u,ctrl+k", "Delete line", "Delete to the line's start, or end"),
    Command("by-word", "ctrl+left,ctrl+right", "By word", "Move by a word"),
)
"""What the answer's editor does by itself."""

HELP = Command("help", "f1", "Help", "Show what the keys of this screen do")
LEAVE = Command("quit-app", "ctrl+q", "Quit", "Leave the program; an open interview can wait")
BACK = Command("back", "escape", "Back", "Go back to the screen before")
