"""Transcripts opened to be written: new ones, nameless until there is something in them, and old ones."""

from __future__ import annotations

import os
from pathlib import Path

from interview.model.errors import TranscriptError
from interview.storage.regular_files import expect_regular
from interview.storage.transcripts.locking import holder, lock, lock_new
from interview.storage.transcripts.reading import LARGEST, expect_transcript_size
from interview.storage.whole_files import UNFINISHED, sweep_unfinished

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
"""How a file is opened that must not be there yet."""

# Not blocking: a pipe that lies in the folder would hold up whoever goes on with it.
_OLD = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class TakenError(TranscriptError):
    """There is a transcript of that name already."""


def open_nameless(path: Path) -> tuple[int, Path]:
    """A locked new file that is to get the name `path`, and the name that it has until then.

    Makes the folder where there is none.

    Raises:
        TakenError: the name is taken, or about to be.
        TranscriptError: no file can be written there.
    """
    nameless = path.with_name(UNFINISHED + path.name)
    while True:
        fd = _open_new(path, nameless)
        try:
            if not lock_new(fd):
                os.close(fd)
                continue
            reason = ""
        except OSError as error:
            reason = error.strerror or str(error)
        # Looked at now that the nameless file is ours: no other program can be about to take the name.
        taken = os.path.lexists(path)
        if not (taken or reason):
            return fd, nameless
        os.close(fd)
        nameless.unlink(missing_ok=True)
        kind = TakenError if taken else TranscriptError
        raise kind(f"cannot write {path}: {reason or 'File exists'}")


def _open_new(path: Path, nameless: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep_unfinished(path.parent)
        return os.open(nameless, NEW, 0o600)
    except OSError as error:
        taken = isinstance(error, FileExistsError) and path.parent.is_dir()
        raise (TakenError if taken else TranscriptError)(cannot("write", path, error)) from error


def open_again(path: Path) -> tuple[int, bytes]:
    """A locked transcript that was begun before, and what is in it.

    Raises:
        TranscriptError: it cannot be written, is no transcript, or another program is writing it.
    """
    try:
        fd = os.open(path, _OLD)
    except OSError as error:
        raise TranscriptError(cannot("go on with", path, error)) from error
    try:
        return fd, _take(fd, path)
    except OSError as error:
        os.close(fd)
        raise TranscriptError(cannot("go on with", path, error)) from error
    except TranscriptError:
        os.close(fd)
        raise


def _take(fd: int, path: Path) -> bytes:
    """Lock an open transcript, and read what is in it then."""
    expect_regular(fd)
    if not lock(fd):
        raise TranscriptError(_held(path, holder(fd)))
    with open(fd, "rb", closefd=False) as file:
        written = file.read(LARGEST + 1)
    expect_transcript_size(path, len(written))
    return written


def _held(path: Path, who: int | None) -> str:
    process = f" (process {who})" if who else ""
    return (
        f"{path.stem} is open in another interview program{process}; close it there,"
        f" or read it with: interview review {path.stem}"
    )


def cannot(do: str, path: Path, error: BaseException) -> str:
    """What to tell of a file that cannot be written, read or locked."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot {do} {path}: {reason}"
