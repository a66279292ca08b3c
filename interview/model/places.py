"""The folders and files of one run, as values; nothing is looked up or created here."""

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
    """The settings file (TOML)."""
    log: Path
    """The log of errors inside the program; never has answers."""

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
