"""The trash: deleted sessions, banks and questions are in trash/ in the home until they are restored.

Sessions are there under their names. A bank or a question has a folder of its own in trash/banks/.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from interview.model.errors import BankError, NotFoundError, TranscriptError, as_error
from interview.storage.files import move_new
from interview.storage.journal import FileJournal
from interview.storage.places import Places
from interview.storage.transcripts import session_path, transcript_stamps


def trash_folder(places: Places) -> Path:
    """Return the folder of what was deleted."""
    return places.home / "trash"


def delete_session(places: Places, ref: str) -> str:
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


def deleted_sessions(places: Places) -> tuple[str, ...]:
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


def new_trash_folder(places: Places, now: datetime, ending: str = "") -> Path:
    """Make a folder for a bank or a question that is deleted now; its name sorts after earlier ones.

    Raises:
        BankError: it cannot be made.
    """
    parent = trash_folder(places) / "banks"
    stamp = f"{now:%Y%m%d-%H%M%S-%f}"
    with as_error(BankError, f"{parent} cannot be written"):
        parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The number keeps the order of what was deleted within one moment.
        number = sum(1 for _ in parent.glob(f"{stamp}*"))
        folder = parent / f"{stamp}-{number:03}{ending}"
        folder.mkdir(mode=0o700)
    return folder


def deleted_banks(places: Places) -> tuple[Path, ...]:
    """Return the files and folders of deleted banks and questions, the last deleted first."""
    try:
        paths = sorted((trash_folder(places) / "banks").glob("*/*"), reverse=True)
    except OSError:
        return ()
    # Hidden are records of imports, and what a killed program had not written to its end.
    return tuple(path for path in paths if not path.name.startswith("."))
