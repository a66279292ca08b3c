"""The score of one attempt: on the part of the rubric that was asked for, less what hints told."""

from __future__ import annotations

from msgspec.structs import replace

from interview.model.bank import Question
from interview.model.grades import grade_of
from interview.model.ports import Scorer
from interview.model.score import (
    NOTHING_SAID,
    PointScore,
    Score,
    Step,
    advise_on,
)
from interview.model.session import FollowUp, Hint
from interview.session.follow_ups import question_scored
from interview.session.state import Attempt

HINT_COSTS = {1: 0.15, 2: 0.5}
"""What a key point loses whose subject (1), or first half as well (2), was told: a share of it."""


def score_attempt(scorer: Scorer, question: Question, attempt: Attempt) -> Score | None:
    """The score of an attempt's answer, hints charged; none where nothing can be compared with it."""
    if not question.is_scored:
        return None
    score = score_text(scorer, question, attempt.follow_up, attempt.answer)
    return charge_hints(score, attempt.hints)


def score_text(scorer: Scorer, question: Question, follow_up: FollowUp | None, text: str) -> Score:
    """The score of what was said to a question, or to a follow-up of it.

    What is said to a key point is scored by that point's part in the score of the whole question: its
    marked answers know the point in more words than the point itself has.
    """
    if follow_up is None or follow_up.kind != "point":
        return scorer.score(question_scored(question, follow_up), text)
    whole = scorer.score(question, text)
    point = next((one for one in whole.points if one.point == follow_up.about), None)
    if point is None:
        return scorer.score(question_scored(question, follow_up), text)
    return _score_of(point, whole)


def _score_of(point: PointScore, whole: Score) -> Score:
    gates = tuple(gate for gate in whole.gates if gate.name in NOTHING_SAID)
    value = 0.0 if gates or point.state == "contradicted" else point.share
    return Score(
        value=value,
        grade=grade_of(value),
        coverage=point.share,
        points=(point,),
        policy=whole.policy,
        gates=gates,
        steps=(Step(point.point, value, value),) if value else (),
        advice=(*(gate.reason for gate in gates), advise_on(point)),
    )


def charge_hints(score: Score, hints: tuple[Hint, ...]) -> Score:
    """The score less what hints told of the key points that the answer shows.

    The cost is a row of the receipt of its own. Coverage stays: the point was said.
    """
    whole = sum(point.weight for point in score.points)
    told = {hint.point: hint.step for hint in hints}  # the later step includes the earlier one
    for point in score.points:
        if point.point not in told or not point.share or whole <= 0.0:
            continue
        share = HINT_COSTS[told[point.point]] * point.share * point.weight / whole
        score = _charge(score, point.point, round(min(score.value, share), 4))
    return score


def _charge(score: Score, point: str, cost: float) -> Score:
    value = round(score.value - cost, 4)
    step = Step(f"hint: {point}", -cost, value)
    return replace(score, value=value, grade=grade_of(value), steps=(*score.steps, step))
