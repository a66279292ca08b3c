"""An attempt of a document in a line or two, the same in every export."""

from __future__ import annotations

from interview.domain.visible import visible_line
from interview.services.render.document import (
    AttemptDocument,
    FollowUpDocument,
    QuestionDocument,
)
from interview.services.render.phrases import (
    NO_ANSWER,
    OUTCOMES,
    PERSONALLY,
    phrase_amount,
    phrase_clock,
    phrase_hint,
)


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


def phrase_added(follow_up: FollowUpDocument) -> str:
    """What a follow-up added to the score of the answer before it."""
    if not follow_up.gain:
        return "It added nothing to the answer before."
    return f"It added {phrase_amount(follow_up.gain)} to the answer before."
