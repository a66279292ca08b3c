"""Self-corrections: "flatter, no wait, sharper" and "no, the other way round"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from interview.scoring.text.meanings import groups_of, reverse_of
from interview.scoring.text.tokens import Token
from interview.scoring.text.words import Word

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
_MOST = 20  # corrections that are followed; nobody means more
_RETRACTS = re.compile(
    r"\b(?:no,?\s+wait|wait,?\s+no|scratch that|strike that|actually,?\s+no|no,?\s+sorry"
    r"|sorry,?\s+no|i take that back)\b",
    re.IGNORECASE,
)


class Correction(Struct, frozen=True):
    """Where a person takes a claim back."""

    start: int
    end: int
    turns: bool
    """The claim before is meant the other way round; else what follows replaces it."""


def find_corrections(text: str) -> tuple[Correction, ...]:
    """The places where a text corrects itself, in order; character offsets."""
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return ()
    turns = [Correction(match.start(), match.end(), turns=True) for match in _TURNS.finditer(text)]
    retracts = [
        Correction(match.start(), match.end(), turns=False)
        for match in _RETRACTS.finditer(text)
        if not any(one.start - 12 <= match.start() <= one.end for one in turns)
    ]
    return tuple(sorted((*turns, *retracts), key=lambda one: one.start))[:_MOST]


def join_words(words: list[Word], corrections: tuple[Correction, ...]) -> Iterator[Word]:
    """The words without those of the corrections, which join the sentences on their two sides."""
    shift = 0
    for at, word in enumerate(words):
        if any(one.start <= word.start < one.end for one in corrections):
            begins = at and words[at - 1].sentence < word.sentence
            shift += bool(begins)
            continue
        yield replace(word, sentence=word.sentence - shift) if shift else word


def apply_corrections(tokens: list[Token], corrections: tuple[Correction, ...]) -> list[Token]:
    """The tokens as meant in the end: taken-back ones left out, turned ones denied."""
    for one in corrections:
        before = [token for token in tokens if token.start < one.start]
        if not before:
            continue
        sentence = before[-1].sentence
        claim = [token for token in before if token.sentence == sentence]
        if one.turns:
            tokens = [*before[: -len(claim)], *_turn(claim), *tokens[len(before) :]]
        else:
            tokens = _without(tokens, claim, [t for t in tokens if t.start >= one.end])
    return tokens


def _turn(claim: list[Token]) -> Iterator[Token]:
    """A claim the other way round: its words that have an opposite are denied, or all where none has."""
    some = any(reverse_of(token.stem) for token in claim)
    for token in claim:
        turned = not some or bool(reverse_of(token.stem))
        yield replace(token, denied=token.denied != turned)


def _without(tokens: list[Token], claim: list[Token], after: list[Token]) -> list[Token]:
    """Leave out of a claim what the words after it replace: opposites, or its last clause."""
    later = {
        group
        for token in after
        if token.sentence == claim[-1].sentence
        for group in groups_of(token.stem)
    }
    replaced = [token for token in claim if reverse_of(token.stem) & later]
    gone = replaced or [token for token in claim if token.clause == claim[-1].clause]
    starts = {token.start for token in gone}
    return [token for token in tokens if token.start not in starts]
