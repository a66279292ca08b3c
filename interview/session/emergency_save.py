"""A session that cannot be saved where it belongs, saved where there is room."""

from __future__ import annotations

import tempfile
from pathlib import Path

from interview.model.errors import TranscriptError
from interview.model.places import Places
from interview.session.conductor import Conductor
from interview.storage.transcripts.listing import SUFFIX


def emergency_folders(places: Places) -> tuple[Path, ...]:
    """Folders that there are besides the sessions' own, the likeliest to be found again first."""
    likely = (Path.cwd, Path.home, lambda: places.log.parent, _temporary)
    folders: list[Path] = []
    for where in likely:
        try:
            folder = where().resolve()
        except (OSError, RuntimeError):  # the current folder is gone, or nobody has a home
            continue
        if folder.is_dir() and folder not in folders and folder != places.sessions.resolve():
            folders.append(folder)
    return tuple(folders)


def save_session_in(conductor: Conductor, folder: Path) -> Path:
    """Save all of a session in this folder, under the session's name; where it is.

    Raises:
        TranscriptError: it cannot be written there.
    """
    number, path = 1, folder / (conductor.name + SUFFIX)
    while path.exists():
        number += 1
        path = folder / f"{conductor.name}-{number}{SUFFIX}"
    conductor.save_elsewhere(path)
    return path


def save_session_anywhere(
    conductor: Conductor, places: Places, wanted: Path | None = None
) -> Path | None:
    """Save a session that is not on the disk in the first folder that takes it; None if none did.

    `wanted` comes first.
    """
    for folder in (*([wanted] if wanted else []), *emergency_folders(places)):
        try:
            return save_session_in(conductor, folder)
        except TranscriptError:
            continue
    return None


def phrase_emergency_save(conductor: Conductor, places: Places, copy: Path | None) -> str:
    """What to tell of a copy, on one line; without one, that something is lost."""
    if copy is None:
        return f"{conductor.trouble}; nor did any other folder take a copy of the last answers"
    return (
        f"Saved all of it as {copy}. Move it into {places.sessions} to go on with:"
        f" interview resume {conductor.name}"
    )


def _temporary() -> Path:
    return Path(tempfile.gettempdir())
