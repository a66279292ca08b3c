"""Self-corrections: "flatter, no wait, sharper" and "no, the other way round"."""

from __future__ import annotations

import re

from msgspec import Struct

_TURNS = re.compile(
    r"\b(?:no|wait|sorry|rather|actually|mean|meant|correction)\b\W{1,3}(?:it[’']?s |it is )?"
    r"(?:the )?(?:other way (?:a)?round|opposite|reverse)\b",
    re.IGNORECASE,
)
_HINTS = (
    "wait",
    "scratch",
    "strike",
    "actually",
    "sorry",
    "take that",
    "way r",
    "way a",
    "opposite",
    "reverse",
)
_MOST = 20
"""Corrections that are followed, at most."""
_RETRACTS = re.compile(
    r"\b(?:no,?\s+wait|wait,?\s+no|scratch that|strike that|actually,?\s+no|no,?\s+sorry"
    r"|sorry,?\s+no|i take that back)\b",
    re.IGNORECASE,
)


class Correction(Struct, frozen=True):
    """A place where a person takes a claim back."""

    start: int
    end: int
    turns: bool
    """Whether the claim before is meant the other way round; else what follows replaces it."""


def find_corrections(text: str) -> tuple[Correction, ...]:
    """Return the places where a text corrects itself, in order."""
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return ()
    turns = [Correction(match.start(), match.end(), turns=True) for match in _TURNS.finditer(text)]
    retracts = [
        Correction(match.start(), match.end(), turns=False)
        for match in _RETRACTS.finditer(text)
        if not any(turn.start - 12 <= match.start() <= turn.end for turn in turns)
    ]
    return tuple(sorted((*turns, *retracts), key=lambda correction: correction.start))[:_MOST]
