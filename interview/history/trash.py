"""Deleted sessions: moved into trash/ in the home, from where they can be restored."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from interview.model.errors import NotFoundError, TranscriptError, as_error
from interview.storage.files import move_new
from interview.storage.journal import FileJournal
from interview.storage.places import Places
from interview.storage.transcripts import session_path, transcript_stamps


def trash_folder(places: Places) -> Path:
    """Return the folder of deleted sessions."""
    return places.home / "trash"


def discard_session(places: Places, ref: str) -> str:
    """Move a session to the trash, and return its full name.

    Raises:
        NotFoundError: there is no such session.
        TranscriptError: an interview is writing it, or it cannot be moved.
    """
    path = session_path(places.sessions, ref)
    target = trash_folder(places) / path.name
    locked = FileJournal.reopen(path)  # fails if another program is writing it
    with closing(locked), as_error(TranscriptError, f"cannot delete {path}"):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        move_new(path, target)
    return path.stem


def discarded_sessions(places: Places) -> tuple[str, ...]:
    """Return the names of the deleted sessions, the last deleted first."""
    stamps = dict(transcript_stamps(trash_folder(places)))
    return tuple(sorted(stamps, key=lambda name: stamps[name].changed, reverse=True))


def restore_session(places: Places, ref: str) -> str:
    """Bring a deleted session back, and return its full name.

    Raises:
        NotFoundError: none of that name is in trash/.
        TranscriptError: there is one of its name again, or it cannot be moved.
    """
    try:
        path = session_path(trash_folder(places), ref)
    except NotFoundError as error:
        raise NotFoundError(f"no session {ref!r} in {trash_folder(places)}") from error
    with as_error(TranscriptError, f"cannot bring {path} back"):
        move_new(path, places.sessions / path.name)
    return path.stem
