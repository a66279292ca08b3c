"""Files that other programs see whole or not at all, even if the program or the disk fails meanwhile.

A file is written under a name that begins with `.new-`, synced, and then given its own name. What a
killed writer left is removed by those who write into the folder an hour later.
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
"""How the names of files begin that are not whole yet."""

_ABANDONED = 3600.0
"""Seconds after which nobody writes such a file any more."""


def replace_whole(path: Path, data: bytes, *, mode: int = 0o600, durable: bool = True) -> None:
    """Write a file in place of the old one; links stay links and rights stay as they are.

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
    """Return a path without links in it; of links that lead in a circle, one of them.

    To open that is an error of the system, which names the file; `Path.resolve` raises no `OSError` there.
    """
    return Path(os.path.realpath(path))


def is_file(path: Path) -> bool:
    """Return whether there is a file, or a link to one; False where the system lets nobody look.

    There, in a closed folder or at a name that is too long, `Path.is_file` raises an error.
    """
    with suppress(OSError):
        return path.is_file()
    return False


def is_folder(path: Path) -> bool:
    """Return the same of a folder."""
    with suppress(OSError):
        return path.is_dir()
    return False


def create_whole(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put a file where there is none, not even a link.

    Raises:
        FileExistsError: There is something of that name.
        OSError: It cannot be written; nothing is left behind.
    """
    with _written(path.parent, data, mode, durable=True) as new:
        move_new(new, path)
    sync_folder(path.parent)


def move_new(path: Path, target: Path) -> None:
    """Rename a file, but never over another, not even a link; finish what was killed half-way.

    Raises:
        FileExistsError: There is something of that name.
        OSError: It cannot be moved.
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
    """Return whether two names are of one file, as a program leaves them that is killed in `move_new`."""
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
    """Remove what killed programs left unfinished in a folder; what is being written stays."""
    for path in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError):  # another program may have removed it meanwhile
            if time.time() - path.lstat().st_mtime > _ABANDONED:
                path.unlink()


LARGEST_SMALL_FILE = 256 * 1024
"""Bytes of a file of settings or a last plan; far more than any needs."""

LARGEST_LIST = 1024 * 1024
"""Bytes of a list that grows with what a person adds to it: presets, suspended questions."""


def read_list(path: Path) -> bytes:
    """Return the bytes of a list that a person adds to; errors as in `read_regular`."""
    return read_regular(path, LARGEST_LIST)


def replace_list(path: Path, data: bytes) -> None:
    """Write such a list; errors as in `replace_whole`, and one if it could not be read again."""
    if len(data) > LARGEST_LIST:
        raise OSError(errno.EFBIG, "it is full; take something out of it first", str(path))
    replace_whole(path, data)


def read_regular(path: Path, most: int = LARGEST_SMALL_FILE) -> bytes:
    """Return the bytes of a regular file, or of a link to one.

    Raises:
        OSError: It is missing, may not be read, is something else than a regular file (a pipe would
            wait for ever), or has more than `most` bytes.
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
        OSError: It is a pipe, a device or something else.
    """
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")


@contextmanager
def folder_locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; wait for other programs that hold it.

    Makes the folder where there is none. Where the file system knows no locks, the last to write
    wins.

    Raises:
        OSError: The folder cannot be made.
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
    if full is not None:  # on macOS fsync leaves it in the disk's own memory
        with suppress(OSError):  # a file system that does not know it
            fcntl.fcntl(fd, full)
            return
    os.fsync(fd)


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


class FileStamp(Struct, frozen=True):
    """What the file system says of a file, by which a change is noticed.

    Not noticed is one that keeps the size, within the same tick of the file system's clock as the
    one before; a session that goes on only grows.
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
