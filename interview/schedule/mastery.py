"""How well a question or a topic is known, from the scores of past attempts.

The mastery of a question is the weighted mean of its scores, each attempt counting half as much as
the one after it: the newest weighs a little over half of all, and five attempts back is forgotten.
It is about what was shown, not about time gone by: forgetting is the schedule's matter.
The mastery of a topic is the plain mean over its questions that were attempted, so that a question
met often does not drown the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interview.schedule.attempts import PastAttempt, by_question, by_topic

KEPT = 0.5
"""How much of an attempt's weight is left once another follows it."""


def mastery(scores: Sequence[float]) -> float:
    """Mastery, 0 to 1, by scores of 0 to 1, oldest first; 0 where there is none."""
    total = weight = 0.0
    for score in scores:
        total = KEPT * total + score
        weight = KEPT * weight + 1.0
    return total / weight if weight else 0.0


def question_mastery(attempts: Iterable[PastAttempt]) -> dict[str, float]:
    """Mastery, 0 to 1, of each `bank/question` that was attempted."""
    return {
        ref: mastery([attempt.score for attempt in own])
        for ref, own in by_question(attempts).items()
    }


def topic_mastery(attempts: Iterable[PastAttempt]) -> dict[str, float]:
    """Mastery, 0 to 1, of each `bank/topic` of which a question was attempted."""
    means: dict[str, float] = {}
    for topic, own in by_topic(attempts).items():
        values = question_mastery(own).values()
        means[topic] = sum(values) / len(values)
    return means
