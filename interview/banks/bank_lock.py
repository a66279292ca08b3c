"""One program at a time changes the banks of a home."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from interview.model.errors import BankError

FOLDER = ".imported"
"""Beside the banks: the lock, and what is remembered of imports."""
_LOCK = "lock"
_LEFT_OVER = 3_600.0
"""Seconds after which a file that is half written belongs to no program any more."""


@contextmanager
def bank_lock(banks: Path) -> Iterator[None]:
    """Hold the banks of a folder; another program that asks for them waits.

    A file system that knows no locks is used without one. Files that a program left half written
    are swept away.

    Raises:
        BankError: The folder cannot be written.
    """
    folder = banks / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise BankError(f"{folder} cannot be written: {error.strerror or error}") from error
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        sweep(banks)
        yield
    finally:
        os.close(handle)


def sweep(banks: Path, now: float | None = None) -> None:
    """Remove what programs that were killed left half written.

    Args:
        banks: The folder.
        now: Seconds since the epoch; the present if left out.
    """
    with suppress(OSError):
        present = time.time() if now is None else now
        for path in (*banks.glob(".new-*"), *(banks / FOLDER).glob(".new-*")):
            with suppress(OSError):
                if path.is_file() and present - path.lstat().st_mtime > _LEFT_OVER:
                    path.unlink()
