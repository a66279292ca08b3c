"""The score of one attempt: which part of the rubric counts, and what hints and replies change."""

from __future__ import annotations

from msgspec.structs import replace

from interview.model.bank import Deeper, Question
from interview.model.ports import Scorer
from interview.model.score import Reply, Score
from interview.model.session import FollowUp, Hint
from interview.model.summing import costs_of, sum_rows, with_replies
from interview.session.state import Attempt, SessionState


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

    A reply is judged by the row of the key point that was asked for. Other points that it says have
    no weight in its own score, and count in the score of the answer.
    """
    scored = question_scored(question, follow_up)
    if follow_up is not None and follow_up.kind == "point" and scored.key_points:
        return scorer.score(question, text, follow_up.about)
    return scorer.score(scored, text)


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
