"""Small files of the person's, read without trust."""

from __future__ import annotations

from pathlib import Path

from interview.disk.regular_files import read_regular

LARGEST = 256 * 1024
"""Bytes of a file of settings or of a last plan; far more than either needs."""


def read_small(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        OSError: it is missing, no regular file (a pipe would wait for ever), too large, or may not
            be read.
    """
    data = read_regular(path, LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(0, f"it is larger than {LARGEST // 1024} KiB")
    return data
