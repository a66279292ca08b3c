"""One writer a transcript: an advisory lock that goes away with the program that holds it."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from pathlib import Path

_SWEPT = 0.001
"""Seconds until a program that sweeps up has let go of a file that is not to be swept."""

_LOCKS = Path("/proc/locks")

_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS})
_ELSEWHERE = (
    "its file system knows no locks, and two programs could mix their lines;"
    " choose a folder on another with --home"
)


def lock(fd: int) -> bool:
    """Take the lock of an open file; false where another program has it.

    Raises:
        OSError: the file system knows no locks; its words say what to do.
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


def lock_new(fd: int) -> bool:
    """Take the lock of a file that was just made; false where another program swept it away before.

    Raises:
        OSError: as `lock`.
    """
    while not lock(fd):
        time.sleep(_SWEPT)
    return os.fstat(fd).st_nlink > 0


def holder(fd: int) -> int | None:
    """The process that holds the lock, where the system tells (Linux does, in /proc/locks)."""
    status = os.fstat(fd)
    device = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"
    try:
        lines = _LOCKS.read_text().splitlines()
    except OSError:
        return None
    for line in lines:
        fields = line.split()
        if fields[1:2] == ["FLOCK"] and device in fields:
            return int(fields[4])
    return None
