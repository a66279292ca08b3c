"""How an answer did, in a number and a few words: by the program, by the person, or not known yet."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.grades import grade_of
from interview.domain.score import Score
from interview.domain.self_mark import RowState, SelfMark
from interview.engine.state import Attempt, SessionState
from interview.services.history.attempts import is_marked_over, marked_mean
from interview.services.render.phrases import (
    SIGNS,
    YOURS,
    phrase_count,
    phrase_grade,
    phrase_score,
)

UNMARKED = "not yet marked"
YOUR_MARK = "your mark"

ROW_SIGNS: dict[RowState, str] = {
    "said": SIGNS["shown"],
    "partly": SIGNS["partly"],
    "missed": SIGNS["missed"],
    "not_needed": "–",
}

ROW_WORDS: dict[RowState, str] = {
    "said": "said",
    "partly": "partly",
    "missed": "missed",
    "not_needed": "not needed",
}


class Told(Struct, frozen=True):
    """What is said of how an answer did."""

    number: str
    """Two decimals, or a dash where it is not known how good it was."""
    word: str
    """The grade; where only the reference was compared, how much of it was said."""
    beside: str = ""
    """Whose number it is, and what the person says of it; may be empty."""
    value: float | None = None
    """The number, 0 to 1."""


def tell_score(attempt: Attempt) -> Told:
    """How an attempt did."""
    if attempt.score is None:
        return Told("–", "skipped" if attempt.outcome == "skipped" else "no score")
    if attempt.has_verdict:
        value = attempt.score.value
        return Told(phrase_score(value), attempt.score.grade, _beside(attempt), value)
    if attempt.own_mark is None:
        beside = YOURS if attempt.disputed else UNMARKED
        return Told(
            "–", phrase_grade(attempt.score), f"{phrase_coverage(attempt.score)}, {beside}"
        )
    value = attempt.own_mark.value
    return Told(phrase_score(value), grade_of(value), YOUR_MARK, value)


def _beside(attempt: Attempt) -> str:
    parts = [phrase_learned(attempt.score), YOURS if attempt.disputed else ""]
    if attempt.first_mark is not None:
        parts.append(f"you said {phrase_score(attempt.first_mark.value)} before")
    if attempt.mark is not None:
        parts.append(f"{YOUR_MARK} {phrase_score(attempt.mark.value)}, which counts")
    return " · ".join(part for part in parts if part)


def phrase_mean(state: SessionState) -> str:
    """The score of a whole session, by the marks that count; whose they are, where that differs."""
    value = phrase_score(marked_mean(state))
    if not is_marked_over(state):
        return value
    return f"{value} with {YOUR_MARK} (the program: {phrase_score(state.value)})"


def phrase_coverage(score: Score) -> str:
    """`coverage 0.62`: how much of the words of a bare reference was said."""
    return f"coverage {phrase_score(score.said)}"


def phrase_learned(score: Score | None) -> str:
    """What the program's number rests on, where a question has no key points; empty elsewhere."""
    if score is None or score.learned is None or score.points:
        return ""
    return f"learned from {phrase_count(score.learned.answers, 'marked answer')}"


def phrase_mark(mark: SelfMark) -> str:
    """`0.62, solid (2 of 4 said, 1 partly)`; what was partly said counts a half."""
    states = [row.state for row in mark.counted]
    said, partly = states.count("said"), states.count("partly")
    half = f", {partly} partly" if partly else ""
    value = mark.value
    return f"{phrase_score(value)}, {grade_of(value)} ({said} of {len(states)} said{half})"
