"""Misspelt words read as the words of the question that they are meant for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz import distance, process

from interview.scoring.points import PointModel
from interview.scoring.text.reader import Token
from interview.scoring.vectors import Rarity

_SHORTEST = 4
"""Letters of a word that may be misspelt: a short one is too near to another."""
_NEAREST = 0.75
_MOST = 60
"""Strange words of an answer that are looked up."""


class Spelling:
    """The words of a question, by which those of an answer are read."""

    def __init__(self, model: PointModel, rarity: Rarity) -> None:
        self._rarity = rarity
        self._words = [name for name in model.weights if name.isalpha() and len(name) >= _SHORTEST]
        self._known = frozenset(model.weights)
        self._found: dict[str, str] = {}

    def correct(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, unknown words replaced by a word of the question that is spelt nearly so."""
        left = _MOST
        read = []
        for token in tokens:
            stem = token.stem
            if token.everyday or len(stem) < _SHORTEST or not stem.isalpha() or self._knows(stem):
                read.append(token)
                continue
            if stem not in self._found and left:
                left -= 1
                match = process.extractOne(
                    stem,
                    self._words,
                    scorer=distance.OSA.normalized_similarity,
                    score_cutoff=_NEAREST,
                )
                same = match is not None and match[0][0] == stem[0]
                self._found[stem] = match[0] if match is not None and same else stem
            meant = self._found.get(stem, stem)
            read.append(token if meant == stem else replace(token, stem=meant))
        return read

    def _knows(self, stem: str) -> bool:
        return stem in self._known or stem in self._rarity.counts
