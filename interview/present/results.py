"""How an answer did, in a number and a few words: by the program, by the person, or not known yet."""

from __future__ import annotations

from msgspec import Struct

from interview.history.attempts import counted_mean, counted_value, program_mean
from interview.model.grades import grade_of
from interview.model.phrases import (
    SIGNS,
    YOURS,
    phrase_count,
    phrase_grade,
    phrase_score,
)
from interview.model.score import Score
from interview.model.self_mark import RowState, SelfMark
from interview.session.state import Attempt, SessionState

UNMARKED = "not yet marked"
YOUR_MARK = "your mark"
NOT_FOUND = "unrecognised"
"""Of a reply to a follow-up: neither what was asked for nor the reverse is in its words."""

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


UNMARKED_SIGN = "·"
UNMARKED_WORD = "unmarked"
"""Of a row of which the person has said nothing yet."""


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
        value = counted_value(attempt)
        word = NOT_FOUND if _finds_nothing(attempt) else grade_of(value)
        return Told(phrase_score(value), word, _beside(attempt), value)
    if attempt.own_mark is None:
        beside = YOURS if attempt.disputed else UNMARKED
        return Told(
            "–", phrase_grade(attempt.score), f"{phrase_coverage(attempt.score)}, {beside}"
        )
    value = attempt.own_mark.value
    return Told(phrase_score(value), grade_of(value), YOUR_MARK, value)


def _finds_nothing(attempt: Attempt) -> bool:
    """Whether nothing of what a follow-up asked for was found, and nothing that speaks against it.

    A sentence in other words may well be right: it is not called wrong.
    """
    score = attempt.score
    if attempt.follow_up is None or score is None or attempt.disputed or attempt.own_mark:
        return False
    missed = all(point.state == "missed" for point in score.points)
    return missed and not score.gates and not score.misconceptions


def _beside(attempt: Attempt) -> str:
    """Whose number it is where the program's is another: both are named."""
    learned = phrase_learned(attempt.score)
    if attempt.own_mark is None and not attempt.disputed:
        return learned
    whose = YOURS if attempt.own_mark is None else YOUR_MARK
    program = f"{whose}; the program: {phrase_score(attempt.value)}"
    return f"{program}, {learned}" if learned else program


def phrase_mean(state: SessionState) -> str:
    """What a whole session counts, and whose word that is: `0.71 with your mark (the program: 0.64)`."""
    beside = phrase_whose(state)
    return f"{phrase_score(counted_mean(state))} {beside}".strip()


def phrase_whose(state: SessionState) -> str:
    """Whose word a session's number is; empty where it is the program's alone."""
    counted = state.counted_attempts()
    marks = sum(one.own_mark is not None for one in counted)
    disputes = sum(one.disputed for one in counted)
    if not marks + disputes:
        return ""
    said = f"with {YOUR_MARK}{'s' * (marks > 1)}" if marks else "with what you say was right"
    program = program_mean(state)
    return said if program is None else f"{said} (the program: {phrase_score(program)})"


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
