"""Which folders a run uses. Answers where, never creates."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from interview.domain.places import Places

_APP = "interview"


def find_places(
    home: Path | None, current: Path, environment: Mapping[str, str] | None = None
) -> Places:
    """Where this run keeps its things.

    The home is `home`, else $INTERVIEW_HOME, else the nearest folder at or above `current` that
    holds both banks/ and sessions/, else the platform's data folder.
    """
    environment = os.environ if environment is None else environment
    named = environment.get("INTERVIEW_HOME")
    if home is None and named:
        home = Path(named)
    if home is None:
        home = _nearest(current) or platformdirs.user_data_path(_APP)
    return Places(
        home=home.expanduser().absolute(),
        cache=platformdirs.user_cache_path(_APP),
        settings=platformdirs.user_config_path(_APP) / "settings.json",
        log=platformdirs.user_state_path(_APP) / "interview.log",
    )


def _nearest(current: Path) -> Path | None:
    for folder in (current, *current.parents):
        if (folder / "banks").is_dir() and (folder / "sessions").is_dir():
            return folder
    return None
