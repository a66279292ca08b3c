"""Help with a key point that an answer does not say yet: what it is about, then its first half."""

from __future__ import annotations

from collections.abc import Iterator

from interview.model.bank import KeyPoint
from interview.model.score import PointScore, Score
from interview.model.session import Hint
from interview.session.subjects import (
    find_topic,
    halve_point,
    holds,
    telling_words,
)


def next_hint(
    score: Score,
    given: tuple[Hint, ...],
    answer: str = "",
    asked: str = "",
    rubric: tuple[KeyPoint, ...] = (),
) -> tuple[str, str] | None:
    """The key point to help with and the words to help with; none where no words could help.

    The first hint is for the heaviest point that the answer, scored as it stands, does not show; the second goes
    on with the same. Words that stand in the answer already, or in the question that was `asked`, are no help:
    where a point has no others, the next heaviest is helped with. `rubric` has the questions that ask for a point.
    """
    if given:
        half = halve_point(given[0].point)
        known = given[0].text == half or holds(answer, half)
        return None if known else (given[0].point, half)
    missing = [point for point in score.points if point.state in {"missed", "contradicted"}]
    missing = missing or [point for point in score.points if point.state == "partly"]
    missing.sort(key=_urgency, reverse=True)
    questions = {point.point: point.follow_up for point in rubric}
    for point in missing:
        for told in _ways_to_help(point.point, questions.get(point.point, ""), asked, answer):
            return point.point, told
    return None


def _ways_to_help(point: str, question: str, asked: str, answer: str) -> Iterator[str]:
    """First hints for a key point that tell something new, the best first.

    A question that the bank asks for the point, what the point is about, some of its words, or how it begins.
    """
    if question:
        yield end_question(question)
    for told in (
        find_topic(point, asked),
        telling_words(point, asked, answer),
        halve_point(point),
    ):
        if told and not holds(answer, told) and not holds(told, point):
            yield told


def end_question(text: str) -> str:
    """A question of the bank as a hint, with a sign at its end that tells it from a subject."""
    asked = text.strip()
    return asked if asked.endswith(("?", ".")) else f"{asked}?"


def _urgency(point: PointScore) -> tuple[bool, float]:
    return point.required, point.weight * (1.0 - point.share)
