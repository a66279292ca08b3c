"""How much of a bare reference an answer says. It says nothing of right or wrong (docs/scoring.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, sqrt

from interview.scoring.policy import LIKENESS
from interview.scoring.text.reader import Token, read_tokens
from interview.scoring.vectors import Rarity


class Reference:
    """The words of a reference answer, ready to be looked for."""

    def __init__(self, question: str, reference: str, rarity: Rarity) -> None:
        self._asked = {token.stem for token in read_tokens(question)}
        self._rarity = rarity
        self._words = self._weights(read_tokens(reference))
        self._begins = {stem[: LIKENESS.begins] for stem in self._words}
        self._length = max(1.0, min(LIKENESS.longest, self._count(self._words)))

    def measure(self, tokens: Sequence[Token]) -> float:
        """Return how much of it is said, 0 to 1: its words, more by the first than by the last, and the length."""
        words = self._weights(tokens)
        if not self._words or not words:
            return 0.0
        begins = {stem[: LIKENESS.begins] for stem in words}
        recall = _share(self._words, words, begins)
        precision = _share(words, self._words, self._begins)
        covered = (1 - exp(-LIKENESS.steepness * recall)) / (1 - exp(-LIKENESS.steepness))
        met = (1 - LIKENESS.precise) * covered + LIKENESS.precise * sqrt(precision)
        # Length alone is worth something only where the reference is met at all, and is long itself.
        size = len(self._words)
        told = LIKENESS.told * size / (size + LIKENESS.terse) * min(1.0, recall / LIKENESS.met)
        return told * min(1.0, self._count(words) / self._length) + (1 - told) * met

    def _weights(self, tokens: Sequence[Token]) -> dict[str, float]:
        return {
            token.stem: min(LIKENESS.rarest, self._rarity.of(token.stem))
            * (LIKENESS.asked if token.stem in self._asked else 1.0)
            for token in tokens
            if not token.everyday and not token.sign
        }

    def _count(self, words: Mapping[str, float]) -> float:
        return sum(LIKENESS.asked if stem in self._asked else 1.0 for stem in words)


def _share(wanted: Mapping[str, float], there: Mapping[str, float], begins: set[str]) -> float:
    """The share of the words, by weight, that are there, or one that begins alike."""
    least = LIKENESS.begins
    heard = sum(
        weight
        for stem, weight in wanted.items()
        if stem in there or (len(stem) >= least and stem[:least] in begins)
    )
    return heard / (sum(wanted.values()) or 1.0)
