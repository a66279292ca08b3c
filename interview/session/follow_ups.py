"""Which follow-up an answer calls for, what an answer to it is scored on, and what it added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import KeyPoint, Question
from interview.model.grades import STRONG
from interview.model.score import PointScore, Score
from interview.model.session import FollowUp, FollowUpKind
from interview.session import timing
from interview.session.hints import end_question
from interview.session.state import Attempt, SessionState
from interview.session.subjects import find_topic

_GIVES_UP = frozenset({"blank", "do-not-know"})
"""Gates of an answer after which an interviewer asks no more."""

_LEAST = 0.005
"""Gain that is told, 0 to 1."""


class WantedFollowUp(Struct, frozen=True):
    """What the interviewer wants to ask next; the words are still to be found."""

    parent: int
    """Index of the attempt that it follows from."""
    kind: FollowUpKind
    about: str
    """The key point or the false claim, as the rubric words it; empty for all that is missing."""


def next_follow_up(state: SessionState, at: float) -> WantedFollowUp | None:
    """What the interviewer asks next because of the last answer; None where nothing more is asked.

    A false claim comes first, then the required key points that were not shown, the heaviest gap
    first, then those half shown, unless the answer is strong. For points that no question can be
    made of it is asked once what else there is. Nothing is asked twice at one question, nor what a hint asked, nor after an answer that
    was skipped, cut short by the clock, or says that it does not know.
    """
    if state.phase != "ready" or not state.attempts or not state.plan.follow_ups:
        return None
    parent = _last_go(state)
    asked = state.follow_ups_to(parent)
    if len(asked) >= state.plan.follow_ups or timing.session_remaining(state, at) == 0.0:
        return None
    if not all(map(_goes_on, (state.attempts[parent], *asked))):
        return None
    score = state.attempts[parent].score
    if score is None:
        return None
    question = state.questions[state.attempts[parent].question].question
    before = _asked_before(state, parent)
    candidates = (one for one in _candidates(question, score) if one not in before)
    return next((WantedFollowUp(parent, kind, about) for kind, about in candidates), None)


def question_scored(question: Question, follow_up: FollowUp | None) -> Question:
    """The question with the part of its rubric that an answer is scored on.

    A follow-up is scored on the key point that it asks for; one that doubts a false claim on the
    correction, and on whether the claim is made again.
    """
    if follow_up is None:
        return question
    points, wrong = question.key_points, question.misconceptions
    if follow_up.kind == "point" and follow_up.about:
        points = tuple(one for one in points if one.point == follow_up.about)
    elif follow_up.kind == "misconception":
        wrong = tuple(one for one in wrong if one.claim == follow_up.about)
        because = next((one.because for one in wrong if one.because), "")
        points = (KeyPoint(because),) if because else points
    # What was marked, and what there was to choose, belong to the whole question.
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
    """What a follow-up added to the answer before it, 0 to 1: stated apart from its score.

    At most the weight of the key point that it asked for, as a share of all, less what was shown
    before; what two decimals do not show is nothing; for a false claim that was corrected at most what the claim had cost.
    """
    if attempt.follow_up is None or attempt.score is None:
        return 0.0
    parent = state.attempts[attempt.follow_up.parent].score
    if parent is None:
        return 0.0
    if attempt.follow_up.kind == "misconception":
        cost = sum(f.cost for f in parent.misconceptions if f.claim == attempt.follow_up.about)
        return 0.0 if attempt.score.misconceptions else round(cost * attempt.score.value, 4)
    whole = sum(point.weight for point in parent.points)
    if whole <= 0.0:
        return 0.0
    now = _shares_now(attempt.follow_up, attempt.score)
    gains = (
        point.weight * max(0.0, now.get(point.point, 0.0) - point.share)
        for point in parent.points
        if point.state != "shown"
    )
    gain = round(sum(gains) / whole, 4)
    return gain if gain >= _LEAST else 0.0


def _shares_now(follow_up: FollowUp, score: Score) -> dict[str, float]:
    """How far the key points that a follow-up asks for are shown by its answer, by their words."""
    if follow_up.about:
        return {follow_up.about: score.value}
    return {point.point: point.share for point in score.points}


def follow_ups_with_gains(state: SessionState, parent: int) -> tuple[tuple[Attempt, float], ...]:
    """The follow-ups to an attempt, each with what it added."""
    return tuple((one, gain_of(state, one)) for one in state.follow_ups_to(parent))


def value_when_asked(state: SessionState, parent: int) -> float | None:
    """The value of an answer with what its follow-ups added, 0 to 1; none where they added nothing."""
    gains = sum(gain for _, gain in follow_ups_with_gains(state, parent))
    return min(1.0, round(state.attempts[parent].value + gains, 4)) if gains else None


def said_when_asked(follow_ups: Iterable[Attempt]) -> dict[str, Attempt]:
    """The follow-up whose answer shows a key point, by the words of the point."""
    return {
        point.point: one
        for one in follow_ups
        if one.score is not None and one.score.is_verdict
        for point in one.score.points
        if point.state == "shown"
    }


def _last_go(state: SessionState) -> int:
    """Index of the last attempt that is no follow-up."""
    return max(at for at, one in enumerate(state.attempts) if one.follow_up is None)


def _goes_on(attempt: Attempt) -> bool:
    gates = attempt.score.gates if attempt.score else ()
    return attempt.outcome == "answered" and not any(gate.name in _GIVES_UP for gate in gates)


def _asked_before(state: SessionState, parent: int) -> set[tuple[FollowUpKind, str]]:
    """What was asked at this question, by the interviewer or as a hint in the same words."""
    index = state.attempts[parent].question
    attempts = [one for one in state.attempts if one.question == index]
    follow_ups = (one.follow_up for one in attempts)
    points = state.questions[index].question.key_points
    words = {one.point: end_question(one.follow_up) for one in points if one.follow_up}
    hints = (hint for one in attempts for hint in one.hints)
    return {(one.kind, one.about) for one in follow_ups if one is not None} | {
        ("point", hint.point) for hint in hints if hint.text == words.get(hint.point)
    }


def _candidates(question: Question, score: Score) -> Iterator[tuple[FollowUpKind, str]]:
    known = {one.claim for one in question.misconceptions}
    yield from (("misconception", f.claim) for f in score.misconceptions if f.claim in known)
    written = {one.point for one in question.key_points}
    points = [one for one in score.points if one.point in written and one.state != "shown"]
    needed = any(one.required for one in question.key_points)
    half = score.value < STRONG
    due = [one for one in points if one.required or (half and one.state == "partly") or not needed]
    due.sort(key=lambda point: (not point.required, -_lost(point)))
    askable = {one.point for one in question.key_points if can_be_asked(one, question)}
    yield from (("point", one.point if one.point in askable else "") for one in due)


def can_be_asked(point: KeyPoint, question: Question) -> bool:
    """Whether a question can be asked that is for this key point and does not give it away."""
    return bool(point.follow_up or find_topic(point.point, question.text))


def _lost(point: PointScore) -> float:
    return point.weight * (1.0 - point.share)
