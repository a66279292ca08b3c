"""The file to which one writer appends a live session, line by line.

A line reaches the operating system before `append` returns, so that killing the program loses nothing. A
thread of its own syncs the disk. What cannot be written or synced is kept in memory, reported in `trouble`,
and tried again at each call until it is on the disk.
"""

from __future__ import annotations

import errno
import fcntl
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from interview.model.errors import TranscriptError
from interview.model.events import SessionEvent
from interview.storage.files import (
    expect_regular,
    read_whole,
    sync_file,
    sync_folder,
)
from interview.storage.transcripts import LARGEST_TRANSCRIPT, Header, encode_event, encode_header

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC

# Not blocking: to open a pipe in the folder would wait for ever.
_OLD = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS})
_ELSEWHERE = (
    "its file system knows no locks, and two programs could mix their lines;"
    " choose a folder on another with --home"
)


class TakenError(TranscriptError):
    """There is a transcript of that name already."""


class FileJournal:
    """An append-only transcript on disk. Use `create` or `reopen`."""

    def __init__(self, path: Path, fd: int, *, seq: int, lines: list[bytes]) -> None:
        self.path = path
        self._fd = fd
        self._seq = seq
        self._lines = lines
        self._waiting = b""
        self._torn = False
        self._trouble = ""
        self._unsynced = ""
        self._syncer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal-sync")
        self._synced: Future[None] | None = None
        self._sync_wanted = False

    @classmethod
    def create(cls, path: Path, header: Header) -> FileJournal:
        """Begin a new transcript, in a folder that is made if missing.

        Nothing is written before its first event: an empty file is in no list.

        Raises:
            TakenError: the file exists.
            TranscriptError: it cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fd = _open_new(path)
        except OSError as error:
            taken = isinstance(error, FileExistsError) and path.parent.is_dir()
            raise (TakenError if taken else TranscriptError)(
                _cannot("write", path, error)
            ) from error
        journal = cls(path, fd, seq=0, lines=[encode_header(header)])
        journal._waiting = journal._lines[0]
        return journal

    @classmethod
    def reopen(cls, path: Path) -> FileJournal:
        """Go on with a transcript; a torn line at its end is closed before the next one, never deleted.

        Raises:
            TranscriptError: it cannot be written, is no transcript, or another program is writing it.
        """
        try:
            fd = os.open(path, _OLD)
        except OSError as error:
            raise TranscriptError(_cannot("go on with", path, error)) from error
        try:
            written = _take(fd, path)
        except (OSError, TranscriptError) as error:
            os.close(fd)
            if isinstance(error, OSError):
                raise TranscriptError(_cannot("go on with", path, error)) from error
            raise
        lines = written.splitlines(keepends=True)
        journal = cls(path, fd, seq=max(0, len(lines) - 1), lines=lines)
        journal._torn = bool(written) and not written.endswith(b"\n")
        return journal

    @property
    def trouble(self) -> str:
        """Why events are not on the disk; empty if they are."""
        return self._trouble or self._unsynced

    def append(self, event: SessionEvent, *, durable: bool = False) -> None:
        """Keep an event; with `durable`, start a sync as well."""
        if self._torn:
            self._put(b"\n")
            self._torn = False
        self._seq += 1
        self._put(encode_event(event, self._seq))
        if durable:
            self._sync_wanted = True
            self._sync_later()

    def retry(self) -> None:
        """Try again to write and sync what waits; write a file that was removed anew."""
        if self._fd < 0:
            return
        self._flush()
        self._sync_later()

    def close(self) -> None:
        """Write what waits, sync, and close the file."""
        if self._fd < 0:
            return
        self._flush()
        self._syncer.shutdown(wait=True)
        self._note_sync()
        try:
            self._sync(self._fd)
        except OSError as error:
            self._unsynced = _cannot("save", self.path, error)
        else:
            self._unsynced = ""
        os.close(self._fd)
        self._fd = -1

    def contents(self) -> bytes:
        """Return the whole transcript, with what waits to be written."""
        return b"".join(self._lines)

    def _put(self, line: bytes) -> None:
        self._lines.append(line)
        self._waiting += line
        self._flush()

    def _flush(self) -> None:
        try:
            if os.fstat(self._fd).st_nlink == 0:
                self._start_over()
            while self._waiting:
                written = os.write(self._fd, self._waiting)
                self._waiting = self._waiting[written:]
        except OSError as error:
            self._trouble = _cannot("save", self.path, error)
        else:
            self._trouble = ""

    def _start_over(self) -> None:
        """Write all of a file that was removed again, under the same name."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fd = _open_new(self.path)
        os.close(self._fd)
        self._fd, self._sync_wanted = fd, True
        self._waiting = self.contents()

    def _sync_later(self) -> None:
        """Sync if that was asked for or failed before, unless another sync is under way."""
        self._note_sync()
        if self._synced is None and (self._sync_wanted or self._unsynced):
            self._sync_wanted = False
            self._synced = self._syncer.submit(self._sync, self._fd)

    def _sync(self, fd: int) -> None:
        """Sync the file, and the folder that has its name."""
        sync_file(fd)
        sync_folder(self.path.parent)

    def _note_sync(self) -> None:
        if self._synced is not None and self._synced.done():
            error = self._synced.exception()
            self._synced = None
            self._unsynced = "" if error is None else _cannot("save", self.path, error)


def _open_new(path: Path) -> int:
    """Return a locked new file; none is left behind if it cannot be locked."""
    fd = os.open(path, _NEW, 0o600)
    try:
        if not _lock(fd):
            raise BlockingIOError(errno.EAGAIN, "another program has it open")
    except OSError:
        os.close(fd)
        path.unlink()
        raise
    return fd


def _take(fd: int, path: Path) -> bytes:
    """Lock an open transcript, then read it."""
    expect_regular(fd)
    if not _lock(fd):
        raise TranscriptError(
            f"{path.stem} is open in another interview program; close it there,"
            f" or read it with: interview review {path.stem}"
        )
    with open(fd, "rb", closefd=False) as file:
        return read_whole(file, LARGEST_TRANSCRIPT)


def _lock(fd: int) -> bool:
    """Lock an open file until the program ends; return False if another program has the lock.

    Raises:
        OSError: the file system has no locks; the message says what to do.
    """
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        raise OSError(error.errno, _ELSEWHERE) from error
    return True


def _cannot(do: str, path: Path, error: BaseException) -> str:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot {do} {path}: {reason}"
