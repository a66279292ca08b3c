"""Stored answers scored again under today's policy and bank; the transcript stays as it is."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from interview.banks import library
from interview.history.sessions import Session
from interview.model.bank import Bank, KeyPoint, Question
from interview.model.errors import InterviewError
from interview.model.grades import Grade
from interview.model.places import Places
from interview.model.ports import Scorer
from interview.model.score import RowState, Score
from interview.model.session import AskedQuestion
from interview.session.attempt_scoring import score_attempt
from interview.session.state import Attempt, SessionState


class PointChange(Struct, frozen=True):
    """A key point that counts differently now; a state is none where the point is new or gone."""

    point: str
    before: RowState | None
    after: RowState | None


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
    """The session's score, 0 to 1; None before the first outcome."""
    after: float | None
    answers: tuple[AnswerRescored, ...]


def questions_of_today(places: Places, state: SessionState) -> tuple[Question, ...]:
    """The session's questions as their banks have them now; as they were asked where they have not."""
    banks: dict[str, Bank | None] = {}
    for asked in state.questions:
        if asked.bank not in banks:
            try:
                banks[asked.bank] = library.open_bank(places, asked.bank)
            except InterviewError:
                banks[asked.bank] = None
    return tuple(_of_today(asked, banks[asked.bank]) for asked in state.questions)


def _of_today(asked: AskedQuestion, bank: Bank | None) -> Question:
    found = bank.question(asked.question.id) if bank is not None else None
    return found if found is not None else asked.question


def rescore_session(
    session: Session, scorer: Scorer, questions: tuple[Question, ...] | None = None
) -> Rescoring:
    """What today's policy makes of a session's answers, and how that differs from what it got.

    `questions` are those of the session with their rubrics as they are to count; without them, as
    they were asked.
    """
    state = session.state
    rubrics = questions or tuple(asked.question for asked in state.questions)
    fresh: dict[int, Score] = {}
    for index, attempt in enumerate(state.attempts):
        if attempt.outcome in {"answered", "timed_out"}:
            score = score_attempt(scorer, rubrics[attempt.question], attempt)
            fresh |= {} if score is None else {index: score}
    return Rescoring(
        session.name,
        state.policy,
        scorer.policy,
        None if state.value is None else round(state.value, 4),
        _value_now(state, fresh, rubrics),
        tuple(
            _rescore_attempt(
                state,
                state.attempts[index],
                now,
                rubrics[state.attempts[index].question].key_points,
            )
            for index, now in fresh.items()
        ),
    )


def _value_now(
    state: SessionState, fresh: dict[int, Score], rubrics: tuple[Question, ...]
) -> float | None:
    by_attempt = {
        id(state.attempts[index]): replace(state.attempts[index], score=score)
        for index, score in fresh.items()
    }
    now = [
        by_attempt.get(id(one), one)
        for one in state.first_attempts()
        if rubrics[one.question].is_scored
    ]
    counted = [one for one in now if one.settled]
    return round(sum(one.value for one in counted) / len(counted), 4) if counted else None


def _rescore_attempt(
    state: SessionState, attempt: Attempt, now: Score, rubric: tuple[KeyPoint, ...]
) -> AnswerRescored:
    then = attempt.score
    same = rubric == state.questions[attempt.question].question.key_points
    changed = () if same else ("the key points of the bank changed since",)
    return AnswerRescored(
        attempt.question + 1,
        state.questions[attempt.question].ref,
        then.value if then else None,
        now.value,
        then.grade if then else None,
        now.grade,
        round(now.value - then.value, 4) if then else None,
        _point_changes(then, now) if then else (),
        changed + (_reasons(then, now) if then else ()),
    )


def _point_changes(then: Score, now: Score) -> tuple[PointChange, ...]:
    before = {point.point: point.state for point in then.rows}
    after = {point.point: point.state for point in now.rows}
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
    claims = [f"false claim, {one.claim}" for one in score.false_claims]
    return claims + ([score.ceiling.name] if score.ceiling is not None else [])
