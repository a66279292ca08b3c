"""Follow-ups to an answer, and hints while it is written."""

from __future__ import annotations

from collections.abc import Iterator

from interview.model.bank import KeyPoint, Question
from interview.model.limits import DEEPER_SECONDS, FOLLOW_UP_SECONDS
from interview.model.score import SOLID, Score
from interview.model.session import FollowUp, Hint
from interview.session import timing
from interview.session.state import Attempt, SessionState

_SHORTEST_HALVED = 3
"""Words of the shortest key point that a hint can halve."""


def next_follow_up(state: SessionState, time: float) -> FollowUp | None:
    """Return what the interviewer asks next because of the last answer; None if nothing.

    A key point that is surely missing is asked for, a required one first, then the heaviest. After a
    good answer that leaves out nothing worth asking for, the bank's first deeper question is asked.
    Nothing is asked twice at a question, nothing that a hint asked, and nothing after an answer that
    was skipped, timed out or says nothing.
    """
    parent = state.last_whole
    if state.phase != "ready" or parent is None or not state.plan.follow_ups:
        return None
    first, asked = state.attempts[parent], state.follow_ups_to(parent)
    if len(asked) >= state.plan.follow_ups or timing.session_remaining(state, time) == 0.0:
        return None
    if first.result is None or not all(map(_is_worth_following, (first, *asked))):
        return None
    at_question = [attempt for attempt in state.attempts if attempt.question == first.question]
    before = {hint.text for attempt in at_question for hint in attempt.hints}
    before |= {attempt.follow_up.text for attempt in at_question if attempt.follow_up is not None}
    question = state.questions[first.question].question
    candidates = _follow_up_candidates(question, first.result, parent)
    return next((wanted for wanted in candidates if wanted.text not in before), None)


def _is_worth_following(attempt: Attempt) -> bool:
    says_nothing = attempt.score is not None and attempt.score.says_nothing
    return attempt.outcome == "answered" and not says_nothing


def _follow_up_candidates(question: Question, score: Score, parent: int) -> Iterator[FollowUp]:
    texts = {point.point: point.follow_up.strip() for point in question.key_points}
    missing = [row for row in score.rows if row.state == "missing" and texts.get(row.point)]
    for row in sorted(missing, key=lambda row: (not row.required, -row.weight)):
        yield FollowUp(parent, "point", row.point, texts[row.point], FOLLOW_UP_SECONDS)
    if score.value >= SOLID:
        for deeper in question.deeper[:1]:
            yield FollowUp(parent, "deeper", deeper.id, deeper.text.strip(), DEEPER_SECONDS)


def next_hint(
    score: Score, given: tuple[Hint, ...], answer: str, rubric: tuple[KeyPoint, ...]
) -> tuple[str, str] | None:
    """Return the key point to help with and the words of the hint; None if no words could help.

    The first hint is the bank's question for the heaviest point that the answer, scored as it stands,
    leaves out; the second is the first half of that point. Words of the answer are no help.
    """
    if given:
        half = halve_point(given[0].point)
        is_known = given[0].text == half or half.casefold() in answer.casefold()
        return None if is_known or not half else (given[0].point, half)
    missing = [row for row in score.rows if row.state in {"missing", "reversed"}]
    missing = missing or [row for row in score.rows if row.state == "unsure"]
    missing.sort(key=lambda row: (row.required, row.weight * (1.0 - row.said)), reverse=True)
    questions = {point.point: point.follow_up.strip() for point in rubric}
    for row in missing:
        hint = questions.get(row.point, "")
        if hint and not hint.endswith(("?", ".")):
            hint += "?"
        hint = hint or halve_point(row.point)
        if hint and hint.casefold() not in answer.casefold():
            return row.point, hint
    return None


def halve_point(point: str) -> str:
    """Return the first half of a key point's words, with dots; empty if it is too short."""
    words = point.split()
    return f"{' '.join(words[: len(words) // 2])} …" if len(words) >= _SHORTEST_HALVED else ""
