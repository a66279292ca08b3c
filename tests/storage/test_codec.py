from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model import events as e
from interview.model.score import (
    Evidence,
    Gate,
    PointScore,
    Score,
    Span,
    Step,
)
from interview.model.self_mark import MarkedRow
from interview.model.session import FollowUp, Hint
from interview.storage.transcripts.codec import decode_event, encode_event

texts = st.text(max_size=80)
times = st.floats(0, 1e6, allow_nan=False)

events: st.SearchStrategy[e.SessionEvent] = st.one_of(
    st.builds(e.DraftEdited, at=times, start=st.integers(0, 99), inserted=texts),
    st.builds(e.AnswerSubmitted, at=times, answer=texts, elapsed=times, timed_out=st.booleans()),
    st.builds(e.QuestionSkipped, at=times, elapsed=times),
    st.builds(e.Interrupted, at=times, gap=times, reason=texts),
    st.builds(e.QuestionFlagged, at=times, flagged=st.booleans()),
    st.builds(e.QuestionShown, at=times, question=st.integers(0, 99)),
    st.builds(e.NotesEdited, at=times, start=st.integers(0, 99), inserted=texts),
    st.builds(
        e.FollowUpAsked,
        at=times,
        follow_up=st.builds(
            FollowUp,
            parent=st.integers(0, 99),
            kind=st.sampled_from(["point", "misconception"]),
            about=texts,
            text=texts,
            limit=st.floats(0.1, 7200),
        ),
    ),
    st.builds(
        e.HintGiven,
        at=times,
        hint=st.builds(Hint, point=texts, step=st.sampled_from([1, 2]), text=texts),
    ),
    st.builds(
        e.ConfidenceStated,
        at=times,
        attempt=st.integers(0, 99),
        confidence=st.sampled_from([1, 2, 3, 4]),
    ),
    st.builds(
        e.SelfMarkGiven,
        at=times,
        attempt=st.integers(0, 99),
        rows=st.lists(
            st.builds(
                MarkedRow,
                text=texts,
                state=st.sampled_from(["said", "partly", "missed", "not_needed"]),
                proposed=st.sampled_from(["shown", "partly", "missed", "contradicted"]),
                weight=st.floats(0, 9),
                spans=st.just((Span(2, 9),)),
            ),
            max_size=4,
        ).map(tuple),
        blind=st.booleans(),
    ),
)


@given(events, st.integers(0, 10_000))
def test_what_was_written_is_what_is_read(event: e.SessionEvent, seq: int) -> None:
    assert decode_event(encode_event(event, seq)) == ("whole", event)


@given(events, st.integers(0, 10_000))
def test_every_event_is_one_line_of_json_with_its_number(event: e.SessionEvent, seq: int) -> None:
    line = encode_event(event, seq)
    assert line.count(b"\n") == 1
    assert json.loads(line)["seq"] == seq


def test_a_score_comes_back_whole_with_all_that_explains_it() -> None:
    evidence = Evidence("blue light", "exact", 1.0, (Span(0, 10),))
    score = Score(
        value=0.4,
        grade="partial",
        coverage=0.5,
        points=(PointScore("blue scatters", 2.0, "shown", 1.0, evidence=(evidence,)),),
        policy="fair-1",
        gates=(Gate("echo", 0.8, "Much of it is the question."),),
        steps=(Step("key points", 0.5, 0.5), Step("echo", -0.1, 0.4)),
    )
    event = e.AnswerScored(at=1.0, attempt=0, score=score)
    assert decode_event(encode_event(event, 3))[1] == event


def test_a_line_changed_by_hand_is_read_and_said_to_be_changed() -> None:
    line = encode_event(e.AnswerSubmitted(at=1.0, answer="blue", elapsed=1.0), 1)
    how, event = decode_event(line.replace(b"blue", b"red!"))
    assert how == "changed"
    assert isinstance(event, e.AnswerSubmitted)
    assert event.answer == "red!"


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
