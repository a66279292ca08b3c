"""When a question is worth asking again: FSRS cards rebuilt from past attempts.

The schedule is FSRS-6 with its published default parameters (py-fsrs 6, Open Spaced Repetition),
which aims at a recall of 0.9. Nothing is stored: the cards follow from the attempts. Time counts in
the person's own days, not in hours, so that who practises each evening, a little earlier or later,
finds each evening what is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from interview.domain.grades import GRADE_FLOORS, SOLID
from interview.progress.attempts import PastAttempt, by_question, day_of

if TYPE_CHECKING:
    from fsrs import Rating, Scheduler

LONGEST = 60
"""Days until even a well-known question comes due: interviews are weeks away, not years."""

_NOON = time(12, tzinfo=UTC)


def due_days(attempts: Iterable[PastAttempt]) -> dict[str, date]:
    """The day on which each `bank/question` that was attempted comes due."""
    return {ref: _due(own) for ref, own in by_question(attempts).items()}


def days_overdue(attempts: Iterable[PastAttempt], now: datetime) -> dict[str, int]:
    """The questions that are due, each with its days since: 0 on the day it came due."""
    today = day_of(now)
    return {ref: (today - due).days for ref, due in due_days(attempts).items() if due <= today}


def _due(attempts: Sequence[PastAttempt]) -> date:
    from fsrs import Card

    scheduler = _scheduler()
    card = Card(card_id=0)
    for attempt in attempts:
        reviewed = datetime.combine(day_of(attempt.when), _NOON)
        card, _ = scheduler.review_card(card, _rating(attempt.shown), reviewed)
    return card.due.date()


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=LONGEST
    )


def _rating(score: float) -> Rating:
    from fsrs import Rating

    if score < GRADE_FLOORS["partial"]:
        return Rating.Again
    if score < SOLID:
        return Rating.Hard
    return Rating.Good if score < 0.85 else Rating.Easy
