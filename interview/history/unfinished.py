"""Which interview waits to be gone on with."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from interview.history.sessions import session_entry
from interview.model.places import Places
from interview.model.session import SessionEntry
from interview.storage.files import open_regular
from interview.storage.transcripts.listing import SUFFIX, newest_first

OFFERED = timedelta(days=14)
"""How long an interrupted interview is offered by itself; after that it is asked for by name."""

_END = b'\n{"event":"session_ended"'
_TAIL = 65_536
"""Bytes at the end of a transcript where its end stands, with late scores and disputes after it."""


def unfinished_session(places: Places, now: datetime) -> SessionEntry | None:
    """The newest session that is not over and not older than `OFFERED`; None if there is none.

    Sessions that are over are passed by after a look at the end of their files, so the answer
    comes quickly however many there are.
    """
    since = now - OFFERED
    for name in newest_first(places.sessions):
        if _older(name, since):
            return None  # and so are all that follow
        if _looks_ended(places.sessions / (name + SUFFIX)):
            continue
        entry = session_entry(places, name)
        if entry.status == "interrupted" and entry.started and entry.started >= since:
            return entry
    return None


def _older(name: str, since: datetime) -> bool:
    """Whether the day in a name is over by more than a time zone can make of it."""
    day = name[:8]
    return day.isdigit() and day < f"{since - timedelta(days=1):%Y%m%d}"


def _looks_ended(path: Path) -> bool:
    try:
        with open_regular(path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL))
            return _END in file.read()
    except OSError:
        return True
