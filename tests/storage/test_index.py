"""The index: refreshed by what changed only, rebuilt where it is damaged, never in the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from interview.history import listing
from interview.history.listing import ask_sessions, list_sessions
from interview.history.statistics import read_past
from interview.storage.files import stamp_of
from interview.storage.index import (
    VERSION,
    IndexedAttempt,
    SessionIndex,
    SessionRow,
    ask_index,
    index_path,
    match_query,
    words_sought,
)
from interview.storage.places import Places
from tests.schedule.sessions import on, places_in, practise, sit


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


def file_of(places: Places) -> Path:
    return index_path(places.cache, places.sessions)


def test_only_what_changed_is_read_again(places: Places) -> None:
    practise(places, {1: 3}, {2: 4}, {3: 5})
    with patch.object(listing, "read_row", wraps=listing.read_row) as reader:
        list_sessions(places)
        assert reader.call_count == 3
        sit(places, {4: 6}, day=7).close()
        assert len(list_sessions(places)) == 4
        assert reader.call_count == 4


def test_the_latest_are_listed_without_reading_the_others(places: Places) -> None:
    practise(places, {1: 3}, {2: 4}, {3: 5})
    with (
        patch.object(listing, "read_row", wraps=listing.read_row) as reader,
        patch("interview.storage.transcripts.stamp_of", wraps=stamp_of) as stamps,
    ):
        latest = list_sessions(places, 2)
        assert (reader.call_count, stamps.call_count) == (2, 2)
        assert latest == list_sessions(places)[:2]
        assert reader.call_count == 3


def test_a_transcript_that_cannot_be_read_is_in_the_list_with_what_is_wrong(
    places: Places,
) -> None:
    practise(places, {1: 3})
    (places.sessions / "20261126-101010-bad.jsonl").write_text("{}\n")
    damaged, good = list_sessions(places)
    assert (damaged.status, good.status) == ("damaged", "left")
    assert "holds no session" in damaged.problem


def test_an_index_that_another_program_is_writing_is_not_waited_for(places: Places) -> None:
    practise(places, {1: 3}, {2: 4})
    list_sessions(places)
    sit(places, {4: 6}, day=7).close()
    with (
        patch("interview.storage.index.LOCK_WAIT", 0.01),
        closing(sqlite3.connect(file_of(places), isolation_level=None)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        assert len(list_sessions(places)) == 3
    assert len(list_sessions(places)) == 3


def test_where_the_cache_cannot_be_written_the_answer_comes_all_the_same(places: Places) -> None:
    practise(places, {1: 3})
    places.cache.parent.mkdir(exist_ok=True)
    places.cache.write_text("a file where the folder should be")
    assert len(list_sessions(places)) == 1


def test_a_full_disk_costs_the_index_not_the_answer(places: Places) -> None:
    practise(places, {1: 3})
    list_sessions(places)
    for day in range(2, 6):
        sit(places, {day: 6}, day=day).close()
    connect = sqlite3.connect

    def cramped(*where: object, **options: object) -> sqlite3.Connection:
        connection = connect(*where, **options)  # type: ignore[call-overload]
        if where[0] != ":memory:":
            connection.execute("PRAGMA max_page_count = 1")
        return connection  # type: ignore[no-any-return]

    file = file_of(places).stat().st_ino
    with patch("interview.storage.index.sqlite3.connect", cramped):
        assert len(list_sessions(places)) == 5
    assert len(list_sessions(places)) == 5
    assert file_of(places).stat().st_ino == file


def test_an_index_of_another_version_is_replaced_in_its_file(places: Places) -> None:
    practise(places, {1: 3})
    listed = list_sessions(places)
    with closing(sqlite3.connect(file_of(places))) as file, file:
        file.execute("DROP TABLE attempts")
        file.execute("PRAGMA user_version = 7")
    assert list_sessions(places) == listed
    with closing(sqlite3.connect(file_of(places))) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert list(places.cache.glob("*.db")) == [file_of(places)]


def test_the_index_of_an_earlier_program_goes_when_a_new_one_begins(places: Places) -> None:
    practise(places, {1: 1})
    new = file_of(places)
    old = new.with_name(f"{new.stem}-17017.db")
    other = new.with_name("sessions-another-17017.db")
    for file in (old, other):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    new.unlink(missing_ok=True)
    list_sessions(places)
    assert (old.exists(), other.exists()) == (False, True)


@pytest.mark.parametrize(
    ("code", "is_kept"),
    [
        (sqlite3.SQLITE_IOERR_READ, True),
        (sqlite3.SQLITE_READONLY, True),
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_CORRUPT_VTAB, False),
        (sqlite3.SQLITE_NOTADB, False),
        (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, False),
    ],
)
def test_only_a_damaged_index_is_made_anew(places: Places, code: int, is_kept: bool) -> None:
    practise(places, {1: 3})
    list_sessions(places)
    error = sqlite3.DatabaseError()
    error.sqlite_errorcode = code
    asked: list[SessionIndex] = []

    def ask(index: SessionIndex) -> int:
        asked.append(index)
        if len(asked) == 1:
            raise error
        return len(index.entries())

    assert ask_index(file_of(places), ask) == 0, "the answer is of a new index"
    with closing(sqlite3.connect(file_of(places))) as file:
        (count,) = file.execute("SELECT count(*) FROM sessions").fetchone()
    assert (count == 1) == is_kept


def test_an_index_whose_rows_are_of_another_kind_is_made_anew(places: Places) -> None:
    practise(places, {1: 3})
    listed, found = list_sessions(places), ask_sessions(places, _all)
    for damage in (
        "UPDATE sessions SET entry = 'text'",
        "UPDATE words SET answer = CAST(x'ff41' AS TEXT)",
    ):
        with closing(sqlite3.connect(file_of(places))) as connection, connection:
            connection.execute(damage)
        assert (list_sessions(places), ask_sessions(places, _all)) == (listed, found)
        with closing(sqlite3.connect(file_of(places))) as connection:
            assert _all(SessionIndex(connection)) == found, "and the file is whole again"


def _all(index: SessionIndex) -> list[IndexedAttempt]:
    return list(index.newest())


def test_a_date_of_a_clock_that_was_wrong_is_not_remembered(places: Places) -> None:
    sit(places, {1: 9}, day=300).close()
    early, late = (read_past(places, on(day)).cards["sky/q1"].due for day in (0, 50))
    assert early < late


def test_attempts_of_one_moment_keep_their_number(places: Places) -> None:
    practise(places, {1: 3, 2: 3})
    for copy in range(3):
        (path,) = places.sessions.glob("*-sky-1-2.jsonl")
        path.with_name(f"20261125-200431-copy-{copy}.jsonl").write_bytes(path.read_bytes())
    assert len(ask_sessions(places, SessionIndex.attempts)) == 8


def test_more_attempts_than_ids_of_a_millisecond_have_ids_all_the_same(places: Places) -> None:
    practise(places, {1: 3, 2: 3})
    with patch("interview.storage.index.PER_MILLISECOND", 2):
        for copy in range(5):
            (path,) = places.sessions.glob("*-sky-1-2.jsonl")
            path.with_name(f"20261125-200431-copy-{copy}.jsonl").write_bytes(path.read_bytes())
        assert len(ask_sessions(places, SessionIndex.attempts)) == 12


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("KL divergence", '"KL"* AND "divergence"*'),
        ('" OR (a', '"OR"* AND "a"*'),
        ("d_k -> NEAR", '"d"* AND "k"* AND "NEAR"*'),
        ("?!", ""),
    ],
)
def test_nothing_that_is_typed_is_syntax(typed: str, query: str) -> None:
    assert match_query(words_sought(typed)) == query


def test_words_are_found_by_their_beginning_whatever_case_and_accents(places: Places) -> None:
    practise(places, {1: 3})
    for typed in ("WÓR", "word question", "number 1"):
        query = match_query(words_sought(typed))
        found = ask_sessions(places, partial(_find, query))
        assert len(found) == 1, typed


def _find(query: str, index: SessionIndex) -> list[IndexedAttempt]:
    return list(index.find(query))


def test_no_transcript_is_read_while_the_file_is_locked_for_writing(places: Places) -> None:
    practise(places, {1: 3}, {2: 4}, {3: 5})
    locked: list[bool] = []
    read_row = listing.read_row

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:

        def read(*args: Any) -> SessionRow:
            locked.append(connection.in_transaction)
            return read_row(*args)

        with patch.object(listing, "read_row", read), patch.object(listing, "_BATCH", 2):
            listing.refresh_index(SessionIndex(connection), places.sessions)
            assert len(SessionIndex(connection).entries()) == 3
    assert locked == [False] * 3
