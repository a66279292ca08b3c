"""Transcripts are read as they were written, and of other versions, damaged or torn, as far as they go."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model import events as e
from interview.model.bank import KeyPoint
from interview.model.errors import NotFoundError, TranscriptError
from interview.model.events import AnswerSubmitted, ClockKept
from interview.model.score import Ceiling, Marking, Row, RowMark, Score, Span
from interview.model.session import FollowUp, Hint
from interview.model.summing import mark_rows
from interview.storage.transcripts import (
    FORMAT,
    LARGEST_TRANSCRIPT,
    MOST_NOTICES,
    VERSION,
    Header,
    decode_event,
    encode_event,
    encode_header,
    is_sealed,
    is_session_name,
    moment_in_name,
    parse_transcript,
    read_transcript,
    session_name,
    session_names,
    session_path,
)
from tests.builders import make_asked, make_plan
from tests.fakes import START

texts, times = st.text(max_size=80), st.floats(0, 1e6, allow_nan=False)
ODD = "a\n“b”\u2028\x1b[2J\\ 漢 🙂"

SCORE = Score(
    value=0.2,
    grade="weak",
    policy="fair-1",
    rows=(Row(ODD, "a", 2.0, state="said", likely="said", said=0.9, quote=Span(0, 4)),),
    ceiling=Ceiling("echo", 0.2, ODD),
)

EVENTS: tuple[e.SessionEvent, ...] = (
    e.SessionStarted(
        time=0.0,
        started=START,
        plan=make_plan(),
        questions=(make_asked(points=(KeyPoint(ODD, id="a"),)),),
        digests={"sky": ODD},
        policy="fair-1",
    ),
    e.QuestionAsked(time=1.0, question=3),
    e.DraftEdited(time=1.0, start=3, removed=2, inserted=ODD),
    e.SessionPaused(time=1.0),
    e.SessionContinued(time=1.0),
    e.ClockKept(time=1.0),
    e.AnswerSubmitted(time=1.0, answer=ODD, elapsed=0.001, timed_out=True),
    e.AnswerScored(time=1.0, attempt=0, score=SCORE),
    e.QuestionShown(time=1.0, question=3),
    e.NotesEdited(time=1.0, start=3, inserted=ODD),
    e.FollowUpAsked(time=1.0, follow_up=FollowUp(2, "deeper", ODD, ODD, 0.1)),
    e.QuestionFlagged(time=1.0, flagged=True),
    e.HintGiven(time=1.0, hint=Hint(ODD, 2, ODD)),
    e.Interrupted(time=1.0, gap=1e10, reason=ODD),
    e.QuestionSkipped(time=1.0, elapsed=0.001),
    e.ConfidenceStated(time=1.0, attempt=0, confidence=4),
    e.CardRecalled(time=1.0, attempt=0, share=0.5),
    e.RowsMarked(
        time=1.0,
        attempt=0,
        marking=Marking((RowMark(ODD, "reversed", 0.5, 2.0),), (ODD,), right=True),
        blind=True,
    ),
    e.NoteKept(time=1.0, attempt=0, note=ODD, tags=(ODD,)),
    e.SessionNamed(time=1.0, title=ODD),
    e.SessionEnded(time=1.0, reason="time_up"),
)

written = st.one_of(
    st.builds(e.DraftEdited, time=times, start=st.integers(0, 99), inserted=texts),
    st.builds(e.AnswerSubmitted, time=times, answer=texts, elapsed=times, timed_out=st.booleans()),
)


@given(written, st.integers(0, 10_000))
def test_what_was_written_on_a_line_is_what_is_read(event: e.SessionEvent, seq: int) -> None:
    line = encode_event(event, seq)
    assert (decode_event(line), is_sealed(line)) == (event, True)
    assert line.count(b"\n") == 1
    assert json.loads(line)["seq"] == seq


def test_every_kind_of_event_is_tried() -> None:
    assert {type(event) for event in EVENTS} == set(get_args(e.SessionEvent))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_each_kind_of_event_is_read_as_it_was_written(event: e.SessionEvent) -> None:
    assert decode_event(encode_event(event, 1)) == event


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"null",
        b"[" * 100_000,
        b'{"event":"teleported","at":1}',
        b'{"event":"draft_edited","at":"soon","start":0}',
        b"\xff\xfe",
    ],
)
def test_a_line_that_holds_no_event_is_a_plain_error(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_event(line)


OLD_SCORE = """{"event":"answer_scored","at":1,"attempt":0,"score":{"value":0.35,"grade":"weak",
"coverage":0.5,"policy":"fair-5","points":[
{"point":"blue","weight":2.0,"state":"shown","share":0.9,"evidence":[
{"keyword":"k","rule":"sentence","similarity":1.0,"spans":[[0,4],[9,20]]}]},
{"point":"waves","weight":1.0,"state":"partly","share":0.5},
{"point":"dust","weight":1.0,"state":"contradicted","share":0.0,"evidence":[
{"keyword":"k","rule":"contrary","similarity":1.0,"spans":[[21,30]]}]},
{"point":"sea","weight":1.0,"state":"missed","share":0.0}],
"misconceptions":[{"claim":"it mirrors the sea","cost":0.1,"because":"no","evidence":[
{"keyword":"k","rule":"claim","similarity":1.0,"spans":[[31,40]]}]}],
"gates":[{"name":"echo","factor":1.0,"reason":"It repeats.","ceiling":0.35}],
"steps":[{"label":"key points","amount":0.5,"total":0.5}]}}""".replace("\n", "")


def test_a_score_of_the_first_version_is_read_as_rows() -> None:
    event = decode_event(OLD_SCORE.encode())
    assert isinstance(event, e.AnswerScored)
    score = event.score
    assert (score.value, score.grade) == (0.35, "weak")
    assert [(row.state, row.likely) for row in score.rows] == [
        ("said", "said"),
        ("unsure", "said"),
        ("reversed", "reversed"),
        ("missing", "missing"),
    ]
    assert score.rows[0].quote == Span(9, 20), "one stretch, the longest"
    assert [claim.claim for claim in score.false_claims] == ["it mirrors the sea"]
    assert score.ceiling == Ceiling("echo", 0.35, "It repeats.")
    parts = sum(row.amount for row in score.rows) + score.marked - 0.1
    assert parts == pytest.approx(0.35), "the rows and the rest add up to the number"


@pytest.mark.parametrize(
    ("value", "factor", "guard"), [(0.2, 1.0, 0.35), (0.35, 1.0, 0.35), (0.2, 0.5, 0.2)]
)
def test_a_score_of_the_first_version_is_held_down_as_it_was(
    value: float, factor: float, guard: float
) -> None:
    line = OLD_SCORE.replace('"value":0.35', f'"value":{value}')
    event = decode_event(line.replace('"factor":1.0', f'"factor":{factor}').encode())
    assert isinstance(event, e.AnswerScored)
    score = event.score
    assert score.guard == Ceiling("echo", guard, "It repeats.")
    is_held = value == guard
    assert (score.ceiling is not None) == is_held
    marked = mark_rows(score, Marking(struck=("it mirrors the sea",)))
    assert marked.value == pytest.approx(value if is_held else 0.3), "less what the claim cost"


def test_what_a_person_said_in_the_first_version_is_read_as_a_marking() -> None:
    event = decode_event(b'{"event":"score_disputed","at":1,"attempt":2}')
    assert event == e.RowsMarked(time=1.0, attempt=2, marking=Marking(right=True))
    event = decode_event(b'{"event":"score_disputed","at":1,"attempt":2,"disputed":false}')
    assert event == e.RowsMarked(time=1.0, attempt=2)
    rows = b'[{"text":"a","state":"said"},{"text":"b","state":"partly","proposed":"shown"},'
    rows += b'{"text":"c","state":"not_needed","weight":2.0}]'
    line = b'{"event":"self_mark_given","at":1,"attempt":0,"blind":true,"rows":' + rows + b"}"
    event = decode_event(line)
    marks = (
        RowMark("a", "said", 1.0, 1.0),
        RowMark("b", "said", 0.5, 1.0),
        RowMark("c", "missing", 1.0, 0.0),
    )
    assert event == e.RowsMarked(time=1.0, attempt=0, marking=Marking(marks), blind=True)


def test_what_doubted_a_false_claim_goes_on_from_the_answer() -> None:
    line = encode_event(e.FollowUpAsked(time=1.0, follow_up=FollowUp(0, "deeper", "a", "?", 9)), 1)
    event = decode_event(line.replace(b'"kind":"deeper"', b'"kind":"misconception"'))
    assert isinstance(event, e.FollowUpAsked)
    assert event.follow_up.kind == "deeper"


@pytest.mark.parametrize(
    "members",
    [
        '"attempt":0,"rows":[{"text":"a","state":"perfect"}]',
        '"attempt":0,"rows":[{"text":"a","state":"said","weight":-1}]',
        '"attempt":-1,"rows":[{"text":"a","state":"said"}]',
        '"attempt":0,"rows":[' + ",".join(['{"text":"a","state":"said"}'] * 101) + "]",
    ],
)
def test_absurd_marks_are_not_read(members: str) -> None:
    line = f'{{"event":"self_mark_given","at":1,{members}}}\n'
    with pytest.raises(ValueError, match=r"at `\$"):
        decode_event(line.encode())


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
    assert [(notice.line, notice.message.split(" (")[0]) for notice in transcript.notices] == [
        (1, "the header was changed after it was written"),
        (3, "changed after it was written; read as it is"),
        (5, "not readable, skipped"),
        (6, "the last line was not finished; skipped"),
    ]
    answers = [
        record.event.answer
        for record in transcript.events
        if isinstance(record.event, AnswerSubmitted)
    ]
    assert answers == ["answer 1", "answer X"]
    assert [record.line for record in transcript.events] == [2, 3]


def test_without_a_header_the_lines_are_read_from_the_first_on() -> None:
    transcript = parse_transcript(WHOLE.partition(b"\n")[2])
    assert [record.line for record in transcript.events] == [1, 2, 3, 4, 5]
    assert [str(notice) for notice in transcript.notices] == [
        "line 1: no header: is this a transcript?"
    ]


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
