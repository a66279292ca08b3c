"""How much of a bare reference an answer repeats; not whether it is right (docs/scoring.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, sqrt

from interview.scoring.policy import LIKENESS
from interview.scoring.text.reader import Token, read_tokens
from interview.scoring.vectors import Rarity


class Reference:
    """The weighed words of a reference answer."""

    def __init__(self, question: str, reference: str, rarity: Rarity) -> None:
        self._asked = {token.stem for token in read_tokens(question)}
        self._rarity = rarity
        self._words = self._weights(read_tokens(reference))
        self._begins = {stem[: LIKENESS.begins] for stem in self._words}
        self._length = max(1.0, min(LIKENESS.longest, self._count(self._words)))

    def measure(self, tokens: Sequence[Token]) -> float:
        """Return how much of the reference is said, 0 to 1. Earlier words weigh more, and length counts."""
        words = self._weights(tokens)
        if not self._words or not words:
            return 0.0
        begins = {stem[: LIKENESS.begins] for stem in words}
        recall = _share(self._words, words, begins)
        precision = _share(words, self._words, self._begins)
        covered = (1 - exp(-LIKENESS.steepness * recall)) / (1 - exp(-LIKENESS.steepness))
        met = (1 - LIKENESS.precise) * covered + LIKENESS.precise * sqrt(precision)
        # Length counts only if the answer has some of the reference, and more the longer that is.
        size = len(self._words)
        share = LIKENESS.length * size / (size + LIKENESS.terse) * min(1.0, recall / LIKENESS.met)
        length = min(1.0, self._count(words) / self._length)
        return share * length + (1 - share) * met

    def _weights(self, tokens: Sequence[Token]) -> dict[str, float]:
        return {
            token.stem: min(LIKENESS.rarest, self._rarity.of(token.stem))
            * (LIKENESS.asked if token.stem in self._asked else 1.0)
            for token in tokens
            if not token.everyday and not token.sign
        }

    def _count(self, words: Mapping[str, float]) -> float:
        return sum(LIKENESS.asked if stem in self._asked else 1.0 for stem in words)


def _share(wanted: Mapping[str, float], present: Mapping[str, float], begins: set[str]) -> float:
    """Return the share of the words, by weight, that are present, or a word that begins alike."""
    least = LIKENESS.begins
    shared = sum(
        weight
        for stem, weight in wanted.items()
        if stem in present or (len(stem) >= least and stem[:least] in begins)
    )
    return shared / (sum(wanted.values()) or 1.0)
