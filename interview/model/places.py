"""What a home is: the folders and files of one run. Values only; nothing is looked up or made."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Places(Struct, frozen=True):
    """The folders and files of one run."""

    home: Path
    """Holds the person's banks and sessions."""
    cache: Path
    """Safe to delete at any time."""
    settings: Path
    """The settings file (TOML); what was last chosen lies beside it."""
    log: Path
    """A file for what went wrong inside the program; never holds answers."""

    @property
    def banks(self) -> Path:
        """The person's own banks."""
        return self.home / "banks"

    @property
    def sessions(self) -> Path:
        """The transcripts."""
        return self.home / "sessions"

    @property
    def last_plan(self) -> Path:
        """The plan of the last session that was started."""
        return self.settings.with_name("last-plan.json")
