"""What a session waits for, and what comes after an answer."""

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
"""What the session waits for.

ready: the next question, at the beginning or in a session taken up between two questions.
paused, interrupted, resumed: the clock to go on, after a pause, a gap or the program's start.
time_up: the person to see that the clock submitted the answer.
confidence: how sure they are of it. recall: how a flip card went. marking: the person to mark its rows
before they see the program's. feedback: the person to read it.
"""

Step = Literal["confidence", "follow_up", "marking", "feedback", "recall", "question"]
"""What comes after an answer."""


def next_step(state: SessionState, time: float, stage: Stage) -> Step:
    """Return what comes after the last answer, now that no question is open."""
    attempt = state.attempt
    if state.plan.rules.is_recalled:
        card = attempt is not None and attempt.outcome == "answered"
        return "recall" if card else "question"
    if attempt is not None and state.plan.confidence and stage != "confidence":
        # Without a score, or without an answer to be sure of, there is nothing to compare.
        asked = attempt.follow_up is None and attempt.confidence is None
        says_nothing = attempt.score is not None and attempt.score.says_nothing
        is_compared = attempt.answer.strip() and state.counts(attempt) and not says_nothing
        if asked and is_compared:
            return "confidence"
    if next_follow_up(state, time) is not None:
        return "follow_up"
    if not state.plan.rules.gives_feedback:
        return "question"
    whole = state.last_whole
    is_blind = whole is not None and state.asks_for_marks(whole) == "blind"
    return "marking" if is_blind else "feedback"
