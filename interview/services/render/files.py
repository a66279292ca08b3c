"""A session written to a file in the home, for front ends that do not ask where to."""

from __future__ import annotations

from pathlib import Path

from interview.domain.errors import HomeError
from interview.domain.places import Places
from interview.services.history.sessions import Session
from interview.services.render.formats import export_session


def write_export(places: Places, session: Session, name: str) -> Path:
    """Write the session to exports/ in the home, in the format of this name; returns where.

    An earlier export of the same session gives way: it can be had again at any time.

    Raises:
        HomeError: the file cannot be written.
    """
    path = places.home / "exports" / f"{session.name}.{name}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(export_session(session, name), encoding="utf-8")
    except OSError as error:
        raise HomeError(f"cannot write {path}: {error.strerror or error}") from error
    return path
