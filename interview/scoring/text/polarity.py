"""Map stems to poles: the words that carry direction, role or kind."""

from __future__ import annotations

from functools import cache

from interview.scoring.lexicon.poles import FAMILIES
from interview.scoring.text.normal_form import plain, stem

OPPOSITES = frozenset(family for family, line in enumerate(FAMILIES) if line.count("|") == 1)
"""Families of exactly two poles: denying one pole means the other."""


@cache
def _poles() -> dict[str, frozenset[tuple[int, int]]]:
    poles: dict[str, set[tuple[int, int]]] = {}
    for family, line in enumerate(FAMILIES):
        for pole, group in enumerate(line.split("|")):
            for word in group.split():
                poles.setdefault(stem(plain(word)), set()).add((family, pole))
    return {word: frozenset(places) for word, places in poles.items()}


_NONE: frozenset[tuple[int, int]] = frozenset()


def poles_of(root: str) -> frozenset[tuple[int, int]]:
    """Return the families of a stem, each with the pole that the stem has there."""
    return _poles().get(root, _NONE)
