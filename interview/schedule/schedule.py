"""When a question is due: FSRS cards rebuilt from past attempts.

The schedule is FSRS-6 with its published default parameters (py-fsrs 6, Open Spaced Repetition), which aims at
a recall of 0.9. Nothing is stored: the cards follow from the attempts. Time counts in days of the person's
calendar, so that somebody who practises every evening, earlier or later, finds what is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from interview.model.score import SOLID
from interview.model.session import AttemptEntry, CardState
from interview.schedule.mastery import by_question

if TYPE_CHECKING:
    from fsrs import Rating, Scheduler

MAXIMUM_INTERVAL = 60
"""The most days until a question is due: interviews are weeks away, not years."""

AGAIN_WITHIN = 7
"""Days within which a question that was surely wrong comes a second time."""

_NOON = time(12, tzinfo=UTC)


def card_states(attempts: Iterable[AttemptEntry]) -> dict[str, CardState]:
    """Return when each attempted `bank/question` is due."""
    return {ref: _state_after(listed) for ref, listed in by_question(attempts).items()}


def _state_after(attempts: Sequence[AttemptEntry]) -> CardState:
    from fsrs import Card

    card = Card(card_id=0)
    for attempt in attempts:
        noon = datetime.combine(attempt.when.date(), _NOON)
        card, _ = _scheduler().review_card(card, _rate(attempt), noon)
    due = min(card.due.date(), _latest_due(attempts))
    return CardState(due, attempts[-1].when.date())


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
        maximum_interval=MAXIMUM_INTERVAL,
    )


def _latest_due(attempts: Sequence[AttemptEntry]) -> date:
    """Return the latest day for a question, whatever its card says.

    An error that the person was sure of is corrected well, but comes back when the correction is
    forgotten (Butler and others, 2011); asking again prevents that (Metcalfe and Miele, 2014). So
    the question comes the next day, and once more within a week. Any other failed question is asked
    again the same day, because it is learned by answering it.
    """
    last = attempts[-1].when.date()
    if attempts[-1].surely_wrong:
        return last + timedelta(days=1)
    if attempts[-1].failed:
        return last
    if len(attempts) > 1 and attempts[-2].surely_wrong:
        return last + timedelta(days=AGAIN_WITHIN)
    return date.max


def _rate(attempt: AttemptEntry) -> Rating:
    """Return the rating of an attempt: at best hard if a hint gave half of a key point away."""
    from fsrs import Rating

    if attempt.failed:
        return Rating.Again
    if attempt.rounded < SOLID or attempt.hinted:
        return Rating.Hard
    return Rating.Good if attempt.rounded < 0.85 else Rating.Easy
