"""Saving a session in another folder when its own cannot be written."""

from __future__ import annotations

import tempfile
from pathlib import Path

from interview.session.conductor import Conductor
from interview.storage.files import create_whole, first_free, is_folder, real_path
from interview.storage.places import Places
from interview.storage.transcripts import transcript_path


def emergency_folders(places: Places) -> tuple[Path, ...]:
    """Return the existing folders besides the sessions' own, the easiest to find again first."""
    likely = (Path.cwd, Path.home, lambda: places.log.parent, lambda: Path(tempfile.gettempdir()))
    folders: list[Path] = []
    for where in likely:
        try:
            folder = real_path(where())
        except (OSError, RuntimeError):  # the current folder is gone, or nobody has a home
            continue
        if is_folder(folder) and folder not in folders and folder != real_path(places.sessions):
            folders.append(folder)
    return tuple(folders)


def save_session_anywhere(
    conductor: Conductor, places: Places, wanted: Path | None = None
) -> Path | None:
    """Save all of a session in the first folder that can be written, `wanted` first.

    Return the path of the copy, which has the session's name; None if no folder can be written.
    """
    for folder in (*([wanted] if wanted else []), *emergency_folders(places)):
        taken = {path.stem for path in folder.glob(f"{conductor.name}*")}
        path = transcript_path(folder, first_free(conductor.name, taken.__contains__))
        try:
            create_whole(path, conductor.contents())
        except OSError:
            continue
        return path
    return None


def phrase_emergency_save(conductor: Conductor, places: Places, copy: Path | None) -> str:
    """Return one line that says where the copy is, or, without one, that answers are lost."""
    if copy is None:
        return f"{conductor.trouble}; nor did any other folder take a copy of the last answers"
    return (
        f"Saved all of it as {copy}. Move it into {places.sessions} to go on with:"
        f" interview resume {conductor.name}"
    )
