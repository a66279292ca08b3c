"""Corrections: "flatter, no wait, sharper", "no, the other way round", "people think it copies; it doesn't"."""

from __future__ import annotations

import re

from msgspec import Struct

_TURNS = re.compile(
    r"\b(?:no|wait|sorry|rather|actually|mean|meant|correction)\b\W{1,3}(?:it[’']?s |it is )?"
    r"(?:the )?(?:other way (?:a)?round|opposite|reverse)\b",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b(?:people|many|most|some|everybody|everyone|one|you|they|textbooks?)(?:[’']?(?:ll|d))?"
    r"(?:\s(?!not\b|never\b|cannot\b|hardly\b)[a-z]{2,9}){0,2}?\s(?:think|thinks|thought|believe|believes|believed|assume|assumes|assumed"
    r"|expect|expects|claim|claims|hear|read|say|says|said)\b[^.!?\n]{4,160}?"
    r"(?P<rejection>[.,;:]\s(?:but\s)?(?:no|nope|wrong|not so|(?:it|they|this)\s(?:is|does|do|did|are)n[’']t"
    r"|(?:that|it|this|which)(?:[’']s|\sis)\s(?:wrong|false|untrue|not (?:so|true|right)|a myth))(?=\s*[.,;:!]))",
    re.IGNORECASE,
)
"""A belief of others and its rejection."""
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
_DENIALS = ("n't", "n’t", " no", "wrong", "false", "true", "myth")
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
    believed: int | None = None
    """Where others' belief begins that is rejected: what stands before it is meant as it is said."""


def find_corrections(text: str) -> tuple[Correction, ...]:
    """Return the places where a text corrects itself, in order."""
    lower = text.lower()
    turns: list[Correction] = []
    retracts: list[Correction] = []
    if any(hint in lower for hint in _HINTS):
        turns += [Correction(*match.span(), turns=True) for match in _TURNS.finditer(text)]
        retracts += [
            Correction(*match.span(), turns=False)
            for match in _RETRACTS.finditer(text)
            if not any(turn.start - 12 <= match.start() <= turn.end for turn in turns)
        ]
    if any(denial in lower for denial in _DENIALS):
        turns += [
            Correction(*match.span("rejection"), turns=True, believed=match.start())
            for match in _REJECTED.finditer(text)
            if not any(_overlap(match, other) for other in (*turns, *retracts))
        ]
    return tuple(sorted((*turns, *retracts), key=lambda correction: correction.start))[:_MOST]


def _overlap(match: re.Match[str], correction: Correction) -> bool:
    return correction.start < match.end() and match.start() < correction.end
