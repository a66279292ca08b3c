"""Asking the index: whatever is wrong with its file, the answer comes, and it is right.

A damaged file is deleted and made anew. Where none can be written or locked, the index lives in
memory for this one question, beginning with what the file holds.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from interview.storage.index.store import DamagedIndexError, SessionIndex
from interview.storage.index.tables import VERSION

Answer = TypeVar("Answer")
Ask = Callable[[SessionIndex], Answer]

PATIENCE = 2.0
"""Seconds to wait for another program that is writing."""

_DAMAGE = (DamagedIndexError, UnicodeDecodeError)
"""What the index and the driver say of bytes that are not as they were written."""

_OUTSIDE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_PROTOCOL,
}
"""What is not the file's fault, and would not be better with a new one."""


def index_path(cache: Path, folder: Path) -> Path:
    """The file of the index of a folder of transcripts; each version of the tables has its own."""
    place = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return cache / f"sessions-{place}-{VERSION}.db"


def ask_index(path: Path, ask: Ask[Answer]) -> Answer:
    """What `ask` makes of the index in this file; `ask` brings it up to date itself.

    `ask` may run more than once, each time on an index that is whole as far as is known.
    """
    try:
        return _ask_file(path, ask)
    except OSError:
        return _ask_memory(None, ask)
    except (*_DAMAGE, sqlite3.Error) as error:
        if _is_outside(error):
            return _ask_memory(path, ask)
        with suppress(OSError):
            _remove(path)
    try:
        return _ask_file(path, ask)
    except (*_DAMAGE, sqlite3.Error, OSError):
        return _ask_memory(None, ask)


def _is_outside(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _OUTSIDE


def _ask_file(path: Path, ask: Ask[Answer]) -> Answer:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return ask(SessionIndex(connection))


def _ask_memory(path: Path | None, ask: Ask[Answer]) -> Answer:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        if path is not None and path.exists():
            with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=0)) as kept:
                kept.backup(memory)
        try:
            return ask(SessionIndex(memory))
        except (*_DAMAGE, sqlite3.Error):
            if path is None:
                raise
    return _ask_memory(None, ask)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
