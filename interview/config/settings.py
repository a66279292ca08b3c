"""What the person last chose. A convenience: lost or damaged, it starts afresh."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec
from msgspec import Struct

from interview.domain.session import Plan


class Settings(Struct, frozen=True, omit_defaults=True):
    """Choices kept from one run to the next."""

    plan: Plan | None = None
    """The plan of the last session that was started."""
    theme: str = ""
    """A Textual theme; empty means the app's own."""


_LARGEST = 1024 * 1024


def read_settings(path: Path) -> Settings:
    """The settings of a file; the defaults where it is missing or cannot be read."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST), type=Settings)
    except (OSError, ValueError, RecursionError):
        return Settings()


def write_settings(path: Path, settings: Settings) -> None:
    """Replace the file whole, so that a crash leaves the old or the new one.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(settings), indent=2))
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
