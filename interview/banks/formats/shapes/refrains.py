"""Lines that stand at the beginning or the end of most answers, and say nothing of any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.cards import Card
from interview.banks.formats.readers.asides import is_metadata

_FEWEST = 10
_HALF = 0.5
_SHORTEST, _LONGEST = 8, 120
"""Characters of such a line; what is shorter may be an answer's first word."""


def without_refrains(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards without the lines that half of the answers begin or end with, and without tags and points.

    An answer keeps the only line that it has, and a choice its right options.
    """
    refrains = _refrains(cards)
    return tuple(_cut(card, refrains) for card in cards)


def _refrains(cards: Sequence[Card]) -> frozenset[str]:
    if len(cards) < _FEWEST:
        return frozenset()
    times: Counter[str] = Counter()
    for card in cards:
        lines = card.answer.split("\n")
        if len(lines) > 1:
            times.update({lines[-1]} if card.options else {lines[0], lines[-1]})
    least = _HALF * len(cards)
    return frozenset(
        line
        for line, count in times.items()
        if count >= least and _SHORTEST <= len(line.strip()) <= _LONGEST
    )


def _cut(card: Card, refrains: frozenset[str]) -> Card:
    lines = card.answer.split("\n")
    begin, end = 0, len(lines)
    least = 1 + sum(one.text.count("\n") for one in card.options if one.right)
    while not card.options and end - begin > 1 and _says_nothing(lines[begin], refrains):
        begin += 1
    while end - begin > least and (
        _says_nothing(lines[end - 1], refrains) or is_metadata(lines[end - 1])
    ):
        end -= 1
    kept = "\n".join(lines[begin:end])
    return card if kept == card.answer else replace(card, answer=kept)


def _says_nothing(line: str, refrains: frozenset[str]) -> bool:
    return line in refrains or not line.strip()
