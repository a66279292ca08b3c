"""Help with a key point that an answer does not say yet: the bank's question for it, then its first half."""

from __future__ import annotations

from interview.model.bank import KeyPoint
from interview.model.score import Row, Score
from interview.model.session import Hint


def next_hint(
    score: Score, given: tuple[Hint, ...], answer: str, rubric: tuple[KeyPoint, ...]
) -> tuple[str, str] | None:
    """The key point to help with and the words to help with; None where no words could help.

    The first hint is for the heaviest point that the answer, scored as it stands, leaves out; the second
    goes on with the same. Words that stand in the answer already are no help.
    """
    if given:
        half = halve_point(given[0].point)
        known = given[0].text == half or half.casefold() in answer.casefold()
        return None if known or not half else (given[0].point, half)
    missing = [row for row in score.rows if row.state in {"missing", "reversed"}]
    missing = missing or [row for row in score.rows if row.state == "unsure"]
    missing.sort(key=_urgency, reverse=True)
    questions = {point.point: point.follow_up for point in rubric}
    for row in missing:
        question = questions.get(row.point, "")
        told = end_question(question) if question.strip() else halve_point(row.point)
        if told and told.casefold() not in answer.casefold():
            return row.point, told
    return None


def halve_point(point: str) -> str:
    """The first half of a key point's words, with dots; empty where it is too short to be halved."""
    words = point.split()
    return f"{' '.join(words[: len(words) // 2])} …" if len(words) >= _SHORTEST else ""


_SHORTEST = 3
"""Words of the shortest key point of which half is not all."""


def end_question(text: str) -> str:
    """A question of the bank as a hint, with a sign at its end."""
    asked = text.strip()
    return asked if asked.endswith(("?", ".")) else f"{asked}?"


def _urgency(row: Row) -> tuple[bool, float]:
    return row.required, row.weight * (1.0 - row.said)
