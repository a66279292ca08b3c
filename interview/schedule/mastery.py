"""Mastery: how well a question or a topic is known, from the scores of past attempts.

The mastery of a question is the weighted mean of its scores, in which each attempt has half the weight of the
next one. Forgetting is part of the schedule, and not of mastery.
The mastery of a topic is the plain mean over its attempted questions, so that a question that is asked often
does not outweigh the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from interview.model.session import AttemptEntry


def in_time_order(attempts: Iterable[AttemptEntry]) -> tuple[AttemptEntry, ...]:
    """Return the attempts oldest first, whatever order they come in.

    Equal attempts, from a copied transcript, count once.
    """
    listed = tuple(attempts)
    if all(older.when < newer.when for older, newer in pairwise(listed)):
        return listed  # usual, and sorting takes long
    ordered = sorted(listed, key=_identity)
    return tuple({_identity(attempt): attempt for attempt in ordered}.values())


def _identity(attempt: AttemptEntry) -> tuple[datetime, str, str, float, str]:
    """Return what copies of an attempt in several sessions have in common."""
    when = attempt.when
    return when, when.isoformat(), attempt.ref, attempt.value, attempt.topic


def by_question(attempts: Iterable[AttemptEntry]) -> dict[str, tuple[AttemptEntry, ...]]:
    """Return the attempts at each `bank/question`, oldest first."""
    grouped: dict[str, list[AttemptEntry]] = {}
    for attempt in in_time_order(attempts):
        grouped.setdefault(attempt.ref, []).append(attempt)
    return {ref: tuple(listed) for ref, listed in grouped.items()}


def by_topic(attempts: Iterable[AttemptEntry]) -> dict[str, tuple[AttemptEntry, ...]]:
    """Return the attempts at the questions of each `bank/topic`, oldest first.

    A question that moved to another topic keeps its attempts.
    """
    ordered = in_time_order(attempts)
    home = {attempt.ref: attempt.topic for attempt in ordered}
    grouped: dict[str, list[AttemptEntry]] = {}
    for attempt in ordered:
        grouped.setdefault(home[attempt.ref], []).append(attempt)
    return {topic: tuple(listed) for topic, listed in grouped.items()}


DECAY = 0.5
"""The share of an attempt's weight that is left when another follows."""


def mastery(scores: Sequence[float]) -> float:
    """Return the mastery, 0 to 1, from scores of 0 to 1, oldest first; 0 without any."""
    total = weight = 0.0
    for score in scores:
        total = DECAY * total + score
        weight = DECAY * weight + 1.0
    return total / weight if weight else 0.0


def question_mastery(attempts: Iterable[AttemptEntry]) -> dict[str, float]:
    """Return the mastery, 0 to 1, of each `bank/question` that was attempted."""
    return {
        ref: mastery([attempt.value for attempt in listed])
        for ref, listed in by_question(attempts).items()
    }


def mean_mastery(attempts: Iterable[AttemptEntry]) -> float:
    """Return the mean mastery, 0 to 1, of the attempted questions; there is at least one."""
    values = question_mastery(attempts).values()
    return sum(values) / len(values)


def topic_mastery(attempts: Iterable[AttemptEntry]) -> dict[str, float]:
    """Return the mastery, 0 to 1, of each `bank/topic` with attempts."""
    return {topic: mean_mastery(listed) for topic, listed in by_topic(attempts).items()}
