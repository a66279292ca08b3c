"""A line of a transcript is read as it was written, or is a plain error."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model import events as e
from interview.model.bank import KeyPoint
from interview.model.score import Ceiling, Marking, Row, RowMark, Score, Span
from interview.model.session import FollowUp, Hint
from interview.model.summing import mark_rows
from interview.storage.transcripts import decode_event, encode_event, is_sealed
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
