"""What is done becomes events, each with its time and what it is about; what is out of place causes none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from msgspec.structs import replace

from interview.model import events as e
from interview.model.bank import KeyPoint
from interview.model.score import Marking, Row, RowMark
from interview.session import decide
from tests.builders import fold, make_asked, make_plan, make_question
from tests.session.histories import (
    ANSWERED,
    ANSWERING,
    ENDED,
    NOTED,
    PAUSED,
    SCORED,
    SHOWN,
    SKIPPED,
    STARTED,
    SUBMITTED,
    follow_up,
)  # fmt: skip

History = tuple[e.SessionEvent, ...]

PRACTICE = replace(STARTED, plan=make_plan(count=2, mode="practice"))
READY, THINKING = (PRACTICE,), (PRACTICE, SHOWN)
OPEN, PAUSING = (PRACTICE, *ANSWERING[1:]), (PRACTICE, *ANSWERING[1:], PAUSED)
DONE, OVER = (PRACTICE, *ANSWERED[1:]), (PRACTICE, *ANSWERED[1:], ENDED)
SCORE = SCORED.score
NOTE = e.NoteKept(time=7.0, attempt=0, note="look this up", tags=("waves",))
MARK = e.RowsMarked(time=7.0, attempt=0, marking=Marking((RowMark("waves", "said"),)))
BLIND = replace(MARK, blind=True)
SURE = e.ConfidenceStated(time=7.0, attempt=0, confidence=2)
OTHER = Marking((RowMark("waves", "missing"),))
SCORED_REPLY = replace(SCORED, time=8.0, attempt=1)
WAVES = KeyPoint("waves", follow_up="And waves?")
ASKING = (
    replace(
        PRACTICE,
        plan=replace(PRACTICE.plan, follow_ups=2),
        questions=(make_asked(1, points=(WAVES,)), make_asked(2)),
    ),
    *ANSWERED[1:],
)
SCORED_LOW = replace(SCORED, score=replace(SCORE, rows=(Row("waves"),)))
SAID = replace(SCORED, score=replace(SCORE, rows=(Row("waves", state="said", said=1.0),)))

REPLIED = (*DONE, follow_up(0), replace(SUBMITTED, time=7.0))
JUDGED = (*DONE, SCORED)
LATE = (replace(STARTED, plan=make_plan(mode="practice", minutes=0.05)), *ANSWERED[1:])
CARDS = (replace(STARTED, plan=make_plan(count=2, mode="cards")), *ANSWERING[1:])
BARE = replace(make_asked(1), question=make_question(reference=""))
UNSCORED = (replace(CARDS[0], questions=(BARE,)), *ANSWERING[1:])
INTERRUPTED = e.Interrupted(time=1.5, gap=9.0, reason="stopped")

IDLE: list[tuple[Callable[..., decide.Events], tuple[object, ...], list[History]]] = [
    (decide.ask, (), [OPEN, PAUSING, OVER]),
    (decide.begin, (), [OPEN]),
    (decide.retry, (), [READY, THINKING, OPEN, PAUSING, OVER, ANSWERED, LATE]),
    (decide.go_on, (), [OPEN, OVER]),
    (decide.pause, (), [READY, THINKING, PAUSING, DONE, OVER]),
    (decide.keep_clock, (), [PAUSING, DONE, OVER]),
    (decide.tick, (), [READY, PAUSING, DONE, OVER]),
    (decide.submit, ("x",), [READY, THINKING, (*THINKING, INTERRUPTED), DONE, OVER]),
    (decide.skip, (), [READY, DONE, OVER]),
    (decide.keep_draft, ("x",), [READY, DONE, OVER, (*THINKING, ENDED)]),
    (decide.keep_draft, ("waves",), [(*THINKING, NOTED)]),
    (decide.flag, (), [READY, OVER]),
    (decide.leave, (), [OVER]),
    (decide.notice_gap, (5.0, "killed"), [OVER]),
    (decide.name_session, ("monday",), [(*READY, e.SessionNamed(time=1.0, title="monday"))]),
    (decide.record_score, (0, SCORE), [READY, OPEN, (*OPEN, SKIPPED)]),
    (decide.record_score, (1, SCORE), [DONE]),
    (decide.keep_note, (0, "look this up", ("waves",)), [OPEN, (*DONE, NOTE)]),
    (decide.keep_note, (1, "look this up", ()), [DONE]),
    (decide.mark_rows, (0, MARK.marking), [DONE, (*OPEN, SKIPPED, SCORED), (*JUDGED, MARK)]),
    (decide.mark_rows, (0, Marking()), [JUDGED]),
    (decide.mark_rows, (0, MARK.marking), [(*OPEN, replace(SUBMITTED, answer="  "), SCORED)]),
    (decide.mark_rows, (1, MARK.marking), [(*JUDGED, *REPLIED[-2:], SCORED_REPLY)]),
    (partial(decide.mark_rows, blind=True), (0, OTHER), [(*JUDGED, MARK), (*JUDGED, BLIND)]),
    (decide.ask_follow_up, (), [DONE, (*ASKING, SAID)]),
    (decide.give_hint, ("waves", "waves"), [READY, THINKING, PAUSING, DONE]),
    (decide.state_confidence, (3,), [READY, OPEN, (*OPEN, SKIPPED), (*DONE, SURE), REPLIED, OVER]),
    (
        decide.recall_card,
        (0.5,),
        [DONE, CARDS[:1], CARDS, (*CARDS, SKIPPED), (*UNSCORED, SUBMITTED)],
    ),
]


@pytest.mark.parametrize(("decision", "arguments", "moments"), IDLE)
def test_what_is_out_of_place_causes_nothing(
    decision: Callable[..., decide.Events], arguments: tuple[object, ...], moments: list[History]
) -> None:
    for moment in moments:
        assert decision(fold(moment), 20.0, *arguments) == ()


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
