"""Small files of the person's, read without trust."""

from __future__ import annotations

from pathlib import Path

from interview.storage.regular_files import read_regular

LARGEST = 256 * 1024
"""Bytes of a file of settings or of a last plan; far more than either needs."""


def read_small(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a regular file of at most so many.

    Raises:
        OSError: it is missing, no regular file (a pipe would wait for ever), too large, or may not
            be read.
    """
    data = read_regular(path, most + 1)
    if len(data) > most:
        raise OSError(0, f"it is larger than {most // 1024} KiB")
    return data
