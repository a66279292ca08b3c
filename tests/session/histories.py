"""Histories of a session of two questions, as far as tests of events and commands need them."""

from __future__ import annotations

from interview.model import events as e
from interview.model.score import Row, Score
from interview.model.session import FollowUp, Hint
from tests.builders import make_asked, make_plan
from tests.fakes import START

QUESTIONS = (make_asked(1), make_asked(2))
STARTED = e.SessionStarted(
    time=0.0,
    started=START,
    plan=make_plan(count=2),
    questions=QUESTIONS,
    digests={},
    policy="fair-1",
)
SHOWN = e.QuestionShown(time=1.0, question=0)
ASKED = e.QuestionAsked(time=2.0, question=0)
TYPED = e.DraftEdited(time=3.0, start=0, inserted="because")
SUBMITTED = e.AnswerSubmitted(time=5.0, answer="because", elapsed=3.0)
SKIPPED = e.QuestionSkipped(time=5.0, elapsed=3.0)
PAUSED = e.SessionPaused(time=3.0)
GONE_ON = e.SessionContinued(time=4.0)
ENDED = e.SessionEnded(time=9.0, reason="left")
FLAGGED = e.QuestionFlagged(time=3.0, flagged=True)
HINTED = e.HintGiven(time=3.0, hint=Hint("waves", 1, "what is said of waves"))
NOTED = e.NotesEdited(time=1.5, start=0, inserted="waves")
SCORED = e.AnswerScored(
    time=6.0, attempt=0, score=Score(0.5, "partial", "fair-1", (Row("waves", said=0.5),))
)


def follow_up(parent: int) -> e.FollowUpAsked:
    """A follow-up to the attempt of this index."""
    return e.FollowUpAsked(time=6.0, follow_up=FollowUp(parent, "point", "waves", "And?", 60.0))


ANSWERING = (STARTED, ASKED)
ANSWERED = (STARTED, ASKED, TYPED, SUBMITTED)
