"""What is done becomes events, each with its time and what it is about."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model import events as e
from interview.model.score import Marking, RowMark
from interview.session import decide
from interview.session.evolve import fold
from tests.builders import make_plan
from tests.session.histories import (
    ANSWERED,
    ANSWERING,
    ENDED,
    SCORED,
    SHOWN,
    STARTED,
    SUBMITTED,
    follow_up,
)  # fmt: skip

PRACTICE = replace(STARTED, plan=make_plan(count=2, mode="practice"))
THINKING, OPEN, DONE = (PRACTICE, SHOWN), (PRACTICE, *ANSWERING[1:]), (PRACTICE, *ANSWERED[1:])
SCORE = SCORED.score
NOTE = e.NoteKept(time=7.0, attempt=0, note="look this up", tags=("waves",))
MARK = e.RowsMarked(time=7.0, attempt=0, marking=Marking((RowMark("waves", "said"),)))
BLIND = replace(MARK, blind=True)
SURE = e.ConfidenceStated(time=7.0, attempt=0, confidence=2)


def test_what_was_said_already_or_comes_after_the_end_causes_nothing() -> None:
    assert decide.notice_gap(fold((*DONE, ENDED)), 20.0, 5.0, "killed") == ()
    assert decide.keep_note(fold((*DONE, NOTE)), 20.0, 0, "look this up", ("waves",)) == ()
    named = fold((PRACTICE, e.SessionNamed(time=1.0, title="monday")))
    assert decide.name_session(named, 20.0, "monday") == ()


def test_leaving_while_thinking_submits_nothing() -> None:
    (ended,) = decide.leave(fold(THINKING), 20.0, "a thought")
    assert ended == e.SessionEnded(time=20.0, reason="left")


def test_times_are_kept_to_the_millisecond() -> None:
    state = fold(OPEN)
    assert decide.submit(state, 2.12345, "x")[-1] == e.AnswerSubmitted(
        time=2.12345, answer="x", elapsed=0.123
    )
    assert decide.skip(state, 2.12345) == (e.QuestionSkipped(time=2.12345, elapsed=0.123),)
    (gone,) = decide.notice_gap(state, 2.0, 1.23456, "killed")
    assert gone == e.Interrupted(time=2.0, gap=1.235, reason="killed")


def test_what_is_said_of_an_answer_is_kept_with_its_time_and_its_answer() -> None:
    judged = fold((*DONE, SCORED))
    assert decide.keep_note(judged, 7.0, 0, "look this up", ("waves",)) == (NOTE,)
    assert decide.mark_rows(judged, 7.0, 0, MARK.marking) == (MARK,)
    assert decide.mark_rows(judged, 7.0, 0, MARK.marking, blind=True) == (BLIND,)
    assert decide.state_confidence(fold(DONE), 7.0, 2) == (SURE,)
    assert fold((*DONE, SCORED, NOTE)).attempts[0].note == "look this up"
    assert fold((*DONE, SCORED, NOTE)).attempts[0].tags == ("waves",)


@pytest.mark.parametrize("given", [MARK, BLIND])
def test_marks_are_taken_back_whichever_they_were(given: e.RowsMarked) -> None:
    away = replace(MARK, marking=Marking())
    marked = fold((*DONE, SCORED, given))
    assert decide.mark_rows(marked, 7.0, 0, Marking()) == (away,)
    empty = fold((*DONE, SCORED, given, away)).attempts[0]
    assert (empty.marking, empty.first_marking) == (None, None)


def test_what_is_said_of_one_answer_leaves_the_others_as_they_are() -> None:
    second = (e.QuestionAsked(time=8.0, question=1), replace(SUBMITTED, time=9.0))
    replied = (*DONE, follow_up(0), replace(SUBMITTED, time=7.0), *second)
    before, after = fold(replied), fold((*replied, replace(SCORED, time=10.0)))
    assert after.attempts[0].score == SCORE
    assert after.attempts[1:] == before.attempts[1:]
