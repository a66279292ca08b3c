"""The names of a folder's files, onto the disk: syncing a file says nothing of what it is called."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_UNKNOWN = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF})
"""What file systems say that sync no folders."""


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Nothing is done where the file system syncs no folders, or the folder may be written to but not
    read.

    Raises:
        OSError: the disk does not take it.
    """
    try:
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _UNKNOWN:
            raise
    finally:
        os.close(fd)
