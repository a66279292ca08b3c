"""Files that other programs see whole or not at all, even if the program or the disk fails meanwhile.

A file is written under a name that begins with `.new-`, synced, and renamed. What a killed writer left is
removed by the next writer in the folder after an hour.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

UNFINISHED = ".new-"
"""The beginning of the names of unfinished files."""

_ABANDONED = 3600.0
"""Seconds after which nobody writes an unfinished file any more."""


def replace_whole(path: Path, data: bytes, *, mode: int = 0o600, durable: bool = True) -> None:
    """Write a file in place of the old one, in a folder that is made if missing; links and rights stay.

    Args:
        path: The file.
        data: Its bytes.
        mode: The rights of a new file.
        durable: Whether to wait until a loss of power cannot undo it.

    Raises:
        OSError: it cannot be written, and the old file stays; or the disk fails with its name, which a
            loss of power may undo.
    """
    path = real_path(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o777 if mode & 0o077 else 0o700)
    with suppress(FileNotFoundError):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        mode = stat.S_IMODE(status.st_mode)
    with _written(path.parent, data, mode, durable=durable) as new:
        new.replace(path)
    if durable:
        sync_folder(path.parent)


def real_path(path: Path) -> Path:
    """Return a path without links in it; for a circle of links, one of them.

    To open that is an `OSError` that names the file; `Path.resolve` raises another error.
    """
    return Path(os.path.realpath(path))


def is_file(path: Path) -> bool:
    """Return whether there is a file, or a link to one.

    It is False in a closed folder and for a name that is too long, where `Path.is_file` raises an error.
    """
    with suppress(OSError):
        return path.is_file()
    return False


def is_folder(path: Path) -> bool:
    """Return whether there is a folder, as `is_file` does."""
    with suppress(OSError):
        return path.is_dir()
    return False


def create_whole(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a new file, never over another or a link.

    Raises:
        FileExistsError: the name is taken.
        OSError: it cannot be written; nothing is left behind.
    """
    with _written(path.parent, data, mode, durable=True) as new:
        move_new(new, path)
    sync_folder(path.parent)


def move_new(path: Path, target: Path) -> None:
    """Rename a file, never over another or a link; finish a move that was killed half-way.

    Raises:
        FileExistsError: the name is taken.
        OSError: it cannot be moved.
    """
    try:
        target.hardlink_to(path)  # fails if the target exists, without a race
    except OSError:  # or a file system without links, such as that of a memory stick
        if not _has_both_names(path, target):
            if os.path.lexists(target):
                message = "there is a file of that name"
                raise FileExistsError(errno.EEXIST, message, str(target)) from None
            path.rename(target)
            return
    path.unlink()


def _has_both_names(path: Path, target: Path) -> bool:
    """Return whether two names are of one file, as after a program was killed in `move_new`."""
    try:
        first, second = path.lstat(), target.lstat()
    except OSError:
        return False
    return os.path.samestat(first, second) and first.st_nlink > 1


@contextmanager
def _written(folder: Path, data: bytes, mode: int, *, durable: bool) -> Iterator[Path]:
    """Write a new file; remove it if the caller does not rename it."""
    sweep_unfinished(folder)
    fd, name = tempfile.mkstemp(dir=folder, prefix=UNFINISHED)
    new = Path(name)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(fd, mode)
            if durable:
                sync_file(fd)
            yield new
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def sweep_unfinished(folder: Path) -> None:
    """Remove the files that killed programs left unfinished in a folder."""
    for path in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError):  # another program may have removed it meanwhile
            if time.time() - path.lstat().st_mtime > _ABANDONED:
                path.unlink()


LARGEST_SMALL_FILE = 256 * 1024
"""Bytes of a settings file or a last plan, far more than they need."""

LARGEST_LIST = 1024 * 1024
"""Bytes of a list that a person adds to: presets, suspended questions."""


def read_list(path: Path) -> bytes:
    """Return the bytes of a list that a person adds to; errors as in `read_regular`."""
    return read_regular(path, LARGEST_LIST)


def replace_list(path: Path, data: bytes) -> None:
    """Write a list that a person adds to; errors as in `replace_whole`, and if it could not be read again."""
    if len(data) > LARGEST_LIST:
        raise OSError(errno.EFBIG, "it is full; take something out of it first", str(path))
    replace_whole(path, data)


def read_regular(path: Path, most: int = LARGEST_SMALL_FILE) -> bytes:
    """Return the bytes of a regular file, or of a link to one.

    Raises:
        OSError: it is missing, may not be read, is no regular file (a pipe would wait for ever), or has
            more than `most` bytes.
    """
    with open_regular(path) as file:
        return read_whole(file, most)


def read_whole(file: BinaryIO, most: int) -> bytes:
    """Return the bytes of an open file; errors as in `read_regular`."""
    data = file.read(most + 1)
    if len(data) > most:
        size = f"{most >> 20} MiB" if most >> 20 else f"{most >> 10} KiB"
        raise OSError(errno.EFBIG, f"it is larger than {size}")
    return data


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file, or a link to one, for reading; errors as in `read_regular`."""
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
    """Check that an open file is a regular one.

    Raises:
        OSError: it is a pipe, a device or something else.
    """
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")


@contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which is made if missing; wait for other programs that hold it.

    If the file system has no locks, the last to write wins.

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


_UNKNOWN = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF})
"""Errors of file systems that cannot sync folders."""


def sync_file(fd: int) -> None:
    """Wait until an open file is on the disk.

    Raises:
        OSError: the disk does not take it.
    """
    full = getattr(fcntl, "F_FULLFSYNC", None)
    if full is not None:  # on macOS fsync leaves the data in the disk's own memory
        with suppress(OSError):  # a file system may not have it
            fcntl.fcntl(fd, full)
            return
    os.fsync(fd)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Nothing is done if the file system syncs no folders, or if the folder may not be read.

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


class FileStamp(Struct, frozen=True):
    """The size and time of a file, which show changes.

    A second change within one tick of the file system's clock does not show if it keeps the size, but a
    transcript only grows.
    """

    size: int
    """-1 for a file that is gone, or a link that leads nowhere."""
    changed: int
    """Nanoseconds: the last change to the file or its metadata, which nobody can set."""
    inode: int


def stamp_of(file: Path | os.DirEntry[str]) -> FileStamp:
    """Return the stamp of a file."""
    try:
        status = file.stat()
    except OSError:
        return FileStamp(-1, 0, 0)
    return FileStamp(status.st_size, status.st_ctime_ns, status.st_ino)


def first_free(name: str, is_taken: Callable[[str], bool]) -> str:
    """Return the name, or the first of `name-2`, `name-3`... that is not taken."""
    number, free = 1, name
    while is_taken(free):
        number += 1
        free = f"{name}-{number}"
    return free
