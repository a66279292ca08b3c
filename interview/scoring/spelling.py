"""Read misspelt words of an answer as words of the question."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz import distance, process

from interview.scoring.points import PointModel
from interview.scoring.text.reader import Token
from interview.scoring.vectors import Rarity

_SHORTEST = 4
"""Letters of a word that is corrected, at least: short words are too like each other."""
_NEAREST = 0.75
"""Least similarity of a word to its replacement."""
_MOST = 60
"""Unknown words of an answer that are looked up, at most."""


class Spelling:
    """The words of a question, to which those of an answer are corrected."""

    def __init__(self, model: PointModel, rarity: Rarity) -> None:
        self._rarity = rarity
        self._words = [name for name in model.weights if name.isalpha() and len(name) >= _SHORTEST]
        self._known = frozenset(model.weights)
        self._corrections: dict[str, str] = {}

    def correct(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens with each unknown word replaced by the nearest word of the question."""
        left = _MOST
        corrected = []
        for token in tokens:
            stem = token.stem
            if token.everyday or len(stem) < _SHORTEST or not stem.isalpha() or self._knows(stem):
                corrected.append(token)
                continue
            if stem not in self._corrections and left:
                left -= 1
                match = process.extractOne(
                    stem,
                    self._words,
                    scorer=distance.OSA.normalized_similarity,
                    score_cutoff=_NEAREST,
                )
                same = match is not None and match[0][0] == stem[0]
                self._corrections[stem] = match[0] if match is not None and same else stem
            meant = self._corrections.get(stem, stem)
            corrected.append(token if meant == stem else replace(token, stem=meant))
        return corrected

    def _knows(self, stem: str) -> bool:
        return stem in self._known or stem in self._rarity.counts
