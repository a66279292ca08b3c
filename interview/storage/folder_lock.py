"""One writer at a time in a folder: lock, then read, then write."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Keep other programs that ask from changing a folder's files; waits for them.

    Makes the folder where there is none. Where the file system knows no locks, the last to write
    wins.

    Raises:
        OSError: The folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)
