"""New transcripts on the disk: nameless until there is something in them."""

from __future__ import annotations

import os
from pathlib import Path

from interview.domain.errors import TranscriptError
from interview.transcripts.locking import lock

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
"""How a file is opened that must not be there yet."""


class TakenError(TranscriptError):
    """There is a transcript of that name already."""


def open_nameless(path: Path) -> tuple[int, Path]:
    """A locked new file that is to get the name `path`, and the name that it has until then.

    Makes the folder where there is none.

    Raises:
        TakenError: the name is taken, or about to be.
        TranscriptError: no file can be written there.
    """
    nameless = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fd = os.open(nameless, NEW, 0o600)
    except OSError as error:
        taken = isinstance(error, FileExistsError) and path.parent.is_dir()
        raise (TakenError if taken else TranscriptError)(cannot("write", path, error)) from error
    # Looked at now that the nameless file is ours: no other program can be about to take the name.
    reason = "File exists" if os.path.lexists(path) else _lock(fd)
    if reason:
        os.close(fd)
        nameless.unlink(missing_ok=True)
        kind = TakenError if os.path.lexists(path) else TranscriptError
        raise kind(f"cannot write {path}: {reason}")
    return fd, nameless


def cannot(do: str, path: Path, error: BaseException) -> str:
    """What to tell of a file that cannot be written, read or locked."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot {do} {path}: {reason}"


def _lock(fd: int) -> str:
    """Lock a file; why it cannot be locked, if it cannot."""
    try:
        lock(fd)
    except OSError as error:
        return error.strerror or str(error)
    return ""
