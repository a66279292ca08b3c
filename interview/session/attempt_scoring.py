"""The score of one attempt: on the key point that a follow-up asked for, less what hints told."""

from __future__ import annotations

from msgspec.structs import replace

from interview.model.bank import Question
from interview.model.ports import Scorer
from interview.model.score import Score, sum_rows
from interview.model.session import FollowUp, Hint
from interview.session.follow_ups import question_scored
from interview.session.state import Attempt

HINT_COSTS = {1: 0.15, 2: 0.5}
"""The share of a key point that is lost when its question (1), or its first half as well (2), was told."""


def score_attempt(scorer: Scorer, question: Question, attempt: Attempt) -> Score | None:
    """The score of an attempt's answer, hints charged; None where nothing can be compared with it."""
    if not question_scored(question, attempt.follow_up).is_scored:
        return None
    score = score_text(scorer, question, attempt.follow_up, attempt.answer)
    return charge_hints(score, attempt.hints)


def score_text(scorer: Scorer, question: Question, follow_up: FollowUp | None, text: str) -> Score:
    """The score of what was said to a question, or to a follow-up of it.

    A reply is judged as the row of the key point that was asked for, by what the question's marked
    answers teach of it.
    """
    if follow_up is None or follow_up.kind != "point":
        return scorer.score(question_scored(question, follow_up), text)
    whole = scorer.score(question, text)
    row = next((row for row in whole.rows if row.point == follow_up.about), None)
    if row is None:
        return scorer.score(question_scored(question, follow_up), text)
    guard = whole.guard if whole.says_nothing else None
    alone = replace(row, weight=1.0, required=False)
    return sum_rows(
        replace(whole, rows=(alone,), false_claims=(), marked=0.0, guard=guard, closest=None)
    )


def charge_hints(score: Score, hints: tuple[Hint, ...]) -> Score:
    """The score less what hints told of the key points that the answer says."""
    told = {hint.point: hint.step for hint in hints}  # the later step includes the earlier one
    if not any(row.point in told for row in score.rows):
        return score
    rows = tuple(
        replace(row, hinted=HINT_COSTS[told[row.point]]) if row.point in told else row
        for row in score.rows
    )
    return sum_rows(replace(score, rows=rows))
