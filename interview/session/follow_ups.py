"""Which follow-up an answer calls for, what its reply is scored on, and what it added."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import KeyPoint, Question
from interview.model.grades import SOLID
from interview.model.score import Reply, Row, Score, with_replies
from interview.model.session import FollowUp, FollowUpKind
from interview.session import timing
from interview.session.state import Attempt, SessionState


class WantedFollowUp(Struct, frozen=True):
    """What the interviewer asks next."""

    parent: int
    """Index of the attempt that it follows from."""
    kind: FollowUpKind
    about: str
    """The key point, as the rubric words it, or the id of a deeper follow-up."""
    text: str
    """What the interviewer says."""


def next_follow_up(state: SessionState, at: float) -> WantedFollowUp | None:
    """What the interviewer asks next because of the last answer; None where nothing more is asked.

    A key point that is surely missing is asked for, a required one first, then the heaviest; after a
    good answer that leaves out nothing worth asking for, one of the bank's deeper questions is. Nothing
    is asked twice at a question, nor what a hint asked, nor after an answer that was skipped, cut short
    by the clock or says nothing.
    """
    if state.phase != "ready" or not state.attempts or not state.plan.follow_ups:
        return None
    parent = max(at for at, one in enumerate(state.attempts) if one.follow_up is None)
    asked = state.follow_ups_to(parent)
    if len(asked) >= state.plan.follow_ups or timing.session_remaining(state, at) == 0.0:
        return None
    score = state.attempts[parent].result
    if score is None or not all(map(_goes_on, (state.attempts[parent], *asked))):
        return None
    question = state.questions[state.attempts[parent].question].question
    before = _asked_before(state, parent)
    wanted = (one for one in _candidates(question, score, parent) if one.text not in before)
    return next(wanted, None)


def question_scored(question: Question, follow_up: FollowUp | None) -> Question:
    """The question with the part of its rubric that an answer is scored on.

    A deeper follow-up is a question of its own, whose marked answers stand under `QUESTION.ID`.
    """
    if follow_up is None:
        return question
    if follow_up.kind == "deeper":
        found = next((one for one in question.deeper if one.id == follow_up.about), None)
        return Question(
            id=f"{question.id}.{follow_up.about}",
            text=follow_up.text,
            reference=found.reference if found else "",
            topic=question.topic,
            key_points=found.key_points if found else (),
        )
    points, wrong = question.key_points, question.misconceptions
    if follow_up.kind == "point" and follow_up.about:
        points = tuple(one for one in points if one.point == follow_up.about)
    elif follow_up.kind == "misconception":  # as transcripts up to version 0.1 have it
        wrong = tuple(one for one in wrong if one.claim == follow_up.about)
        because = next((one.because for one in wrong if one.because), "")
        points = (KeyPoint(because),) if because else points
    return replace(
        question,
        text=follow_up.text,
        key_points=points,
        misconceptions=wrong,
        samples=(),
        answers=(),
        options=(),
    )


def gain_of(state: SessionState, attempt: Attempt) -> float:
    """What a follow-up added to the score of the answer before it, 0 to 1."""
    asked = attempt.follow_up
    if asked is None or attempt.score is None or asked.kind != "point":
        return 0.0
    before = state.attempts[asked.parent].score
    if before is None:
        return 0.0
    after = with_replies(before, [Reply(row, attempt.answer) for row in attempt.score.rows])
    return max(0.0, round(after.value - before.value, 4))


def _goes_on(attempt: Attempt) -> bool:
    nothing = attempt.score is not None and attempt.score.says_nothing
    return attempt.outcome == "answered" and not nothing


def _asked_before(state: SessionState, parent: int) -> set[str]:
    """The words of what was asked at this question, by the interviewer or as a hint."""
    index = state.attempts[parent].question
    attempts = [one for one in state.attempts if one.question == index]
    asked = {one.follow_up.text for one in attempts if one.follow_up is not None}
    return asked | {hint.text for one in attempts for hint in one.hints}


def _candidates(question: Question, score: Score, parent: int) -> Iterator[WantedFollowUp]:
    written = {one.point: one for one in question.key_points}
    missing = [row for row in score.rows if _is_worth_asking(row, written)]
    missing.sort(key=lambda row: (not row.required, -row.weight))
    for row in missing:
        yield WantedFollowUp(parent, "point", row.point, written[row.point].follow_up.strip())
    if score.value >= SOLID:
        for deeper in question.deeper[:1]:
            yield WantedFollowUp(parent, "deeper", deeper.id, deeper.text.strip())


def _is_worth_asking(row: Row, written: dict[str, KeyPoint]) -> bool:
    """Whether it is sure that the answer does not speak of a point, and the bank has a question for it."""
    point = written.get(row.point)
    return row.state == "missing" and point is not None and bool(point.follow_up.strip())
