"""A command that does not fit the moment causes nothing, rather than an event out of place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model import events as e
from interview.model.bank import KeyPoint
from interview.model.score import Marking, Row, RowMark
from interview.session import commands as c
from interview.session.decide import decide
from interview.session.evolve import fold
from tests.builders import make_asked, make_plan
from tests.fakes import START
from tests.session.histories import (
    ANSWERED,
    ANSWERING,
    ENDED,
    HINTED,
    NOTED,
    PAUSED,
    QUESTIONS,
    SCORED,
    SHOWN,
    SKIPPED,
    STARTED,
    SUBMITTED,
    TYPED,
    follow_up,
)  # fmt: skip

PRACTICE = replace(STARTED, plan=make_plan(count=2, mode="practice"))
READY, THINKING = (PRACTICE,), (PRACTICE, SHOWN)
OPEN, PAUSING = (PRACTICE, *ANSWERING[1:]), (PRACTICE, *ANSWERING[1:], PAUSED)
DONE, OVER = (PRACTICE, *ANSWERED[1:]), (PRACTICE, *ANSWERED[1:], ENDED)
NAMED = (*READY, e.SessionNamed(time=1.0, title="monday"))
SCORE = SCORED.score
NOTE = e.NoteKept(time=7.0, attempt=0, note="look this up", tags=("waves",))
MARK = e.RowsMarked(time=7.0, attempt=0, marking=Marking((RowMark("waves", "said"),)))
OTHER = Marking((RowMark("waves", "missing"),))
BLIND = replace(MARK, blind=True)
SURE = e.ConfidenceStated(time=7.0, attempt=0, confidence=2)
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

IDLE: list[tuple[tuple[e.SessionEvent, ...], c.Command]] = [
    (READY, c.Start(PRACTICE.plan, QUESTIONS, {}, "fair-1", START)),
    *[(OPEN, command) for command in (c.Ask(), c.Begin(), c.Retry(), c.Continue())],
    *[(PAUSING, command) for command in (c.Ask(), c.Retry(), c.Pause(), c.KeepClock(), c.Tick())],
    *[(READY, command) for command in (c.Retry(), c.Submit("x"), c.Skip(), c.Pause(), c.Tick())],
    *[(READY, command) for command in (c.KeepDraft("x"), c.KeepNotes("x"), c.Flag(flagged=True))],
    *[(THINKING, command) for command in (c.KeepDraft("x"), c.Submit("x"), c.Pause(), c.Retry())],
    *[
        (DONE, command)
        for command in (c.Submit("x"), c.Skip(), c.KeepDraft("x"), c.KeepNotes("x"))
    ],
    *[(DONE, command) for command in (c.KeepClock(), c.Tick(), c.Pause())],
    *[(OVER, command) for command in (c.Leave(), c.Retry(), c.Flag(flagged=True), c.KeepClock())],
    *[(OVER, command) for command in (c.Ask(), c.Submit("x"), c.Skip(), c.Pause(), c.Continue())],
    *[(OVER, command) for command in (c.KeepDraft("x"), c.Tick(), c.NoticeGap(5.0, "killed"))],
    ((*THINKING, e.Interrupted(time=1.5, gap=9.0, reason="stopped")), c.Submit("x")),
    (NAMED, c.NameSession("monday")),
    (READY, c.RecordScore(0, SCORE)),
    (DONE, c.RecordScore(1, SCORE)),
    (OPEN, c.RecordScore(0, SCORE)),
    ((*OPEN, SKIPPED), c.RecordScore(0, SCORE)),
    (OPEN, c.KeepNote(0, "look this up", ())),
    (DONE, c.KeepNote(1, "look this up", ())),
    ((*DONE, NOTE), c.KeepNote(0, "look this up", ("waves",))),
    (DONE, c.MarkRows(0, MARK.marking)),
    ((*OPEN, SKIPPED, SCORED), c.MarkRows(0, MARK.marking)),
    (
        (*DONE, SCORED, follow_up(0), replace(SUBMITTED, time=7.0), SCORED_REPLY),
        c.MarkRows(1, MARK.marking),
    ),
    ((*DONE, SCORED), c.MarkRows(0)),
    ((*DONE, SCORED, MARK), c.MarkRows(0, MARK.marking)),
    ((*DONE, SCORED, MARK), c.MarkRows(0, MARK.marking, blind=True)),
    ((*DONE, SCORED, BLIND), c.MarkRows(0, OTHER, blind=True)),
    ((*THINKING, ENDED), c.KeepNotes("x")),
    ((*THINKING, NOTED), c.KeepNotes("waves")),
    (DONE, c.AskFollowUp()),
    ((*ASKING, SAID), c.AskFollowUp()),
    *[(before, c.GiveHint("waves", "waves")) for before in (READY, THINKING, PAUSING, DONE)],
    ((*OPEN, HINTED), c.GiveHint("light", "light")),
    ((*OPEN, SKIPPED), c.StateConfidence(3)),
    ((*DONE, SURE), c.StateConfidence(3)),
    ((*DONE, follow_up(0), replace(SUBMITTED, time=7.0)), c.StateConfidence(3)),
    *[(before, c.StateConfidence(3)) for before in (READY, OPEN, OVER)],
]


@pytest.mark.parametrize(("before", "command"), IDLE)
def test_a_command_out_of_place_causes_nothing(
    before: tuple[e.SessionEvent, ...], command: c.Command
) -> None:
    assert decide(fold(before), command, 20.0) == ()


def test_before_the_start_only_a_start_causes_anything() -> None:
    start = c.Start(PRACTICE.plan, QUESTIONS, {"sky": "0" * 64}, "fair-1", START)
    (started,) = decide(None, start, 0.0)
    assert started == replace(PRACTICE, digests={"sky": "0" * 64})
    assert decide(None, c.Ask(), 0.0) == ()


def test_leaving_while_thinking_submits_nothing() -> None:
    (ended,) = decide(fold(THINKING), c.Leave("a thought"), 20.0)
    assert ended == e.SessionEnded(time=20.0, reason="left")


def test_words_taken_out_are_taken_out_of_draft_and_notes() -> None:
    (edit,) = decide(fold((*OPEN, TYPED)), c.KeepDraft("be"), 20.0)
    assert fold((*OPEN, TYPED, edit)).attempts[0].draft == "be"
    (edit,) = decide(fold((*THINKING, NOTED)), c.KeepNotes("wa"), 20.0)
    assert fold((*THINKING, NOTED, edit)).attempts[0].notes == "wa"


def test_times_are_kept_to_the_millisecond() -> None:
    state = fold(OPEN)
    assert decide(state, c.Submit("x"), 2.12345)[-1] == e.AnswerSubmitted(
        time=2.12345, answer="x", elapsed=0.123
    )
    assert decide(state, c.Skip(), 2.12345) == (e.QuestionSkipped(time=2.12345, elapsed=0.123),)
    (gone,) = decide(state, c.NoticeGap(1.23456, "killed"), 2.0)
    assert gone == e.Interrupted(time=2.0, gap=1.235, reason="killed")


def test_what_is_said_of_an_answer_is_kept_with_its_time_and_its_answer() -> None:
    judged = fold((*DONE, SCORED))
    assert decide(judged, c.KeepNote(0, "look this up", ("waves",)), 7.0) == (NOTE,)
    assert decide(judged, c.MarkRows(0, MARK.marking), 7.0) == (MARK,)
    assert decide(judged, c.MarkRows(0, MARK.marking, blind=True), 7.0) == (BLIND,)
    assert decide(fold(DONE), c.StateConfidence(2), 7.0) == (SURE,)
    assert fold((*DONE, SCORED, NOTE)).attempts[0].note == "look this up"
    assert fold((*DONE, SCORED, NOTE)).attempts[0].tags == ("waves",)


@pytest.mark.parametrize("given", [MARK, BLIND])
def test_marks_are_taken_back_whichever_they_were(given: e.RowsMarked) -> None:
    away = replace(MARK, marking=Marking())
    marked = fold((*DONE, SCORED, given))
    assert decide(marked, c.MarkRows(0), 7.0) == (away,)
    empty = fold((*DONE, SCORED, given, away)).attempts[0]
    assert (empty.marking, empty.first_marking) == (None, None)


def test_what_is_said_of_one_answer_leaves_the_others_as_they_are() -> None:
    second = (e.QuestionAsked(time=8.0, question=1), replace(SUBMITTED, time=9.0))
    replied = (*DONE, follow_up(0), replace(SUBMITTED, time=7.0), *second)
    before, after = fold(replied), fold((*replied, replace(SCORED, time=10.0)))
    assert after.attempts[0].score == SCORE
    assert after.attempts[1:] == before.attempts[1:]


def test_a_question_that_is_begun_at_once_was_not_thought_about() -> None:
    assert (
        fold((*THINKING, e.QuestionAsked(time=SHOWN.time, question=0))).attempts[0].thought == 0.0
    )
