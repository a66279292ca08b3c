"""The journal: whose its files are, what is durable, and a torn end."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path

import pytest

from interview.model.errors import TranscriptError
from interview.model.events import AnswerSubmitted, ClockKept, DraftEdited
from interview.storage.journal import FileJournal, TakenError
from interview.storage.transcripts import (
    FORMAT,
    LARGEST_TRANSCRIPT,
    VERSION,
    Header,
    read_transcript,
    session_names,
)
from tests.fakes import START

HEADER = Header(FORMAT, VERSION, "0.1.0", "20261125-200431-sky", START)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions" / "20261125-200431-sky.jsonl"


def _answers(path: Path) -> list[str]:
    events = [numbered.event for numbered in read_transcript(path).events]
    return [event.answer for event in events if isinstance(event, AnswerSubmitted)]


def _answer(text: str) -> AnswerSubmitted:
    return AnswerSubmitted(time=1.0, answer=text, elapsed=1.0)


def _full_disk(_fd: int, _data: bytes) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_files_and_folders_are_for_their_owner_only(path: Path) -> None:
    FileJournal.create(path, HEADER).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_was_not_begun_is_in_no_list_and_takes_its_name(path: Path) -> None:
    journal = FileJournal.create(path, HEADER)
    assert session_names(path.parent) == ()
    with pytest.raises(TakenError, match="File exists"):
        FileJournal.create(path, HEADER)
    journal.append(_answer("first"))
    assert session_names(path.parent) == (path.stem,)
    journal.close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_link_out_of_the_folder_is_not_followed(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_bytes(b"")
    path.parent.mkdir()
    path.symlink_to(target)
    with pytest.raises(TranscriptError):
        FileJournal.reopen(path)
    assert target.read_bytes() == b""


def test_a_torn_last_line_is_kept_aside_and_the_next_line_is_whole(path: Path) -> None:
    journal = FileJournal.create(path, HEADER)
    journal.append(_answer("first"))
    journal.close()
    with path.open("ab") as file:
        file.write(b'{"event":"answer_sub')
    again = FileJournal.reopen(path)
    again.append(_answer("second"))
    again.append(_answer("third"))
    again.close()
    transcript = read_transcript(path)
    assert _answers(path) == ["first", "second", "third"]
    assert [notice.line for notice in transcript.notices] == [3]
    assert b"\n\n" not in path.read_bytes()
    assert b'{"event":"answer_sub\n' in path.read_bytes()


def test_a_file_removed_in_mid_session_is_written_anew_whole_and_leaves_nothing_open(
    path: Path,
) -> None:
    before = _open_files()
    journal = FileJournal.create(path, HEADER)
    journal.append(_answer("before"))
    path.unlink()
    path.parent.rmdir()
    journal.append(_answer("after"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(TranscriptError, match="is open in another"):
        FileJournal.reopen(path)
    journal.close()
    journal.close()
    assert _open_files() == before
    assert _answers(path) == ["before", "after"]


def test_only_what_must_last_is_synced_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    journal = FileJournal.create(path, HEADER)
    journal.append(DraftEdited(time=1.0, start=0, inserted="typed"))
    journal.retry()
    assert (synced, _pending(journal)) == ([], None)
    journal.append(_answer("submitted"), durable=True)
    pending = _pending(journal)
    assert pending is not None
    pending.result(timeout=60)
    assert len(synced) == 2, "the file and the folder that has its name"
    journal.close()


def test_what_is_written_anew_is_synced_anew(path: Path) -> None:
    journal = FileJournal.create(path, HEADER)
    journal.append(_answer("submitted"), durable=True)
    _until(journal, lambda: journal._synced is None)
    path.unlink()
    journal.retry()
    assert _pending(journal) is not None
    journal.close()


def test_a_failed_sync_stays_said_until_a_later_one_succeeds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = FileJournal.create(path, HEADER)
    real = os.fsync

    def fail(_fd: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)
    journal.append(_answer("unsynced"), durable=True)
    _until(journal, lambda: journal.trouble != "")
    journal.append(_answer("next"))
    assert "Input/output error" in journal.trouble
    monkeypatch.setattr(os, "fsync", real)
    _until(journal, lambda: journal.trouble == "")
    journal.close()
    assert _answers(path) == ["unsynced", "next"]
    assert read_transcript(path).notices == ()


def _open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def _pending(journal: FileJournal) -> Future[None] | None:
    return journal._synced


def _until(journal: FileJournal, holds: Callable[[], bool]) -> None:
    """Ask the journal to try again until something holds, as a program's beat does."""
    for _ in range(200):
        journal.retry()
        if journal._synced is not None:
            wait([journal._synced], timeout=60)
        if holds():
            return
    pytest.fail("it never came to hold")


def test_a_journal_holds_everything_while_the_disk_is_full(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = FileJournal.create(path, HEADER)
    monkeypatch.setattr(os, "write", _full_disk)
    journal.append(_answer("kept in memory"))
    contents = journal.contents()
    monkeypatch.undo()
    (tmp_path / "rescued.jsonl").write_bytes(contents)
    assert _answers(tmp_path / "rescued.jsonl") == ["kept in memory"]
    journal.close()


def test_lines_are_numbered_across_programs(path: Path) -> None:
    journal = FileJournal.create(path, HEADER)
    journal.append(ClockKept(time=1.0))
    journal.close()
    again = FileJournal.reopen(path)
    again.append(ClockKept(time=2.0))
    again.close()
    assert b'"seq":1,' in path.read_bytes()
    assert b'"seq":2,' in path.read_bytes()


def test_a_copy_made_after_going_on_begins_with_what_was_there_before(
    path: Path, tmp_path: Path
) -> None:
    journal = FileJournal.create(path, HEADER)
    journal.append(_answer("before"))
    journal.close()
    again = FileJournal.reopen(path)
    again.append(_answer("after"))
    (tmp_path / "rescued.jsonl").write_bytes(again.contents())
    again.close()
    copy = read_transcript(tmp_path / "rescued.jsonl")
    assert copy.notices == ()
    assert _answers(tmp_path / "rescued.jsonl") == ["before", "after"]


def test_what_is_no_transcript_by_kind_or_size_is_not_gone_on_with_and_nothing_stays_open(
    path: Path,
) -> None:
    path.parent.mkdir()
    opened = _open_files()
    os.mkfifo(path)
    with pytest.raises(TranscriptError, match="it is not a regular file"):
        FileJournal.reopen(path)
    path.unlink()
    with path.open("wb") as file:
        file.truncate(LARGEST_TRANSCRIPT + 1)
    with pytest.raises(TranscriptError, match="larger than 32 MiB"):
        FileJournal.reopen(path)
    assert _open_files() == opened
    with path.open("r+b") as file:
        file.truncate(LARGEST_TRANSCRIPT)
    FileJournal.reopen(path).close()
