"""Texts as sparse vectors, summed clause by clause, and the rarity that weighs their words.

A clause is a sum of named parts: its words, pairs of neighbouring words, and the poles they stand for
("more", "less"). The vector of a longer stretch is the sum of its clauses, so windows are cheap.
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
"""Words on either side of a pole that the pole is about."""
_SPLIT = 2
"""Content words on either side of an `and` that splits a clause, at least."""
_LONGEST = 60
"""Tokens after which a clause is cut, since a clause can be endless."""

Vector = Mapping[str, float]


class Rarity(Struct, frozen=True):
    """In how many texts of a collection each stem occurs."""

    texts: int
    counts: dict[str, int]

    def of(self, stem: str) -> float:
        """Return the weight of a stem: the rarer, the higher, on the same scale in any collection."""
        known = log((self.texts + 1) / (self.counts.get(stem, 0) + 0.5))
        return VECTORS.rarest * known / log(2 * (self.texts + 1))


def count_stems(texts: Iterable[Iterable[Token]]) -> Rarity:
    """Return the rarity of stems in texts that were read."""
    counts: dict[str, int] = {}
    total = 0
    for tokens in texts:
        total += 1
        for stem in {token.stem for token in tokens}:
            counts[stem] = counts.get(stem, 0) + 1
    return Rarity(total, counts)


class Clause(Struct, frozen=True, gc=False):
    """A clause of a text and its vector, not normalised."""

    tokens: tuple[Token, ...]
    parts: tuple[tuple[str, float], ...]
    """Names with weights; a name may occur more than once."""
    square: float
    """The squared length, as if all parts had different names."""


@lru_cache(maxsize=16_384)
def _poles(stem: str, mark: str) -> tuple[str, ...]:
    """Return the poles of a word as names; a denied word has others."""
    return tuple(f"P{family}:{pole}{mark}" for family, pole in sorted(poles_of(stem)))


class TextReader:
    """Reads texts as clauses with vectors, for one question."""

    def __init__(self, rarity: Rarity) -> None:
        self.rarity = rarity

    def clauses(
        self, tokens: Sequence[Token], start: int = 0, end: int = MOST_CHARACTERS
    ) -> list[Clause]:
        """Return the clauses between two characters of a text that was read as a whole."""
        clauses: list[list[Token]] = []
        for token in tokens:
            if token.start < start or token.end > end:
                continue
            last = clauses[-1] if clauses else []
            if last and last[-1].clause == token.clause and len(last) < _LONGEST:
                last.append(token)
            else:
                clauses.append([token])
        return [self._clause(part) for clause in clauses for part in _split(clause)]

    def vector(self, text: str) -> dict[str, float]:
        """Return the vector of a whole text."""
        return add_up(self.clauses(read_tokens(text)), short=0.0)

    def _clause(self, tokens: Sequence[Token]) -> Clause:
        weights = [self.rarity.of(token.stem) for token in tokens]
        content = [place for place, token in enumerate(tokens) if not token.everyday]
        parts: list[tuple[str, float]] = []
        for place, token in enumerate(tokens):
            weight = weights[place]
            if not token.everyday:
                parts.append((token.stem, weight))
                if token.denied:
                    parts.append(("~" + token.stem, weight))
            for pole in _poles(token.stem, "~" if token.denied else ""):
                parts.append((pole, weight * VECTORS.pole))
                before = [other for other in content if other < place][-_NEAR:]
                after = [other for other in content if other > place][:_NEAR]
                parts += [
                    (f"{pole} {tokens[other].stem}", VECTORS.pair * (weight + weights[other]) / 2)
                    for other in before + after
                ]
            if place and (token.everyday or tokens[place - 1].everyday):
                mean = (weight + weights[place - 1]) / 2
                parts.append((f"{tokens[place - 1].stem}_{token.stem}", VECTORS.everyday * mean))
        for gap, mark in ((1, " "), (2, " _ ")):
            for first, second in zip(content, content[gap:], strict=False):
                mean = (weights[first] + weights[second]) / 2
                name = tokens[first].stem + mark + tokens[second].stem
                parts.append((name, VECTORS.pair * mean))
        square = sum(weight * weight for _, weight in parts)
        return Clause(tuple(tokens), tuple(parts), square)


def _split(clause: list[Token]) -> Iterator[list[Token]]:
    """Yield a clause in parts if it says two things: "bias goes down when it grows and variance goes up"."""
    start = 0
    for place, token in enumerate(clause):
        if token.stem not in JOINS:
            continue
        before = sum(map(_is_word, clause[start:place]))
        after = sum(_is_word(other) and other.stem not in JOINS for other in clause[place:])
        if min(before, after) >= _SPLIT:
            yield clause[start:place]
            start = place
    yield clause[start:]


def _is_word(token: Token) -> bool:
    return not token.everyday and not token.sign


def add_up(clauses: Iterable[Clause], short: float = VECTORS.short) -> dict[str, float]:
    """Return the sum of some clauses, divided by its length; empty if they hold no words.

    Args:
        clauses: The clauses of a window or of a whole text.
        short: Added to the squared length, so that a word or two are wholly like nothing.
    """
    total: dict[str, float] = {}
    square = short
    for clause in clauses:
        square += clause.square
        for name, weight in clause.parts:
            total[name] = total.get(name, 0.0) + weight
    length = sqrt(square) or 1.0
    return {name: value / length for name, value in total.items()}


def length_of(clauses: Iterable[Clause], short: float = VECTORS.short) -> float:
    """Return the length by which `add_up` divides the sum of some clauses."""
    return sqrt(short + sum(clause.square for clause in clauses)) or 1.0
