"""Which option an explanation speaks of, where nothing else says which is right."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FEWEST = 8
_MOSTLY = 0.7
"""Share of the rows whose explanation has most in common with one place, far above what chance gives."""
_PIECE = 2
"""Characters of a piece of words that have no spaces between them."""


def place_of_right(rows: Sequence[tuple[str, Sequence[str]]]) -> int:
    """The place of the options that nearly all explanations speak of; below 0 where there is none.

    Args:
        rows: An explanation and the options that it is about, each.
    """
    near = [_nearest(reason, texts) for reason, texts in rows if reason and len(texts) > 1]
    told = [place for place in near if place >= 0]
    if len(told) < _FEWEST:
        return -1
    place = max(set(told), key=told.count)
    return place if told.count(place) >= _MOSTLY * len(told) else -1


def _nearest(reason: str, texts: Sequence[str]) -> int:
    """The place of the one option that has most in common with an explanation; below 0 where two have."""
    said = _pieces(reason)
    shares = [len(said & _pieces(text)) / (len(_pieces(text)) or 1) for text in texts]
    best = max(shares)
    return shares.index(best) if best > 0 and shares.count(best) == 1 else -1


def _pieces(text: str) -> set[str]:
    """The words of a text, and of a script without spaces its pairs of characters."""
    pieces: set[str] = set()
    for word in re.findall(r"\w+", text.casefold()):
        if word > "\u2e80":
            pieces |= {word[at : at + _PIECE] for at in range(max(1, len(word) - 1))}
        else:
            pieces.add(word)
    return pieces
