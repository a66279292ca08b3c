"""What a command is given: where things are in this run."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from interview.model.errors import HomeError
from interview.model.places import Places
from interview.storage.config.places import find_places


class Run(Struct, frozen=True):
    """The object that click hands to every command (`ctx.obj`)."""

    places: Places


def find_run(home: Path | None) -> Run:
    """The run for a `--home`, or for the folder the command was called in.

    Raises:
        HomeError: the current folder is gone.
    """
    try:
        current = Path.cwd()
    except OSError as error:
        raise HomeError("the current folder is gone; change to one that exists") from error
    return Run(find_places(home, current))
