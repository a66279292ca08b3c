"""Opening the app from the command line, where there is a terminal to open it on."""

from __future__ import annotations

import os
import sys
from typing import Literal

from interview.cli.ending_signals import end_at_once
from interview.model.errors import UsageError
from interview.model.places import Places
from interview.model.session import Plan

Kind = Literal["home", "start", "resume", "review", "replay"]


def open_app(
    places: Places,
    kind: Kind,
    plan: Plan | None = None,
    session: str = "",
    *,
    speed: float = 1.0,
) -> int:
    """Run the app until it is left; its exit status.

    Raises:
        UsageError: there is no terminal that it could draw on.
    """
    require_terminal(kind)
    end_at_once()
    from interview.app.navigation import Opening
    from interview.app.process import run_app

    return run_app(places, Opening(kind, plan, session, speed))


def require_terminal(kind: Kind) -> None:
    """See that a person can type and see here: the app would hang or fill a file with escapes.

    Raises:
        UsageError: there is no terminal that it could draw on.
    """
    if os.environ.get("TEXTUAL_DRIVER"):  # `interview serve` draws in a browser
        return
    command = f"interview {'start' if kind == 'home' else kind} --plain"
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(f"the app needs a terminal; without one use: {command}")
    if os.environ.get("TERM") == "dumb":
        raise UsageError(f"the app cannot draw on this terminal (TERM=dumb); use: {command}")
