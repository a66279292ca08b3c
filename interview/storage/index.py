"""The index of past sessions: a database that may be deleted or damaged at any time.

A damaged file is deleted and made anew. If none can be written or locked, the index lives in memory for one
query.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from interview.model.score import RowState
from interview.model.session import AttemptEntry, SessionEntry
from interview.storage.decoders import from_json, to_json
from interview.storage.files import FileStamp

Answer = TypeVar("Answer")

TABLES = """
CREATE TABLE IF NOT EXISTS sessions (
    name TEXT PRIMARY KEY,
    size INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
    entry BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    ref TEXT NOT NULL,
    annotated INTEGER NOT NULL,
    entry BLOB NOT NULL,
    points BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS attempts_of_session ON attempts (session);
CREATE INDEX IF NOT EXISTS attempts_at_question ON attempts (ref, id);
CREATE INDEX IF NOT EXISTS attempts_annotated ON attempts (id) WHERE annotated;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    question, answer, note, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
"""
"""An attempt's id is its time (milliseconds, times 1024, plus a number that makes it unique), so that
the order of ids is that of time, in the words as well.
"""

# Entries


class IndexedAttempt(Struct, frozen=True):
    """An attempt with its words."""

    entry: AttemptEntry
    question: str
    answer: str
    points: tuple[tuple[str, RowState], ...] = ()
    """Each key point with its state; empty without a score."""


class SessionRow(Struct, frozen=True):
    """The index entry of one transcript."""

    name: str
    stamp: FileStamp
    entry: SessionEntry
    attempts: tuple[IndexedAttempt, ...] = ()


_CONTENT_VERSION = 17
"""Raised when the meaning of an entry changes under the same names."""

_STORED = [kind.__annotations__ for kind in (SessionEntry, AttemptEntry, IndexedAttempt)]

VERSION = (
    zlib.crc32(repr((_CONTENT_VERSION, TABLES, _STORED)).encode()) >> 1
)  # SQLite keeps 31 bits
"""Changes with the tables, and with the names and types of their entries."""

# Words of a search

MOST_WORDS = 16
"""Words of a search that are used."""

_WORD = re.compile(r"[^\W_]+")


def words_sought(text: str) -> tuple[str, ...]:
    """Return the words of a text, letters and digits only."""
    return tuple(_WORD.findall(text))[:MOST_WORDS]


def match_query(words: tuple[str, ...]) -> str:
    """Return the query for the words of `words_sought`, which hold no syntax."""
    return " AND ".join(f'"{word}"*' for word in words)


# The index as an object

PER_MILLISECOND = 1024
"""The most attempts of one millisecond; there is more than one only if a transcript was copied."""

Entry = TypeVar("Entry")

# The words first: in their order rows come without being sorted.
_SELECT_WITH_WORDS = """
SELECT entry, question, answer, points
FROM words JOIN attempts ON id = words.rowid"""


class SessionIndex:
    """An open index. Every method may raise sqlite3.Error, readers UnicodeDecodeError too.

    Raises:
        sqlite3.Error: the database is an index of another version.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._begin()
        elif version != VERSION:
            raise sqlite3.DataError(f"an index of version {version}")

    def _begin(self) -> None:
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for statement in TABLES.strip().split(";\n"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    def stamps(self, since: str = "") -> dict[str, FileStamp]:
        """Return the stamp of each transcript that was read, by the session's name, from the name `since` on."""
        query = "SELECT name, size, changed, inode FROM sessions WHERE name >= ?"
        rows = self._db.execute(query, (since,))
        return {name: FileStamp(*stamp) for name, *stamp in rows}

    def keep(self, rows: Sequence[SessionRow], gone: Collection[str] = ()) -> None:
        """Replace the rows of some sessions, and remove those of sessions that are gone.

        One transaction: all of it or nothing.
        """
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for name in gone:
                self._forget(name)
            for row in rows:
                self._forget(row.name)
                self._keep(row)

    def entries(self, most: int = -1) -> tuple[SessionEntry, ...]:
        """Return the sessions, the last names first; with `most`, so many."""
        query = "SELECT entry FROM sessions ORDER BY name DESC LIMIT ?"
        return tuple(_decode(self._db.execute(query, (most,)), list[SessionEntry]))

    def attempts(self) -> tuple[AttemptEntry, ...]:
        """Return all attempts, oldest first."""
        query = "SELECT entry FROM attempts ORDER BY id"
        return tuple(_decode(self._db.execute(query), list[AttemptEntry]))

    def attempts_at(self, ref: str) -> tuple[IndexedAttempt, ...]:
        """Return the attempts at one `bank/question`, oldest first."""
        query = f"{_SELECT_WITH_WORDS} WHERE ref = ? ORDER BY id"
        return tuple(map(_read_attempt, self._db.execute(query, (ref,))))

    def annotated(self) -> tuple[IndexedAttempt, ...]:
        """Return the attempts with a flag, a note or tags, newest first."""
        query = f"{_SELECT_WITH_WORDS} WHERE annotated ORDER BY id DESC"
        return tuple(map(_read_attempt, self._db.execute(query)))

    def newest(self) -> Iterator[IndexedAttempt]:
        """Return all attempts with their words, newest first."""
        return map(
            _read_attempt, self._db.execute(f"{_SELECT_WITH_WORDS} ORDER BY words.rowid DESC")
        )

    def find(self, match: str) -> Iterator[IndexedAttempt]:
        """Return the attempts whose words match, newest first; see `match_query`."""
        query = f"{_SELECT_WITH_WORDS} WHERE words MATCH ? ORDER BY words.rowid DESC"
        return map(_read_attempt, self._db.execute(query, (match,)))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _forget(self, name: str) -> None:
        ids = self._db.execute("SELECT id FROM attempts WHERE session = ?", (name,)).fetchall()
        if ids:
            self._db.executemany("DELETE FROM words WHERE rowid = ?", ids)
            self._db.execute("DELETE FROM attempts WHERE session = ?", (name,))
        self._db.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def _keep(self, row: SessionRow) -> None:
        stamp = row.stamp
        self._db.execute(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
            (row.name, stamp.size, stamp.changed, stamp.inode, to_json(row.entry)),
        )
        for attempt in row.attempts:
            entry = attempt.entry
            id_ = self._free_id(entry.when)
            annotated = bool(entry.flagged or entry.note or entry.tags)
            encoded, points = to_json(entry), to_json(attempt.points)
            self._db.execute(
                "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?)",
                (id_, row.name, entry.attempt, entry.ref, annotated, encoded, points),
            )
            noted = " ".join([entry.note, *entry.tags])
            self._db.execute(
                "INSERT INTO words (rowid, question, answer, note) VALUES (?, ?, ?, ?)",
                (id_, attempt.question, attempt.answer, noted),
            )

    def _free_id(self, when: datetime) -> int:
        id_ = int(when.timestamp() * 1000) * PER_MILLISECOND
        query = "SELECT max(id) FROM attempts WHERE id BETWEEN ? AND ?"
        while True:
            end = id_ + PER_MILLISECOND - 1
            (last,) = self._db.execute(query, (id_, end)).fetchone()
            if last is None:
                return id_
            if last < end:
                return int(last) + 1
            id_ = end + 1  # that millisecond is full: one of the next


def _read_attempt(row: tuple[bytes, str, str, bytes]) -> IndexedAttempt:
    entry, question, answer, points = row
    (attempt,) = _decode([(entry,)], list[AttemptEntry])
    (states,) = _decode([(points,)], list[tuple[tuple[str, RowState], ...]])
    return IndexedAttempt(attempt, question, answer, states)


def _decode(rows: Iterable[tuple[bytes, ...]], kind: type[list[Entry]]) -> list[Entry]:
    """Decode the first column, all rows at once: each by itself takes several times as long."""
    try:
        return from_json(b"[" + b",".join(row[0] for row in rows) + b"]", kind)
    except (TypeError, ValueError) as error:  # a column holds values of any type
        raise sqlite3.DataError("a row does not read") from error


# Queries

Ask = Callable[[SessionIndex], Answer]

LOCK_WAIT = 2.0
"""Seconds to wait for another program that is writing."""

_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
}
"""Errors that a new file mends; a full disk or another writer is no fault of the file.

An error without a code counts as damage as well: a column holds no UTF-8, a row does not read, or the
tables are of another version.
"""


def index_path(cache: Path, folder: Path) -> Path:
    """Return the file of the index of a folder of transcripts."""
    place = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return cache / f"sessions-{place}.db"


def ask_index(path: Path, ask: Ask[Answer]) -> Answer:
    """Return the result of `ask`, called with the index in this file, which `ask` updates first.

    `ask` may run more than once, if the index turns out to be damaged.
    """
    for _ in range(2):
        try:
            return _ask_file(path, ask)
        except OSError:
            break
        except (UnicodeDecodeError, sqlite3.Error) as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code is not None and code & 0xFF not in _DAMAGE:
                break
            with suppress(OSError):
                for suffix in ("", "-wal", "-shm", "-journal"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        return ask(SessionIndex(memory))


def _ask_file(path: Path, ask: Ask[Answer]) -> Answer:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        for old in path.parent.glob(
            f"{path.stem}-*.db*"
        ):  # up to 0.7 a version had a file of its own
            old.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, timeout=LOCK_WAIT, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return ask(SessionIndex(connection))
