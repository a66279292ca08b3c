"""Bytes from the system's memory onto the disk."""

from __future__ import annotations

import os
from pathlib import Path

from interview.storage.folder_sync import sync_folder


def sync(fd: int, path: Path, again: bytes = b"", *, named: bool = False) -> None:
    """Wait until what was written to an open file is on the disk; if it was just named, its name too.

    Where an earlier sync failed, `again` is what the file holds from its start. It is written once
    more in its place: the system may have dropped the pages that it could not write and count them
    as clean (A. Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020).

    Raises:
        OSError: the disk does not take it.
    """
    if again:
        _write_in_place(fd, path, again)
    os.fsync(fd)
    if named:
        sync_folder(path.parent)


def _write_in_place(fd: int, path: Path, data: bytes) -> None:
    # A descriptor of its own: one that appends would append here too.
    place = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        if os.path.samestat(os.fstat(place), os.fstat(fd)):
            done = 0
            while done < len(data):
                done += os.pwrite(place, data[done:], done)
    finally:
        os.close(place)
