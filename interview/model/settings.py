"""What the person has set, as values; where it is kept and how it is checked is not known here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from interview.model.score import Strictness
from interview.model.session import Draw, Mode


class SessionDefaults(Struct, frozen=True):
    """What a new session starts with; none where the last one is followed."""

    mode: Mode | None = None
    count: int | None = None
    per_question: float | None = None
    """Seconds; 0 leaves each question its own limit."""
    minutes: float | None = None
    """0 sets no limit."""
    draw: Draw | None = None
    strictness: Strictness | None = None
    think: float | Literal["free"] | None = None
    """Seconds; free is as long as one likes."""
    follow_ups: int | None = None
    manner: str | None = None
    confidence: bool | None = None
    mark_first: bool | None = None


class GoalSettings(Struct, frozen=True):
    """What is practised for."""

    on: str = ""
    """The day of the interview, YYYY-MM-DD; empty without one."""
    since: str = ""
    """The day on which it was set."""
    daily: float | None = None
    """Minutes a day."""
    banks: str = ""
    """Names with commas between them; empty means those that were practised."""
    topics: str = ""
    """Topic ids, or `bank/topic`, with commas between them; empty means all."""


class Settings(Struct, frozen=True):
    """What the person has set."""

    theme: str = ""
    """A Textual theme; empty means the app's own."""
    reduced_motion: bool = False
    plain: bool = False
    """Commands that can go line by line do so without being asked."""
    editor: str = ""
    """The command that opens files; empty means $VISUAL or $EDITOR."""
    session: SessionDefaults = SessionDefaults()
    goal: GoalSettings = GoalSettings()
    keys: Mapping[str, str] = {}
    """Keys by the id of their command, as written; whoever knows the commands checks them."""


Kind = Literal["choice", "number", "whole", "flag", "text", "day"]


class Option(Struct, frozen=True):
    """One setting."""

    table: str
    """The table it stands in; empty for the head of the file."""
    name: str
    kind: Kind
    help: str
    """One sentence without a full stop."""
    example: str
    """What follows the equals sign in the template: the value that counts where none is set."""
    choices: tuple[str, ...] = ()
    """For a choice its values; for a number words that may stand for one."""
    least: float = 0.0
    most: float = 0.0

    @property
    def field(self) -> str:
        """`table.name`, or the name alone at the head of the file."""
        return f"{self.table}.{self.name}" if self.table else self.name
