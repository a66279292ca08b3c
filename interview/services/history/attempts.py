"""What an attempt counts for beyond its session: disputed scores, and second goes at a question."""

from __future__ import annotations

from interview.domain.grades import STRONG
from interview.engine.state import Attempt, SessionState

AS_RIGHT = STRONG
"""What an answer counts at least that the person says was right: solid, but not full marks."""


def counted_value(attempt: Attempt) -> float:
    """What an attempt counts in progress and for what is to be practised, 0 to 1."""
    return max(AS_RIGHT, attempt.value) if attempt.disputed else attempt.value


def can_be_disputed(attempt: Attempt) -> bool:
    """Whether saying that it was right changes what it counts; it can always be taken back."""
    return attempt.disputed or (attempt.score is not None and attempt.value < AS_RIGHT)


def best_later(state: SessionState, question: int) -> Attempt | None:
    """The best of the goes at a question after the first; none where there was only one."""
    done = [one for one in state.goes_at(question) if one.outcome is not None]
    return max(done[1:], key=counted_value, default=None)


def best_attempts(state: SessionState) -> tuple[Attempt, ...]:
    """The best go at each question that has an outcome, in the order they were first put."""
    best: list[Attempt] = []
    for first in state.first_attempts():
        later = best_later(state, first.question)
        better = later is not None and counted_value(later) > counted_value(first)
        best.append(later if later is not None and better else first)
    return tuple(best)
