"""Files read without trust in what they are: a pipe would wait for ever, a device would not end."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def read_regular(path: Path, most: int) -> bytes:
    """The bytes of a regular file, or a link to one; at most so many of them.

    Raises:
        OSError: It is missing, may not be read, or is something else than a regular file.
    """
    with open_regular(path) as file:
        return file.read(most)


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """A regular file, or a link to one, to be read.

    Raises:
        OSError: As `read_regular`.
    """
    # Without waiting: to open a pipe that nobody writes to would block.
    fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        expect_regular(fd)
    except OSError:
        os.close(fd)
        raise
    with os.fdopen(fd, "rb") as file:
        yield file


def expect_regular(fd: int) -> None:
    """Let pass an open file that is a regular one.

    Raises:
        OSError: It is a pipe, a device or something else.
    """
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
