"""The debrief of a session in sentences, for the app and plain mode."""

from __future__ import annotations

from interview.history.debrief import (
    Takeaway,
    find_strengths,
    find_weaknesses,
)
from interview.model.excerpts import shorten
from interview.model.phrases import PERSONALLY, as_sentence
from interview.model.visible import visible_line
from interview.present.explain import as_own_sentence
from interview.session.state import SessionState

_MAX_QUOTE = 160
"""Characters of a quotation."""


def phrase_quote(words: str) -> str:
    """Return words in quotation marks, shortened; empty if there are none."""
    line = shorten(visible_line(words).strip(), _MAX_QUOTE)
    return f"“{line}”" if line else ""


def phrase_strength(strength: Takeaway) -> str:
    """Return what was said well: the words, and the key point that they say."""
    quoted = phrase_quote(strength.quote)
    point = visible_line(strength.text)
    return f"{quoted}: {point}" if quoted else point


def phrase_weakness(weakness: Takeaway) -> str:
    """Return what to say next time, after the false claim that it replaces."""
    text = visible_line(weakness.text)
    if not weakness.wrong:
        return text
    return f"Not true: {as_sentence(weakness.wrong)} {as_own_sentence(weakness.text)}"


def phrase_reason(weakness: Takeaway) -> str:
    """Return what stands beneath a weakness: sureness, own words, why it matters; may be empty."""
    quoted = phrase_quote(weakness.quote)
    sure = weakness.confidence
    parts = [
        f"You were {PERSONALLY[sure]} of your answer." if sure else "",
        f"You wrote {quoted}" + "." * (quoted[-2] not in ".!?") if quoted else "",
        f"It matters: {visible_line(weakness.because)}" if weakness.because else "",
    ]
    return " ".join(part for part in parts if part)


def phrase_debrief(state: SessionState) -> list[str]:
    """Return what to work on, and what was said well, a sentence a line."""
    lines = []
    for weakness in find_weaknesses(state):
        advice = phrase_weakness(weakness).rstrip(".")
        lines.append(f"To work on: {advice}. {phrase_reason(weakness)}".strip())
    lines += [f"Said well: {phrase_strength(strength)}." for strength in find_strengths(state)]
    return lines
