"""Lines that stand at the beginning or the end of most answers, and say nothing of any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.cards import Card

_FEWEST = 10
_HALF = 0.5
_SHORTEST, _LONGEST = 8, 120
"""Characters of such a line; what is shorter may be an answer's first word."""


def without_refrains(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards without the lines that half of the answers in words begin or end with.

    An answer keeps the only line that it has.
    """
    plain = [card.answer.split("\n") for card in cards if not card.options]
    if len(plain) < _FEWEST:
        return tuple(cards)
    times = Counter(line for lines in plain for line in {lines[0], lines[-1]} if len(lines) > 1)
    refrains = {
        line
        for line, count in times.items()
        if count >= _HALF * len(plain) and _SHORTEST <= len(line.strip()) <= _LONGEST
    }
    if not refrains:
        return tuple(cards)
    return tuple(
        card if card.options else replace(card, answer=_cut(card.answer, refrains))
        for card in cards
    )


def _cut(answer: str, refrains: set[str]) -> str:
    lines = answer.split("\n")
    begin, end = 0, len(lines)
    while end - begin > 1 and (lines[begin] in refrains or not lines[begin].strip()):
        begin += 1
    while end - begin > 1 and (lines[end - 1] in refrains or not lines[end - 1].strip()):
        end -= 1
    return "\n".join(lines[begin:end])
