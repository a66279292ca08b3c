"""The folders and files of a run; none is created here."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from msgspec import Struct

from interview.storage.files import is_folder


class Places(Struct, frozen=True):
    """The folders and files of one run."""

    home: Path
    """The folder of the person's banks and sessions."""
    cache: Path
    """The folder of the cache, which may be deleted at any time."""
    settings: Path
    """The settings file (TOML)."""
    log: Path
    """The log of errors inside the program, without answers."""

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


_APP = "interview"


def find_places(home: Path | None, current: Path) -> Places:
    """Return the folders of this run.

    The home is `home`, else $INTERVIEW_HOME, else the nearest folder at or above `current` that holds both
    banks/ and sessions/, else the platform's data folder. Settings are in the home; for the platform's data
    folder they are in the platform's settings folder.
    """
    if home is None:
        named = os.environ.get("INTERVIEW_HOME")
        home = Path(named) if named else _nearest(current)
    home = home or platformdirs.user_data_path(_APP)
    home = typed_path(str(home)).absolute()
    is_usual = home == platformdirs.user_data_path(_APP).absolute()
    folder = platformdirs.user_config_path(_APP) if is_usual else home
    return Places(
        home=home,
        cache=platformdirs.user_cache_path(_APP),
        settings=folder / "settings.toml",
        log=platformdirs.user_state_path(_APP) / "interview.log",
    )


def typed_path(text: str) -> Path:
    """Return the path that a person typed; a `~` without a home stays a name."""
    path = Path(text.replace("\0", "\ufffd"))
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _nearest(current: Path) -> Path | None:
    for folder in (current, *current.parents):
        if is_folder(folder / "banks") and is_folder(folder / "sessions"):
            return folder
    return None
