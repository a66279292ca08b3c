"""The score of one attempt: which part of the rubric counts, and what hints and replies change."""

from __future__ import annotations

from msgspec.structs import replace

from interview.model.bank import Deeper, Question
from interview.model.ports import Scorer
from interview.model.score import Reply, Score, Span
from interview.model.session import FollowUp, Hint
from interview.model.summing import costs_of, sum_rows, with_replies
from interview.session.state import Attempt, SessionState

_SHORT = 8
"""The longest reply, in words, that leans so much on its question that no guard can judge it."""


def question_scored(question: Question, follow_up: FollowUp | None) -> Question:
    """Return the question with the part of its rubric that an answer is scored on.

    A deeper follow-up is a question of its own, whose marked answers stand under `QUESTION.ID`.
    """
    if follow_up is None:
        return question
    if follow_up.kind == "deeper":
        unknown = Deeper(follow_up.about, follow_up.text)
        deeper = next((item for item in question.deeper if item.id == follow_up.about), unknown)
        return replace(question.deeper_question(deeper), text=follow_up.text)
    points = tuple(point for point in question.key_points if point.point == follow_up.about)
    return Question(
        question.id,
        follow_up.text,
        question.reference,
        question.topic,
        key_points=points,
        misconceptions=question.misconceptions,
        contrasts=question.contrasts,
    )


def score_attempt(scorer: Scorer, question: Question, attempt: Attempt) -> Score | None:
    """Return the score of an attempt's answer, hints charged; None if there is nothing to score by."""
    if not question_scored(question, attempt.follow_up).is_scored:
        return None
    score = score_text(scorer, question, attempt.follow_up, attempt.answer)
    return charge_hints(score, attempt.hints)


def score_text(scorer: Scorer, question: Question, follow_up: FollowUp | None, text: str) -> Score:
    """Return the score of an answer to a question, or to a follow-up of it.

    A reply is judged by the row of the key point that was asked for. If it does not show the point,
    the row is unsure, because a reply leans on its question, which the scorer does not read; the
    point is missing only if the reply says nothing, or is long and stopped by a guard.
    Other points that it says have no weight in its own score, and count in the score of the answer.
    """
    if follow_up is None or follow_up.kind != "point":
        return scorer.score(question_scored(question, follow_up), text)
    whole = scorer.score(question, text)
    row = next((row for row in whole.rows if row.point == follow_up.about), None)
    if row is None:
        return scorer.score(question_scored(question, follow_up), text)
    if row.state in {"missing", "unsure"} and row.likely != "said":
        row = replace(row, state="unsure", quote=Span(0, len(text)))
        if whole.says_nothing or (_is_unheard(whole) and len(text.split()) > _SHORT):
            row = replace(row, state="missing", quote=None)
    guard = whole.guard if whole.says_nothing else None
    alone = replace(row, weight=1.0, required=False)
    besides = tuple(
        replace(other, weight=0.0, required=False)
        for other in whole.rows
        if other.point != row.point and other.state == "said"
    )
    rows = (alone, *besides)
    return sum_rows(replace(whole, rows=rows, false_claims=(), marked=0.0, guard=guard))


def _is_unheard(score: Score) -> bool:
    """Return whether a guard stopped the answer, so that all of it is missing."""
    return score.guard is not None and not any(row.said or row.reversed for row in score.rows)


def charge_hints(score: Score, hints: tuple[Hint, ...]) -> Score:
    """Return the score less what hints gave away of the key points that the answer says."""
    steps = {hint.point: hint.step for hint in hints}  # the later step includes the earlier one
    if not any(row.point in steps for row in score.rows):
        return score
    costs = costs_of(score.policy).hints
    rows = tuple(
        replace(row, hinted=costs[steps[row.point] - 1]) if row.point in steps else row
        for row in score.rows
    )
    return sum_rows(replace(score, rows=rows))


def gain_of(state: SessionState, attempt: Attempt) -> float:
    """Return what a follow-up added to the score of the answer before it, 0 to 1."""
    asked = attempt.follow_up
    if asked is None or attempt.score is None or asked.kind != "point":
        return 0.0
    before = state.attempts[asked.parent].score
    if before is None:
        return 0.0
    after = with_replies(before, [Reply(row, attempt.answer) for row in attempt.score.rows])
    return max(0.0, round(after.value - before.value, 4))
