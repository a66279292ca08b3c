"""A command that does not fit the moment causes nothing, rather than an event out of place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.domain import events as e
from interview.engine import commands as c
from interview.engine.decide import decide
from interview.engine.evolve import fold
from tests.builders import make_plan
from tests.engine.histories import (
    ANSWERED,
    ANSWERING,
    ENDED,
    PAUSED,
    QUESTIONS,
    SCORED,
    SHOWN,
    SKIPPED,
    STARTED,
    TYPED,
)  # fmt: skip
from tests.fakes import START

PRACTICE = replace(STARTED, plan=make_plan(count=2, mode="practice"))
READY, THINKING = (PRACTICE,), (PRACTICE, SHOWN)
OPEN, PAUSING = (PRACTICE, *ANSWERING[1:]), (PRACTICE, *ANSWERING[1:], PAUSED)
DONE, OVER = (PRACTICE, *ANSWERED[1:]), (PRACTICE, *ANSWERED[1:], ENDED)
NAMED = (*READY, e.SessionNamed(at=1.0, title="monday"))
SCORE = SCORED.score

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
    (OVER, c.NoticeGap(5.0, "killed")),
    (NAMED, c.NameSession("monday")),
    (READY, c.RecordScore(0, SCORE)),
    (DONE, c.RecordScore(1, SCORE)),
    (OPEN, c.RecordScore(0, SCORE)),
    ((*OPEN, SKIPPED), c.RecordScore(0, SCORE)),
    (DONE, c.Dispute(0)),
    (READY, c.Dispute(0)),
    (OPEN, c.KeepNote(0, "look this up", ())),
    (DONE, c.KeepNote(1, "look this up", ())),
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
    assert ended == e.SessionEnded(at=20.0, reason="left")


def test_a_name_is_kept_with_its_time() -> None:
    (named,) = decide(fold(NAMED), c.NameSession("tuesday"), 20.0)
    assert named == e.SessionNamed(at=20.0, title="tuesday")
    assert fold((*NAMED, named)).title == "tuesday"


def test_words_taken_out_are_taken_out_of_the_draft() -> None:
    (edit,) = decide(fold((*OPEN, TYPED)), c.KeepDraft("be"), 20.0)
    assert fold((*OPEN, TYPED, edit)).attempts[0].draft == "be"


def test_times_are_kept_to_the_millisecond() -> None:
    state = fold(OPEN)
    assert decide(state, c.Submit("x"), 2.12345)[-1] == e.AnswerSubmitted(
        at=2.12345, answer="x", elapsed=0.123
    )
    assert decide(state, c.Skip(), 2.12345) == (e.QuestionSkipped(at=2.12345, elapsed=0.123),)
    (gone,) = decide(state, c.NoticeGap(1.23456, "killed"), 2.0)
    assert gone == e.Interrupted(at=2.0, gap=1.235, reason="killed")
