"""The debrief of a session: results by topic, what went well, what to work on."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from interview.model.score import SOLID, STRONG, FalseClaim, Row
from interview.model.session import Confidence, was_surely_wrong
from interview.schedule.calibration import Calibration, calibrate
from interview.session.state import Attempt, SessionState


def rows_of(attempt: Attempt) -> tuple[Row, ...]:
    """Return the rows of an attempt's result; empty if they are no verdict yet."""
    result = attempt.result
    return result.rows if result is not None and result.is_verdict else ()


def best_later(state: SessionState, first: Attempt) -> Attempt | None:
    """Return the best attempt at a question after this one; None if it was the last."""
    done = [
        attempt for attempt in state.attempts_on(first.question) if attempt.outcome is not None
    ]
    later = done[done.index(first) + 1 :]
    return max(later, key=lambda attempt: attempt.value, default=None)


def best_attempts(state: SessionState) -> tuple[Attempt, ...]:
    """Return the best attempt at each question that has an outcome, in the order they were first asked."""
    best: list[Attempt] = []
    for first in state.first_attempts():
        later = best_later(state, first)
        better = later is not None and later.value > first.value
        best.append(later if later is not None and better else first)
    return tuple(best)


class TopicResult(Struct, frozen=True):
    """The result of a topic."""

    title: str
    questions: int
    value: float
    """Mean score, 0 to 1."""


class Takeaway(Struct, frozen=True):
    """A lesson from an answer: a row, a false claim, or neither if nothing was answered."""

    attempt: Attempt
    row: Row | None = None
    """The row that was said well, or that is to be said."""
    claim: FalseClaim | None = None

    @property
    def confidence(self) -> Confidence | None:
        """How sure the person was of an answer that scored below solid; None if they were not sure."""
        attempt = self.attempt
        is_error = attempt.settled and was_surely_wrong(attempt.confidence, attempt.value)
        return attempt.confidence if is_error else None


MOST_TAKEAWAYS = 3
"""Takeaways of a kind."""


def topic_results(state: SessionState) -> tuple[TopicResult, ...]:
    """Return the result of each topic of the questions that count, weakest first."""
    values: dict[str, list[float]] = {}
    for attempt in state.counted_attempts():
        values.setdefault(topic_of(state, attempt), []).append(attempt.value)
    results = [TopicResult(t, len(v), sum(v) / len(v)) for t, v in values.items()]
    return tuple(sorted(results, key=lambda result: (result.value, result.title)))


def find_strengths(state: SessionState) -> tuple[Takeaway, ...]:
    """Return at most `MOST_TAKEAWAYS` points said well: the best of each question before a second of any.

    They are rows of each question's best attempt, as weaknesses are, so that no row is both. Within a
    question, rows that the program judged come before those that the person marked, then required
    ones, then the heaviest.
    """
    ranked: list[tuple[int, float, Takeaway]] = []
    for attempt in best_attempts(state):
        result = attempt.result
        if result is not None and result.guard is not None and result.ceiling == result.guard:
            continue  # an answer that says nothing said nothing well
        rows = [row for row in rows_of(attempt) if row.state == "said" and row.quote]
        rows.sort(key=lambda row: (row.yours, not row.required, -row.weight))
        for place, row in enumerate(rows):
            ranked.append((place, -attempt.value, Takeaway(attempt, row)))
    ranked.sort(key=lambda strength: strength[:2])
    return tuple(takeaway for *_, takeaway in ranked[:MOST_TAKEAWAYS])


def find_weaknesses(state: SessionState) -> tuple[Takeaway, ...]:
    """Return what to work on: sure errors first, then false claims and reversed points, then gaps.

    There is one takeaway a question, from its best attempt, the weakest questions first.
    """
    ranked: list[tuple[int, float, Takeaway]] = []
    for attempt in best_attempts(state):
        if not state.counts(attempt):
            continue
        takeaway = _weakness(attempt, _points_let_go(state, attempt))
        if takeaway is not None:
            is_reversed = takeaway.row is not None and takeaway.row.state == "reversed"
            is_false = takeaway.claim is not None or is_reversed
            rank = 0 if takeaway.confidence else 1 if is_false else 2
            ranked.append((rank, attempt.value, takeaway))
    ranked.sort(key=lambda weakness: weakness[:2])
    return tuple(takeaway for *_, takeaway in ranked[:MOST_TAKEAWAYS])


def _points_let_go(state: SessionState, attempt: Attempt) -> set[str]:
    """Return the key points whose follow-ups to this attempt were skipped."""
    replies = state.follow_ups_to(state.attempts.index(attempt))
    return {
        reply.follow_up.about
        for reply in replies
        if reply.follow_up is not None and reply.outcome == "skipped"
    }


def _weakness(attempt: Attempt, let_go: Collection[str]) -> Takeaway | None:
    if attempt.outcome == "skipped" or (attempt.recalled is not None and attempt.value < SOLID):
        return Takeaway(attempt)
    gaps = [
        row
        for row in rows_of(attempt)
        if row.state == "reversed"
        or (row.state == "missing" and (row.required or row.point not in let_go))
    ]
    gaps.sort(
        key=lambda row: (row.state != "reversed", not row.required, -row.weight * (1 - row.said))
    )
    worst = gaps[0] if gaps else None
    claims = attempt.result.false_claims if attempt.result is not None else ()
    if claim := next((claim for claim in claims if not claim.struck), None):
        return Takeaway(attempt, worst, claim)
    return Takeaway(attempt, worst) if worst is not None and attempt.value < STRONG else None


def missed_questions(state: SessionState) -> tuple[int, ...]:
    """Return the indexes of the questions whose best attempt was skipped or scored below solid."""
    return tuple(
        attempt.question
        for attempt in best_attempts(state)
        if state.counts(attempt)
        and (attempt.outcome == "skipped" or (attempt.settled and attempt.value < SOLID))
    )


def session_calibration(state: SessionState) -> Calibration:
    """Return the calibration of one session's first attempts."""
    return calibrate(
        (attempt.confidence, attempt.value)
        for attempt in state.first_attempts()
        if attempt.confidence is not None and state.counts(attempt) and attempt.settled
    )


def topic_of(state: SessionState, attempt: Attempt) -> str:
    """Return the title of the topic of an attempt's question; the name of its bank if it has no topic."""
    asked = state.questions[attempt.question]
    return asked.topic_title or asked.question.topic or asked.bank
