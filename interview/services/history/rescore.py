"""Stored answers scored again under today's policy; the transcript stays as it is."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.grades import Grade
from interview.domain.score import PointState, Score
from interview.engine.attempt_scoring import score_attempt
from interview.engine.state import Attempt, SessionState
from interview.scoring.scorer import RubricScorer
from interview.services.history.sessions import Session


class PointChange(Struct, frozen=True):
    """A key point that is heard differently now; a state is none where the point is new or gone."""

    point: str
    before: PointState | None
    after: PointState | None


class AnswerRescored(Struct, frozen=True):
    """One answer then and now."""

    number: int
    """Of the question, from 1."""
    question: str
    """`bank/id`."""
    before: float | None
    """None where the answer was never scored."""
    after: float
    grade_before: Grade | None
    grade_after: Grade
    change: float | None
    points: tuple[PointChange, ...]
    reasons: tuple[str, ...]
    """What counts now that did not before, and the other way round."""


class Rescoring(Struct, frozen=True):
    """A session then and now."""

    session: str
    policy_before: str
    policy_after: str
    before: float | None
    """The session's score, 0 to 1; none before the first outcome."""
    after: float | None
    answers: tuple[AnswerRescored, ...]


def rescore_session(session: Session) -> Rescoring:
    """What today's policy makes of a session's answers, and how that differs from what it got."""
    state = session.state
    scorer = RubricScorer(state.plan.strictness)
    fresh: dict[int, Score] = {}
    for index, attempt in enumerate(state.attempts):
        if attempt.outcome in {"answered", "timed_out"}:
            question = state.questions[attempt.question].question
            fresh[index] = score_attempt(scorer, question, attempt)
    return Rescoring(
        session.name,
        state.policy,
        scorer.policy,
        None if state.value is None else round(state.value, 4),
        _value_now(state, fresh),
        tuple(_rescore_attempt(state, state.attempts[index], now) for index, now in fresh.items()),
    )


def _value_now(state: SessionState, fresh: dict[int, Score]) -> float | None:
    counted = state.first_attempts()
    if not counted:
        return None
    by_attempt = {id(state.attempts[index]): score.value for index, score in fresh.items()}
    return round(sum(by_attempt.get(id(one), 0.0) for one in counted) / len(counted), 4)


def _rescore_attempt(state: SessionState, attempt: Attempt, now: Score) -> AnswerRescored:
    then = attempt.score
    return AnswerRescored(
        attempt.question + 1,
        state.questions[attempt.question].ref,
        then.value if then else None,
        now.value,
        then.grade if then else None,
        now.grade,
        round(now.value - then.value, 4) if then else None,
        _point_changes(then, now) if then else (),
        _reasons(then, now) if then else (),
    )


def _point_changes(then: Score, now: Score) -> tuple[PointChange, ...]:
    before = {point.point: point.state for point in then.points}
    after = {point.point: point.state for point in now.points}
    return tuple(
        PointChange(point, before.get(point), after.get(point))
        for point in {**after, **before}
        if before.get(point) != after.get(point)
    )


def _reasons(then: Score, now: Score) -> tuple[str, ...]:
    before, after = _policy_named(then), _policy_named(now)
    return (
        *(f"now counts: {name}" for name in after if name not in before),
        *(f"no longer counts: {name}" for name in before if name not in after),
    )


def _policy_named(score: Score) -> list[str]:
    claims = [f"misconception, {one.claim}" for one in score.misconceptions]
    return claims + [gate.name for gate in score.gates]
