"""What is wrong in a file, where, and what to write instead."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from interview.domain.visible import visible_line

Level = Literal["error", "warning"]


class Problem(Struct, frozen=True, omit_defaults=True):
    """One thing wrong in one place of a file."""

    path: str
    line: int
    """From 1; 0 where the problem is the file's as a whole."""
    column: int
    """From 1, in characters."""
    field: str
    """Such as `questions.3.key_points.0.weight`; may be empty."""
    message: str
    """What is wrong, and what to write instead."""
    level: Level = "error"

    def __str__(self) -> str:
        """`path:line:column: field: message`, on one line and harmless to a terminal."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        mark = "warning: " if self.level == "warning" else ""
        parts = [place, self.field, mark + self.message]
        return visible_line(": ".join(part for part in parts if part))
