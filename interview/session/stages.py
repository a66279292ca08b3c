"""The stages of a live session, and the step after an answer."""

from __future__ import annotations

from typing import Literal

from interview.session.coaching import next_follow_up
from interview.session.state import SessionState

Stage = Literal[
    "ready",
    "thinking",
    "answering",
    "paused",
    "interrupted",
    "resumed",
    "time_up",
    "confidence",
    "recall",
    "marking",
    "feedback",
    "ended",
]
"""ready: before the first question, or in a session resumed between two questions.
paused, interrupted, resumed: the clock stands still after a pause, a gap or the program's start.
time_up: the clock has submitted the answer, and the person is to see that.
confidence: the person says how sure they are of the answer. recall: how a flip card went.
marking: they mark its rows before they see the program's. feedback: they read it.
"""

Step = Literal["confidence", "follow_up", "marking", "feedback", "recall", "question"]


def next_step(state: SessionState, time: float, stage: Stage) -> Step:
    """Return the step after the last answer, while no question is open."""
    attempt = state.attempt
    if state.plan.rules.is_recalled:
        is_answered = attempt is not None and attempt.outcome == "answered"
        return "recall" if is_answered else "question"
    if attempt is not None and state.plan.confidence and stage != "confidence":
        # Without a score, or without an answer to be sure of, there is nothing to compare.
        is_asked = attempt.follow_up is None and attempt.confidence is None
        says_nothing = attempt.score is not None and attempt.score.says_nothing
        is_compared = attempt.answer.strip() and state.counts(attempt) and not says_nothing
        if is_asked and is_compared:
            return "confidence"
    if next_follow_up(state, time) is not None:
        return "follow_up"
    if not state.plan.rules.gives_feedback:
        return "question"
    whole = state.last_whole
    is_blind = whole is not None and state.asks_for_marks(whole) == "blind"
    return "marking" if is_blind else "feedback"
