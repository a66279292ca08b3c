"""Files that others see whole or not at all, whenever the program or the disk gives up.

A file is written under a name that begins with `.new-`, synced, and then given its own name. Its
writer holds a lock on it; what a killed writer left is known by its lock being free, and removed by
the next one that writes into the folder.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from interview.storage.folder_sync import sync_folder

UNFINISHED = ".new-"
"""How the names of files begin that are not whole yet."""


def replace_whole(path: Path, data: bytes, *, mode: int = 0o600, durable: bool = True) -> None:
    """Put a file in place of what is there; a link stays a link, and rights stay as they are.

    Makes the folder where there is none.

    Args:
        path: Where it is to be.
        data: What is to be in it.
        mode: The rights of a file that was not there before.
        durable: Whether to wait until the disk has it, by its name; without, a loss of power may
            undo it.

    Raises:
        OSError: It cannot be written; what was there before stays. Or the disk fails with the name,
            which a loss of power may undo.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o777 if mode & 0o077 else 0o700)
    with suppress(FileNotFoundError):
        there = path.stat()
        if not stat.S_ISREG(there.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        mode = stat.S_IMODE(there.st_mode)
    with _written(path.parent, data, mode, durable=durable) as new:
        new.replace(path)
    if durable:
        sync_folder(path.parent)


def create_whole(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put a file where there is none, not even a link.

    Raises:
        FileExistsError: There is something of that name.
        OSError: It cannot be written; nothing is left behind.
    """
    with _written(path.parent, data, mode, durable=True) as new:
        try:
            path.hardlink_to(new)
        except FileExistsError:
            raise
        except OSError:  # a file system without links, such as that of a memory stick
            _create_in_place(path, data, mode)
        new.unlink()
    sync_folder(path.parent)


def _create_in_place(path: Path, data: bytes, mode: int) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(fd)
    except OSError:
        path.unlink(missing_ok=True)  # half of it would pass for the whole
        raise


@contextmanager
def _written(folder: Path, data: bytes, mode: int, *, durable: bool) -> Iterator[Path]:
    """A new file with these bytes, removed again where it got no name of its own."""
    sweep_unfinished(folder)
    fd, new = _open_new(folder)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(fd, mode)
            if durable:
                os.fsync(fd)
            yield new
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _open_new(folder: Path) -> tuple[int, Path]:
    while True:
        fd, name = tempfile.mkstemp(dir=folder, prefix=UNFINISHED)
        with suppress(OSError):  # where there are no locks nothing is swept either
            fcntl.flock(fd, fcntl.LOCK_EX)
        if os.fstat(fd).st_nlink:
            return fd, Path(name)
        os.close(fd)  # another program swept it away before it was locked


def sweep_unfinished(folder: Path) -> None:
    """Remove what killed programs left unfinished in a folder; what is being written stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        left = [entry.path for entry in entries if entry.name.startswith(UNFINISHED)]
        for path in left:
            with suppress(OSError):
                _remove_if_free(path)


def _remove_if_free(path: str) -> None:
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(fd).st_nlink:  # else another program removed it, and the name is a new file's
            os.unlink(path)  # noqa: PTH108 (paths as the system gives them)
    finally:
        os.close(fd)
