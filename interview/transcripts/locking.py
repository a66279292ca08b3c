"""One writer a transcript: an advisory lock that goes away with the program that holds it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

_LOCKS = Path("/proc/locks")


def lock(fd: int) -> bool:
    """Take the lock of an open file; false where another program has it.

    Raises:
        OSError: the file system knows no locks.
    """
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


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
