"""What the reply to a follow-up came to, in words."""

from __future__ import annotations

from interview.model.phrases import phrase_amount
from interview.session.state import Attempt

_AGAIN = "the reply makes the false claim again"
_UNCORRECTED = "no correction was recognised in the reply"
_REVERSED = "the reply says the reverse"
_UNFOUND = "what was asked for was not recognised in the reply"
_NO_MORE = "the reply says no more of it than the answer before"


def phrase_reply(attempt: Attempt, gain: float) -> str:
    """`it added +0.15`, or why it added nothing; `gain` is what it added to the answer before."""
    if attempt.outcome == "skipped" or attempt.score is None:
        return "skipped, at no cost"
    if gain:
        return f"it added {phrase_amount(gain)}"
    if not attempt.answer.strip():
        return "no reply was written"
    doubted = attempt.follow_up is not None and attempt.follow_up.kind == "misconception"
    if doubted:
        return _AGAIN if attempt.score.misconceptions else _UNCORRECTED
    states = {point.state for point in attempt.score.points}
    if "contradicted" in states:
        return _REVERSED
    return _UNFOUND if states == {"missed"} else _NO_MORE


def tell_reply(attempt: Attempt, gain: float) -> str:
    """The same as a sentence."""
    said = phrase_reply(attempt, gain)
    return f"{said[:1].upper()}{said[1:]}."
