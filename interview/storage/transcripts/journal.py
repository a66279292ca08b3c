"""The file that a live session is appended to: whole lines, one writer, nothing lost for long.

A line reaches the operating system before `append` returns, so that killing the program loses
nothing. Syncing to the disk happens in a thread of its own. What cannot be written or synced is kept
in memory, said in `trouble`, and tried again at each call until it is on the disk.
"""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from interview.model.errors import TranscriptError
from interview.model.events import SessionEvent
from interview.storage.transcripts.codec import Header, encode_event, encode_header
from interview.storage.transcripts.locking import lock
from interview.storage.transcripts.opening import (
    NEW,
    cannot,
    open_again,
    open_nameless,
)
from interview.storage.transcripts.syncing import sync
from interview.storage.whole_files import create_whole


class FileJournal:
    """An append-only transcript on disk. Use `create` or `reopen`."""

    def __init__(self, path: Path, fd: int, *, seq: int, lines: list[bytes]) -> None:
        self.path = path
        self._fd = fd
        self._seq = seq
        self._lines = lines
        self._waiting = b""
        self._nameless: Path | None = None
        self._torn = False
        self._trouble = ""
        self._unsynced = ""
        self._syncer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal-sync")
        self._synced: Future[None] | None = None
        self._sync_wanted = False
        self._named = False
        """Its name is not known to be on the disk."""

    @classmethod
    def create(cls, path: Path, header: Header) -> FileJournal:
        """Begin a new transcript; makes its folder where there is none.

        It gets its name with its first event: what only began to be written is in no list.

        Raises:
            TakenError: the file exists.
            TranscriptError: it cannot be written.
        """
        fd, nameless = open_nameless(path)
        line = encode_header(header)
        journal = cls(path, fd, seq=0, lines=[line])
        journal._waiting, journal._nameless = line, nameless
        return journal

    @classmethod
    def reopen(cls, path: Path) -> FileJournal:
        """Go on with a transcript; before the next line a torn one is closed off, never deleted.

        Raises:
            TranscriptError: it cannot be written, is no transcript, or another program is writing it.
        """
        fd, written = open_again(path)
        lines = written.splitlines(keepends=True)
        journal = cls(path, fd, seq=max(0, len(lines) - 1), lines=lines)
        journal._torn = bool(written) and not written.endswith(b"\n")
        return journal

    @property
    def trouble(self) -> str:
        """Why what was kept is not on the disk; empty when all is well."""
        return self._trouble or self._unsynced

    def append(self, event: SessionEvent, *, durable: bool = False) -> None:
        """Keep an event; with `durable`, ask for a sync as well, without waiting for it."""
        if self._torn:
            self._put(b"\n")
            self._torn = False
        self._seq += 1
        self._put(encode_event(event, self._seq))
        if durable:
            self._sync_wanted = True
            self._sync_later()

    def retry(self) -> None:
        """Try again to write and sync what waits, and see whether the file is still there."""
        if self._fd < 0:
            return
        self._flush()
        self._sync_later()

    def close(self) -> None:
        """Write what waits, sync, and let go of the file."""
        if self._fd < 0:
            return
        self._flush()
        self._syncer.shutdown(wait=True)
        self._note_sync()
        try:
            again = self._written() if self._unsynced else b""
            sync(self._fd, self.path, again, named=self._named)
        except OSError as error:
            self._unsynced = cannot("save", self.path, error)
        else:
            self._unsynced = ""
        os.close(self._fd)
        self._fd = -1

    def save_elsewhere(self, path: Path | str) -> None:
        """Write the whole transcript to another new file.

        Raises:
            TranscriptError: that file exists or cannot be written.
        """
        path = Path(path)
        try:
            create_whole(path, b"".join(self._lines))
        except OSError as error:
            raise TranscriptError(cannot("write", path, error)) from error

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
            if self._nameless is not None:
                self._nameless.rename(self.path)
                self._nameless, self._named = None, True
        except OSError as error:
            self._trouble = cannot("save", self.path, error)
        else:
            self._trouble = ""

    def _start_over(self) -> None:
        """The file was removed under us: write all of it again under the same name."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fd = os.open(self.path, NEW, 0o600)
        try:
            lock(fd)
        except OSError:  # else the next try would find the name taken
            os.close(fd)
            self.path.unlink()
            raise
        os.close(self._fd)
        self._fd, self._nameless, self._named = fd, None, True
        self._waiting = b"".join(self._lines)

    def _sync_later(self) -> None:
        """Sync what was asked for, or what failed before, when no other sync is under way."""
        self._note_sync()
        if self._synced is None and (self._sync_wanted or self._unsynced):
            again = self._written() if self._unsynced else b""
            self._sync_wanted = False
            self._synced = self._syncer.submit(sync, self._fd, self.path, again, named=self._named)
            self._named = False

    def _note_sync(self) -> None:
        if self._synced is not None and self._synced.done():
            error = self._synced.exception()
            self._synced = None
            self._named = self._named or error is not None
            self._unsynced = "" if error is None else cannot("save", self.path, error)

    def _written(self) -> bytes:
        whole = b"".join(self._lines)
        return whole[: len(whole) - len(self._waiting)]
