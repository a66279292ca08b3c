"""Transcripts of other versions, damaged or torn, are read as far as they go."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.errors import NotFoundError, TranscriptError
from interview.model.events import AnswerSubmitted, ClockKept
from interview.storage.transcripts import (
    FORMAT,
    LARGEST_TRANSCRIPT,
    MOST_NOTICES,
    VERSION,
    Header,
    encode_event,
    encode_header,
    is_session_name,
    moment_in_name,
    parse_transcript,
    read_transcript,
    session_name,
    session_names,
    session_path,
)
from tests.fakes import START

HEADER = Header(FORMAT, VERSION, "0.1.0", "s", START)
WHOLE = encode_header(HEADER) + b"".join(
    encode_event(AnswerSubmitted(time=float(n), answer=f"answer {n}", elapsed=1.0), n)
    for n in range(1, 6)
)


def test_a_newer_format_is_read_as_far_as_it_is_known() -> None:
    newer = encode_header(Header(FORMAT, 99, "9.0", "s", START))
    future = b'{"event":"thought_read","at":1.0}\n'
    transcript = parse_transcript(newer + future + encode_event(ClockKept(time=1.0), 1))
    assert len(transcript.events) == 1
    assert "newer program" in str(transcript.notices[0])
    assert [notice.line for notice in transcript.notices] == [1, 2]


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="No such file"):
        read_transcript(tmp_path / "nothing.jsonl")


def test_a_session_is_found_by_the_beginning_of_its_name(tmp_path: Path) -> None:
    for name in ("20261124-090000-sql", "20261125-200431-sky"):
        (tmp_path / f"{name}.jsonl").write_bytes(b"\n")
    (tmp_path / "20261126-200431-sky.jsonl").symlink_to("nowhere")
    assert session_names(tmp_path) == ("20261125-200431-sky", "20261124-090000-sql")
    assert session_path(tmp_path, "20261124").stem == "20261124-090000-sql"
    assert session_path(tmp_path, "last").stem == "20261125-200431-sky"
    with pytest.raises(NotFoundError, match="2 sessions begin with"):
        session_path(tmp_path, "2026")


def test_the_newest_session_is_the_one_begun_last_whatever_its_name(tmp_path: Path) -> None:
    begun = {"renamed": 24, "20261130-090000-abroad": 24, "20261225-090000-kept": 25}
    for name, day in {**begun, "20261128-090000-new": 28}.items():
        header = Header(FORMAT, VERSION, "0.1.0", name, START.replace(day=day))
        (tmp_path / f"{name}.jsonl").write_bytes(encode_header(header))
    assert session_path(tmp_path, "last").stem == "20261128-090000-new"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a\x00b", "", "..", "*"])
def test_a_name_is_never_a_way_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFoundError):
        session_path(tmp_path, name)


@given(st.text(max_size=60))
def test_any_bank_makes_a_harmless_name(bank: str) -> None:
    name = session_name(START, bank, set())
    assert is_session_name(name)
    assert session_name(START, bank, {name}) == f"{name}-2"


def test_many_wrong_lines_are_counted_not_listed() -> None:
    transcript = parse_transcript(encode_header(HEADER) + b"x\n" * 5000)
    assert len(transcript.notices) == MOST_NOTICES + 1
    assert str(transcript.notices[-1]) == "line 5001: and 4900 lines before it are wrong as well"


def test_each_wrong_line_is_told_by_its_number_and_what_is_wrong_with_it() -> None:
    header, *lines = WHOLE.splitlines(keepends=True)
    changed = lines[1].replace(b"answer 2", b"answer X")
    data = b"".join(
        (header.replace(b'"s"', b'"t"'), lines[0], changed, b"\n", b"#\n", lines[2][:-1])
    )
    transcript = parse_transcript(data)
    assert [(one.line, one.message.split(" (")[0]) for one in transcript.notices] == [
        (1, "the header was changed after it was written"),
        (3, "changed after it was written; read as it is"),
        (5, "not readable, skipped"),
        (6, "the last line was not finished; skipped"),
    ]
    answers = [
        one.event.answer for one in transcript.events if isinstance(one.event, AnswerSubmitted)
    ]
    assert answers == ["answer 1", "answer X"]
    assert [one.line for one in transcript.events] == [2, 3]


def test_without_a_header_the_lines_are_read_from_the_first_on() -> None:
    transcript = parse_transcript(WHOLE.partition(b"\n")[2])
    assert [one.line for one in transcript.events] == [1, 2, 3, 4, 5]
    assert [str(one) for one in transcript.notices] == ["line 1: no header: is this a transcript?"]


@pytest.mark.parametrize(
    "header",
    [
        Header("diary", VERSION, "0.1.0", "s", START),
        Header(FORMAT, VERSION, "0.1.0", "s", START.replace(year=1)),
    ],
)
def test_a_foreign_header_is_none(header: Header) -> None:
    transcript = parse_transcript(encode_header(header))
    assert str(transcript.notices[0]) == "line 1: no header: is this a transcript?"


@pytest.mark.parametrize("more", [0, 1])
def test_the_largest_transcript_is_read_and_no_larger_one(tmp_path: Path, more: int) -> None:
    path = tmp_path / "s.jsonl"
    with path.open("wb") as file:
        file.write(WHOLE)
        file.truncate(LARGEST_TRANSCRIPT + more)
    if more:
        with pytest.raises(TranscriptError, match="larger than 32 MiB"):
            read_transcript(path)
    else:
        assert len(read_transcript(path).events) == 5


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("20261125-200431-sky", datetime(2026, 11, 25, 20, 4, 31, tzinfo=UTC)),
        ("20261325-200431-sky", None),
        ("2026-11-25-200431", None),
        ("", None),
    ],
)
def test_a_name_tells_the_time_on_the_wall_or_none(name: str, moment: datetime | None) -> None:
    assert moment_in_name(name) == moment
