"""Small files of the person's: read without trust, replaced whole."""

from __future__ import annotations

import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LARGEST = 256 * 1024
"""Bytes of a file of settings or of a last plan; far more than either needs."""


def read_small(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        OSError: it is missing, no regular file (a pipe would wait for ever), too large, or may not
            be read.
    """
    # Without waiting: opening a pipe that nobody writes to would block.
    fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(fd, "rb") as file:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        if status.st_size > LARGEST:
            raise OSError(0, f"it is larger than {LARGEST // 1024} KiB")
        return file.read(LARGEST)


def replace_whole(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old or the new one; a link stays a link.

    Raises:
        OSError: it cannot be written; what was there before stays.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(fd)
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Keep other programs from changing the small files of a folder; made if it is not there.

    Where the file system knows no locks, the last to write wins.

    Raises:
        OSError: the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fd = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)
