"""A session written to a file in the home, for front ends that do not ask where to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interview.history.sessions import Session
from interview.model.errors import HomeError
from interview.model.places import Places
from interview.present.formats import export_session
from interview.storage.files import create_whole, replace_whole


def write_export(places: Places, session: Session, name: str) -> Path:
    """Write the session to exports/ in the home, in the format of this name; returns where.

    An earlier export of the same session gives way: it can be had again at any time.

    Raises:
        HomeError: the file cannot be written.
    """
    path = places.home / "exports" / f"{session.name}.{name}"
    try:
        replace_whole(path, export_session(session, name).encode())
    except OSError as error:
        raise HomeError(f"cannot write {path}: {error.strerror or error}") from error
    return path


def save_as(path: Path, data: bytes, *, force: bool = False, never: Sequence[Path] = ()) -> None:
    """Write a file where a person named one.

    Args:
        path: The file that was named.
        data: What is to be in it.
        force: Whether a file that is there gives way.
        never: Files that do not give way even so.

    Raises:
        HomeError: There is something of that name, or it cannot be written.
    """
    try:
        if path.exists() and any(path.samefile(source) for source in never):
            raise HomeError(f"{path} is the file that is exported; choose another one")
        if force:
            replace_whole(path, data, mode=0o644)
        else:
            create_whole(path, data, mode=0o644)
    except FileExistsError:
        raise HomeError(f"{path} exists already; choose another file, or add --force") from None
    except OSError as error:
        raise HomeError(f"cannot write {path}: {error.strerror or error}") from error
