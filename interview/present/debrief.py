"""The debrief of a session in lines, for the app and plain mode."""

from __future__ import annotations

import re

from msgspec.structs import replace

from interview.history.debrief import Takeaway, find_strengths, find_weaknesses
from interview.model.phrases import PERSONALLY, phrase_count
from interview.model.visible import visible_line
from interview.present.explain import SIGNS, UNMARKED, Line, LineKind, claim_line, quote_span
from interview.session.state import SessionState

_LIST_ITEM = re.compile(r"\s*\n\s*[-*] +")

_LONGEST_QUOTE = 160
"""Characters of a quotation."""


def explain_strength(strength: Takeaway) -> Line:
    """Return a key point that was said well, with the words that say it."""
    answer, row = strength.attempt.answer, strength.row
    assert row is not None  # noqa: S101 (only a row is said well)
    quote = quote_span(answer, row.quote, _LONGEST_QUOTE)
    return Line("said", SIGNS["said"], visible_line(row.point), quote)


def explain_weakness(state: SessionState, weakness: Takeaway) -> Line:
    """Return what to say next time, and below it how sure the person was, their words and why it matters."""
    attempt, row, claim = weakness.attempt, weakness.row, weakness.claim
    question = state.questions[attempt.question].question
    points = sorted(question.key_points, key=lambda point: (-point.required, -point.weight))
    text = row.point if row else points[0].point if points else question.reference
    because = next((point.because for point in points if point.point == text), "")
    span, is_wrong = (row.quote, row.state == "reversed") if row else (None, False)
    if claim is not None:
        right = claim.because or (row.point if row else "")
        text = claim_line(replace(claim, because=right), attempt.answer).text
        span, is_wrong, because = None, True, ""
    quote, sure = quote_span(attempt.answer, span, _LONGEST_QUOTE), weakness.confidence
    below = [
        f"You were {PERSONALLY[sure]} of your answer." if sure else "",
        f"You wrote “{quote}”" + "." * (quote[-1] not in ".!?") if quote else "",
        f"Why it matters: {visible_line(because)}" if because else "",
    ]
    sign = SIGNS["reversed" if is_wrong else "missing"]
    kind: LineKind = "reversed" if is_wrong else "asked"
    text = visible_line(_LIST_ITEM.sub("; ", f"\n{text.strip()}").removeprefix("; "))
    return Line(kind, sign, text, below=" ".join(filter(None, below)))


def phrase_debrief(state: SessionState) -> list[str]:
    """Return what to work on, and what was said well, a sentence a line."""
    lines = []
    for weakness in find_weaknesses(state):
        line = explain_weakness(state, weakness)
        lines.append(f"To work on: {line.text.rstrip('.')}. {line.below}".rstrip())
    strengths = map(explain_strength, find_strengths(state))
    return lines + [f"Said well: “{line.quote}”: {line.text}." for line in strengths]


def phrase_outcome(state: SessionState) -> tuple[str, str, str]:
    """Return how many questions are done, how many of them have no score, and how many are to be marked.

    The last two are empty for none.
    """
    first = state.first_attempts()
    unscored = sum(not state.counts(attempt) for attempt in first)
    unmarked = sum(not attempt.settled for attempt in first)
    return (
        f"{len(first):,} of {phrase_count(len(state.questions), 'question')}",
        f"{unscored} without a score" if unscored else "",
        f"{unmarked} {UNMARKED}" if unmarked else "",
    )
