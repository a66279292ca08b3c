"""Small files of the person's, read without trust."""

from __future__ import annotations

import os
import stat
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
