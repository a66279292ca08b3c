"""An attempt of a document in a line or two, the same in every export."""

from __future__ import annotations

from interview.model.phrases import (
    NO_ANSWER,
    OUTCOMES,
    PERSONALLY,
    phrase_clock,
    phrase_hint,
)
from interview.model.visible import visible_line
from interview.present.document import AttemptDocument, QuestionDocument


def describe_attempt(attempt: AttemptDocument, question: QuestionDocument) -> str:
    """`answered, 1:10 of 2:00, after 0:30 of thinking, you were certain`."""
    limit = attempt.follow_up.limit if attempt.follow_up else question.limit
    parts = [
        OUTCOMES[attempt.outcome] if attempt.outcome else "open",
        f"{phrase_clock(attempt.elapsed)} of {phrase_clock(limit)}",
    ]
    if attempt.thought >= 1:
        parts.append(f"after {phrase_clock(attempt.thought)} of thinking")
    if attempt.confidence is not None:
        parts.append(f"you were {PERSONALLY[attempt.confidence]}")
    if not question.scored and attempt.score is None:
        parts.append(f"no score: {NO_ANSWER}")
    return ", ".join(parts)


def phrase_help(attempt: AttemptDocument) -> list[str]:
    """The notes and hints that stood by, a line each."""
    notes = visible_line(attempt.thoughts).strip()
    lines = [f"Notes: {notes}"] if notes else []
    return [*lines, *(phrase_hint(hint) for hint in attempt.hints)]


def phrase_result(attempt: AttemptDocument) -> str:
    """`Solid 0.68`, with whose number it is where it is not the program's alone."""
    result = attempt.result
    number = f"{result.word.capitalize()} {result.number}"
    return f"{number} · {result.beside}" if result.beside else number
