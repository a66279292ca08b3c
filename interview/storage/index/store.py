"""The index as an object: rows of transcripts in, entries and what was found out."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from interview.model.score import RowState
from interview.model.session import (
    AttemptEntry,
    AttemptWords,
    CardState,
    SessionEntry,
)
from interview.storage.decoders import from_json, to_json
from interview.storage.index.rows import FileStamp, Found, SessionRow
from interview.storage.index.tables import TABLES, VERSION

PER_MILLISECOND = 1024
"""Attempts that can end in one millisecond and still have ids in the order of time."""

Entry = TypeVar("Entry")

# The words first: in their order rows come without being sorted.
_WHOLE = """
SELECT entry, question, answer, points
FROM words JOIN attempts ON id = words.rowid"""


class DamagedIndexError(Exception):
    """What the index holds is not what was put in."""


class SessionIndex:
    """An open index. Every method may raise sqlite3.Error; readers raise DamagedIndexError too."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            self._begin_anew()

    def _begin_anew(self) -> None:
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version == VERSION:  # another program was quicker
                return
            for name in (
                "sessions",
                "attempts",
                "words",
                "cards",
                "results",
                "answers",
                "generation",
            ):
                self._db.execute(f"DROP TABLE IF EXISTS {name}")
            for statement in TABLES.strip().split(";\n"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    def stamps(self) -> dict[str, FileStamp]:
        """The stamp of each transcript that was read, by the session's name."""
        rows = self._db.execute("SELECT name, size, changed, inode FROM sessions")
        return {name: FileStamp(*stamp) for name, *stamp in rows}

    def keep(self, rows: Sequence[SessionRow], gone: Collection[str] = ()) -> None:
        """Put rows in place of what was kept of the same sessions, and forget those that are gone.

        One transaction: all of it or nothing.
        """
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("DELETE FROM results")
            self._db.execute("UPDATE generation SET number = number + 1")
            for name in gone:
                self._forget(name)
            for row in rows:
                self._forget(row.name)
                self._keep(row)

    def entries(self) -> tuple[SessionEntry, ...]:
        """All sessions, those with the last names first."""
        query = "SELECT entry FROM sessions ORDER BY name DESC"
        return tuple(_decode(self._db.execute(query), list[SessionEntry]))

    def attempts(self) -> tuple[AttemptEntry, ...]:
        """All attempts, oldest first."""
        query = "SELECT entry FROM attempts ORDER BY id"
        return tuple(_decode(self._db.execute(query), list[AttemptEntry]))

    def attempts_at(self, ref: str) -> tuple[Found, ...]:
        """The attempts at one `bank/question`, oldest first."""
        query = f"{_WHOLE} WHERE ref = ? ORDER BY id"
        return tuple(map(_found, self._db.execute(query, (ref,))))

    def annotated(self) -> tuple[Found, ...]:
        """The attempts with a flag, a note or tags, newest first."""
        query = f"{_WHOLE} WHERE annotated ORDER BY id DESC"
        return tuple(map(_found, self._db.execute(query)))

    def newest(self) -> Iterator[Found]:
        """All attempts with their words, newest first."""
        return map(_found, self._db.execute(f"{_WHOLE} ORDER BY words.rowid DESC"))

    def find(self, match: str) -> Iterator[Found]:
        """The attempts whose words match, newest first; see `interview.storage.index.matching`."""
        query = f"{_WHOLE} WHERE words MATCH ? ORDER BY words.rowid DESC"
        return map(_found, self._db.execute(query, (match,)))

    def cards(self) -> dict[str, CardState]:
        """What was kept with `keep_cards`, without the questions that were attempted since."""
        rows = self._db.execute("SELECT state, ref FROM cards").fetchall()
        states = _decode(rows, list[CardState])
        return dict(zip((ref for _, ref in rows), states, strict=True))

    def keep_cards(self, cards: Mapping[str, CardState], generation: int) -> None:
        """Remember how well each `bank/question` is known, until it is attempted again.

        Of the sessions as they were in this generation: nothing is kept where they changed since.
        """
        rows = [(ref, to_json(state)) for ref, state in cards.items()]
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            if self.generation() == generation:
                self._db.executemany("INSERT OR REPLACE INTO cards VALUES (?, ?)", rows)

    def generation(self) -> int:
        """A number that is another one after every change."""
        (number,) = self._db.execute("SELECT number FROM generation").fetchone()
        return int(number)

    def result(self, name: str) -> bytes | None:
        """What was worked out under a name and still holds; None where there is nothing."""
        query = "SELECT body FROM results WHERE name = ?"
        row = self._db.execute(query, (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def keep_result(self, name: str, body: bytes, generation: int) -> None:
        """Keep what was worked out of the sessions as they were in this generation, if they still are."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            if self.generation() == generation:
                self._db.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (name, body))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _forget(self, name: str) -> None:
        query = "SELECT id, ref FROM attempts WHERE session = ?"
        rows = self._db.execute(query, (name,)).fetchall()
        if rows:
            self._db.executemany("DELETE FROM words WHERE rowid = ?", [(id_,) for id_, _ in rows])
            self._db.executemany("DELETE FROM cards WHERE ref = ?", [(ref,) for _, ref in rows])
            self._db.execute("DELETE FROM attempts WHERE session = ?", (name,))
        self._db.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def _keep(self, row: SessionRow) -> None:
        stamp = row.stamp
        self._db.execute(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
            (row.name, stamp.size, stamp.changed, stamp.inode, to_json(row.entry)),
        )
        for entry, words in row.attempts:
            id_ = self._free_id(entry.when)
            annotated = bool(entry.flagged or entry.note or entry.tags)
            encoded, points = to_json(entry), to_json(words.points)
            self._db.execute(
                "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?)",
                (id_, row.name, entry.attempt, entry.ref, annotated, encoded, points),
            )
            noted = " ".join([entry.note, *entry.tags])
            self._db.execute(
                "INSERT INTO words (rowid, question, answer, note) VALUES (?, ?, ?, ?)",
                (id_, words.question, words.answer, noted),
            )
            self._db.execute("DELETE FROM cards WHERE ref = ?", (entry.ref,))

    def _free_id(self, when: datetime) -> int:
        id_ = int(when.timestamp() * 1000) * PER_MILLISECOND
        while True:
            query = "SELECT max(id) FROM attempts WHERE id BETWEEN ? AND ?"
            end = id_ + PER_MILLISECOND - 1
            (last,) = self._db.execute(query, (id_, end)).fetchone()
            if last is None:
                return id_
            if last < end:
                return int(last) + 1
            id_ = end + 1


def _found(row: tuple[bytes, str, str, bytes]) -> Found:
    entry, question, answer, points = row
    (attempt,) = _decode([(entry,)], list[AttemptEntry])
    (states,) = _decode([(points,)], list[tuple[tuple[str, RowState], ...]])
    return Found(attempt, AttemptWords(question, answer, states))


def _decode(rows: Iterable[tuple[bytes, ...]], kind: type[list[Entry]]) -> list[Entry]:
    """What the first column holds, all at once: one by one takes several times as long."""
    try:
        return from_json(b"[" + b",".join(row[0] for row in rows) + b"]", kind)
    except ValueError as error:
        raise DamagedIndexError("a row does not read") from error
