"""Attempts of past sessions, in the shape that mastery, schedule and trends are computed from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import pairwise

from msgspec import Struct

from interview.model.score import GRADE_FLOORS, SOLID
from interview.model.session import Confidence

SURE_FROM = 3
"""The confidence, fairly sure, from which a person counts as sure."""


class PastAttempt(Struct, frozen=True, gc=False):
    """One question that was put once and came to an outcome."""

    ref: str
    """`bank/question`."""
    topic: str
    """`bank/topic`."""
    title: str
    """The topic's title."""
    when: datetime
    """When it came to its outcome, on the wall clock, with offset."""
    score: float
    """0 to 1; 0 for a skipped question."""
    confidence: Confidence | None = None
    """How sure the person was of it, if that was asked."""
    hinted: bool = False
    """The second hint was taken, which gives half of a key point away."""

    @property
    def surely_wrong(self) -> bool:
        """Whether the person was sure of an answer that scored below solid."""
        return was_surely_wrong(self.confidence, self.score)

    @property
    def failed(self) -> bool:
        """Whether the answer was weak or worse, or the question was skipped."""
        return self.shown < GRADE_FLOORS["partial"]

    @property
    def shown(self) -> float:
        """The score rounded to the two decimals that are shown, as grades are given."""
        return round(self.score, 2)


def was_surely_wrong(confidence: int | None, score: float) -> bool:
    """Return whether a person was sure of an answer that scored below solid."""
    return (confidence or 0) >= SURE_FROM and round(score, 2) < SOLID


def day_of(moment: datetime) -> date:
    """Return the day of the calendar that a moment belongs to, in its own time zone."""
    return moment.date()


def in_time_order(attempts: Iterable[PastAttempt]) -> tuple[PastAttempt, ...]:
    """Return the attempts oldest first, in an order that does not depend on the given one.

    Equal attempts, as a copied transcript has them, count once.
    """
    given = tuple(attempts)
    if all(older.when < newer.when for older, newer in pairwise(given)):
        return given  # the usual case, and sorting takes long
    ordered = sorted(given, key=lambda a: (a.when, a.when.isoformat(), a.ref, a.score, a.topic))
    return tuple(dict.fromkeys(ordered))


def by_question(attempts: Iterable[PastAttempt]) -> dict[str, tuple[PastAttempt, ...]]:
    """Return the attempts at each `bank/question`, oldest first."""
    grouped: dict[str, list[PastAttempt]] = {}
    for attempt in in_time_order(attempts):
        grouped.setdefault(attempt.ref, []).append(attempt)
    return {ref: tuple(own) for ref, own in grouped.items()}


def by_topic(attempts: Iterable[PastAttempt]) -> dict[str, tuple[PastAttempt, ...]]:
    """Return the attempts at the questions of each `bank/topic`, oldest first.

    A question that moved to another topic takes its past along.
    """
    ordered = in_time_order(attempts)
    home = {attempt.ref: attempt.topic for attempt in ordered}
    grouped: dict[str, list[PastAttempt]] = {}
    for attempt in ordered:
        grouped.setdefault(home[attempt.ref], []).append(attempt)
    return {topic: tuple(own) for topic, own in grouped.items()}
