"""The home of a run, and opening the app."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from interview.cli.ending_signals import end_at_once
from interview.model.errors import HomeError, UsageError
from interview.storage.places import Places, find_places

if TYPE_CHECKING:
    from interview.app.destinations import Destination


def places_of_run(home: Path | None) -> Places:
    """Return the places of `--home`, or of the current folder; click passes them to commands as `obj`.

    Raises:
        HomeError: the current folder is gone.
    """
    try:
        current = Path.cwd()
    except OSError as error:
        raise HomeError("the current folder is gone; change to one that exists") from error
    return find_places(home, current)


def open_app(places: Places, command: str, opening: Destination | None = None) -> NoReturn:
    """Run the app until it is left, and end the process with its exit status.

    `command` does the same line by line; without `opening`, home is shown.

    Raises:
        UsageError: there is no terminal to draw on.
    """
    require_terminal(command)
    end_at_once()
    from interview.app.run import run_app

    run_app(places, opening)


def require_terminal(command: str) -> None:
    """Raise UsageError without a terminal, where the app would hang or fill a file with escapes."""
    if os.environ.get("TEXTUAL_DRIVER"):  # `interview serve` draws in a browser
        return
    plain = f"interview {command} --plain"
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(f"the app needs a terminal; without one use: {plain}")
    if os.environ.get("TERM") == "dumb":
        raise UsageError(f"the app cannot draw on this terminal (TERM=dumb); use: {plain}")
