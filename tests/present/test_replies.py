"""A reply to a follow-up is told in words that say what happened."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model.score import (
    MisconceptionFound,
    PointScore,
    PointState,
    Score,
)
from interview.model.session import FollowUp, FollowUpKind
from interview.present.replies import phrase_reply, tell_reply
from interview.session.state import Attempt


def reply(
    state: PointState = "missed",
    kind: FollowUpKind = "point",
    answer: str = "waves",
    wrong: int = 0,
) -> Attempt:
    found = (MisconceptionFound("the sea is mirrored", 0.2, ()),) * wrong
    point = PointScore("waves are long", 1.0, state, 0.0)
    score = Score(0.0, "wrong", 0.0, (point,), policy="p", misconceptions=found)
    asked = FollowUp(0, kind, "waves are long", "How long?", 45.0)
    return Attempt(0, 0.0, outcome="answered", answer=answer, score=score, follow_up=asked)


@pytest.mark.parametrize(
    ("attempt", "said"),
    [
        (reply(), "What was asked for was not recognised in the reply."),
        (reply("contradicted"), "The reply says the reverse."),
        (reply("partly"), "The reply says no more of it than the answer before."),
        (reply(answer=" "), "No reply was written."),
        (reply(kind="misconception"), "No correction was recognised in the reply."),
        (reply(kind="misconception", wrong=1), "The reply makes the false claim again."),
        (replace(reply(), outcome="skipped", score=None), "Skipped, at no cost."),
    ],
)
def test_a_reply_that_added_nothing_says_why(attempt: Attempt, said: str) -> None:
    assert tell_reply(attempt, 0.0) == said


def test_a_reply_that_added_something_says_how_much() -> None:
    assert phrase_reply(reply("shown"), 0.25) == "it added +0.25"
