"""Which poles a stem stands for: the hinges that carry the direction, role or kind of a claim."""

from __future__ import annotations

from functools import cache

from interview.scoring.lexicon.poles import FAMILIES
from interview.scoring.text.normal_form import plain, stem


@cache
def _poles() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for family, line in enumerate(FAMILIES):
        for pole, group in enumerate(line.split("|")):
            for word in group.split():
                found.setdefault(stem(plain(word)), set()).add((family, pole))
    return {word: frozenset(places) for word, places in found.items()}


_NONE: frozenset[tuple[int, int]] = frozenset()


def poles_of(root: str) -> frozenset[tuple[int, int]]:
    """The families that a stem takes part in, with the pole it stands for."""
    return _poles().get(root, _NONE)
