"""Whatever happens to the sessions or to the index: it answers as reading all files does."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from interview.history import listing
from interview.history.marks import mark_past_rows
from interview.model.bank import KeyPoint
from interview.model.errors import TranscriptError
from interview.model.score import Marking
from interview.model.session import AttemptEntry, SessionEntry
from interview.storage.files import FileStamp
from interview.storage.index import IndexedAttempt, SessionIndex, index_path, match_query
from interview.storage.places import Places
from interview.storage.transcripts import session_names
from tests.builders import make_asked
from tests.fakes import START
from tests.history.year import Person, write_session
from tests.lengths import often
from tests.schedule.sessions import places_in

QUESTIONS = tuple(
    make_asked(number, points=(KeyPoint("the softmax saturates", id="a"), KeyPoint("it grows")))
    for number in range(6)
)

KINDS = ["zeros", "garbage", "cut", "empty", "gone", "other tables", "folder"]


def read_all(places: Places) -> tuple[list[SessionEntry], list[IndexedAttempt]]:
    """What the files say, without an index."""
    rows = [
        listing.read_row(places.sessions, name, FileStamp(0, 0, 0))
        for name in session_names(places.sessions)
    ]
    attempts = [attempt for row in rows for attempt in row.attempts]
    return [row.entry for row in rows], sorted(attempts, key=_order)


def _order(attempt: IndexedAttempt) -> tuple[float, str, int]:
    return (attempt.entry.when.timestamp(), attempt.entry.session, attempt.entry.attempt)


class IndexMachine(RuleBasedStateMachine):
    """Sessions come, grow, change and go; the index is damaged, locked and left behind."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.places = places_in(self.folder)
        self.places.sessions.mkdir(parents=True)
        self.person = Person(1)
        self.day = 0

    @property
    def index(self) -> Path:
        return index_path(self.places.cache, self.places.sessions)

    def _some(self, number: int) -> Path | None:
        files = sorted(self.places.sessions.glob("*.jsonl"))
        return files[number % len(files)] if files else None

    @rule(first=st.integers(0, 3), count=st.integers(1, 3))
    def practise(self, first: int, count: int) -> None:
        self.day += 1
        started = START + timedelta(days=self.day)
        write_session(self.places.sessions, started, QUESTIONS[first : first + count], self.person)

    @rule(number=st.integers(0, 9))
    def mark_one(self, number: int) -> None:
        path = self._some(number)
        if path is not None:
            with suppress(TranscriptError):  # a damaged one cannot be marked
                mark_past_rows(path, 0, lambda _: Marking(right=True))

    @rule(number=st.integers(0, 9), byte=st.integers(0, 5000))
    def edit_in_place(self, number: int, byte: int) -> None:
        path = self._some(number)
        if path is not None:
            data = bytearray(path.read_bytes())
            data[byte % len(data)] ^= 1
            before = path.stat().st_ctime_ns
            while path.stat().st_ctime_ns == before:  # the next tick of the file system's clock
                path.write_bytes(data)

    @rule(number=st.integers(0, 9))
    def delete(self, number: int) -> None:
        path = self._some(number)
        if path is not None:
            path.unlink()

    @rule(number=st.integers(0, 9))
    def rename(self, number: int) -> None:
        path = self._some(number)
        if path is not None:
            path.rename(path.with_name(path.name.replace(".jsonl", "x.jsonl")))

    @rule(kind=st.sampled_from(KINDS), at=st.floats(0, 1))
    def damage_the_index(self, kind: str, at: float) -> None:
        for name in ("-wal", "-shm"):
            self.index.with_name(self.index.name + name).unlink(missing_ok=True)
        if self.index.is_file():
            _damage(self.index, kind, at)

    @invariant()
    def it_says_what_the_files_say(self) -> None:
        entries, attempts = read_all(self.places)
        refs = sorted({attempt.entry.ref for attempt in attempts})
        answered = listing.ask_sessions(self.places, partial(_read_index, refs))
        assert list(answered[0]) == entries
        assert sorted(answered[1], key=lambda e: _order(IndexedAttempt(e, "", ""))) == [
            attempt.entry for attempt in attempts
        ]
        assert sorted(answered[2], key=_order) == attempts
        for word in ("softmax", "the"):
            sought = listing.ask_sessions(self.places, partial(_find, word))
            assert {attempt.entry for attempt in sought} <= {attempt.entry for attempt in attempts}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


def _find(word: str, index: SessionIndex) -> list[IndexedAttempt]:
    return list(index.find(match_query((word,))))


def _read_index(
    refs: list[str], index: SessionIndex
) -> tuple[tuple[SessionEntry, ...], tuple[AttemptEntry, ...], list[IndexedAttempt]]:
    at_questions = [attempt for ref in refs for attempt in index.attempts_at(ref)]
    return index.entries(), index.attempts(), at_questions


def _damage(path: Path, kind: str, at: float) -> None:
    size = path.stat().st_size
    match kind:
        case "zeros" | "garbage":
            with path.open("r+b") as file:
                file.seek(int(at * max(0, size - 512)))
                file.write(bytes(512) if kind == "zeros" else os.urandom(512))
        case "cut":
            os.truncate(path, int(at * size))
        case "empty":
            path.write_bytes(b"")
        case "gone":
            path.unlink()
        case "other tables":
            with sqlite3.connect(path) as other:
                other.execute("DROP TABLE IF EXISTS sessions")
        case "folder":
            path.unlink()
            path.mkdir()


IndexMachine.TestCase.settings = settings(
    max_examples=often(12), stateful_step_count=10, deadline=None
)
TestIndex = IndexMachine.TestCase
