"""Texts as sparse vectors that add up clause by clause, and what they are weighed by.

A clause is a sum of named parts: its words, pairs of words that stand together, and the poles they
stand for ("more", "less"). The vector of a longer stretch is the sum of its clauses, which is what
makes windows cheap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

from msgspec import Struct

from interview.scoring.lexicon.grammar import JOINS
from interview.scoring.policy import VECTORS
from interview.scoring.text.polarity import poles_of
from interview.scoring.text.reader import MOST_CHARACTERS, Token, read_tokens

_NEAR = 2
"""Words on either side of a pole that are what it speaks of."""
_SPLIT = 2
"""Words that say something on either side of an `and` that parts a clause."""
_LONGEST = 60
"""Tokens of a clause that are read together; a clause can be endless."""

Vector = Mapping[str, float]


class Rarity(Struct, frozen=True):
    """In how many of some texts each stem stands."""

    texts: int
    counts: dict[str, int]

    def of(self, stem: str) -> float:
        """Its weight: the rarer the stem, the more."""
        return log((self.texts + 1) / (self.counts.get(stem, 0) + 0.5))


def count_stems(texts: Iterable[Iterable[Token]]) -> Rarity:
    """Count in how many of some texts, as read, each stem stands."""
    counts: dict[str, int] = {}
    total = 0
    for tokens in texts:
        total += 1
        for stem in {token.stem for token in tokens}:
            counts[stem] = counts.get(stem, 0) + 1
    return Rarity(total, counts)


class Clause(Struct, frozen=True, gc=False):
    """A clause of a text and its vector, not at length one."""

    tokens: tuple[Token, ...]
    parts: tuple[tuple[str, float], ...]
    """Names with weights; a name may stand there more than once."""
    square: float
    """Its length, squared, as if all parts were different ones."""


@lru_cache(maxsize=16_384)
def _poles(stem: str, mark: str) -> tuple[str, ...]:
    """The poles of a word as names; that of a denied word is another one."""
    return tuple(f"P{family}:{pole}{mark}" for family, pole in sorted(poles_of(stem)))


class TextReader:
    """Reads texts as clauses with vectors, for one question."""

    def __init__(self, rarity: Rarity) -> None:
        self.rarity = rarity

    def clauses(
        self, tokens: Sequence[Token], start: int = 0, end: int = MOST_CHARACTERS
    ) -> list[Clause]:
        """The clauses between two characters of a text, which is read as a whole."""
        found: list[list[Token]] = []
        for token in tokens:
            if token.start < start or token.end > end:
                continue
            last = found[-1] if found else []
            if last and last[-1].clause == token.clause and len(last) < _LONGEST:
                last.append(token)
            else:
                found.append([token])
        return [self._clause(part) for clause in found for part in _split(clause)]

    def vector(self, text: str) -> dict[str, float]:
        """The vector of a whole text."""
        return add_up(self.clauses(read_tokens(text)))

    def _clause(self, tokens: Sequence[Token]) -> Clause:
        weights = [self.rarity.of(token.stem) for token in tokens]
        told = [at for at, token in enumerate(tokens) if not token.everyday]
        parts: list[tuple[str, float]] = []
        for at, token in enumerate(tokens):
            weight = weights[at]
            if not token.everyday:
                parts.append((token.stem, weight))
                if token.denied:
                    parts.append(("~" + token.stem, weight))
            for pole in _poles(token.stem, "~" if token.denied else ""):
                parts.append((pole, weight * VECTORS.pole))
                near = [to for to in told if to < at][-_NEAR:] + [to for to in told if to > at][
                    :_NEAR
                ]
                parts += [
                    (f"{pole} {tokens[to].stem}", VECTORS.pair * (weight + weights[to]) / 2)
                    for to in near
                ]
            if at and (token.everyday or tokens[at - 1].everyday):
                both = (weight + weights[at - 1]) / 2
                parts.append((f"{tokens[at - 1].stem}_{token.stem}", VECTORS.everyday * both))
        for gap, mark in ((1, " "), (2, " _ ")):
            for one, other in zip(told, told[gap:], strict=False):
                both = (weights[one] + weights[other]) / 2
                parts.append((tokens[one].stem + mark + tokens[other].stem, VECTORS.pair * both))
        square = sum(weight * weight for _, weight in parts)
        return Clause(tuple(tokens), tuple(parts), square)


def _split(clause: list[Token]) -> Iterator[list[Token]]:
    """A clause where it says two things: "bias goes down when it grows and variance goes up"."""
    start = 0
    for at, token in enumerate(clause):
        if (
            token.stem in JOINS
            and min(
                sum(not one.everyday for one in clause[start:at]),
                sum(not one.everyday and one.stem not in JOINS for one in clause[at:]),
            )
            >= _SPLIT
        ):
            yield clause[start:at]
            start = at
    yield clause[start:]


def add_up(clauses: Iterable[Clause]) -> dict[str, float]:
    """The vector of a stretch of clauses, at length one or nearly so; empty if it says nothing."""
    total: dict[str, float] = {}
    square = 0.0
    for clause in clauses:
        square += clause.square
        for name, weight in clause.parts:
            total[name] = total.get(name, 0.0) + weight
    length = sqrt(square) or 1.0
    return {name: value / length for name, value in total.items()}
