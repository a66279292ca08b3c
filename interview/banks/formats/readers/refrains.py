"""Lines that stand at the beginning or the end of most answers, and say nothing of any of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.cards import Card
from interview.banks.formats.readers.asides import is_metadata
from interview.banks.formats.readers.phrasing import asks

_FEWEST = 10
_HALF, _FIFTH = 0.5, 0.2
_HEIGHT = 6
"""Lines of a question that may only say where it is from."""
_SHORTEST, _LONGEST = 8, 120
"""Characters of such a line; what is shorter may be an answer's first word."""


def without_refrains(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards without the lines that half of the answers begin or end with, and without tags and points.

    An answer keeps the only line that it has, and a choice its right options.
    """
    refrains, heads = _refrains(cards), _heads(cards)
    return tuple(_cut(_without_head(card, heads), refrains) for card in cards)


def _heads(cards: Sequence[Card]) -> frozenset[str]:
    """The lines that many questions begin with, whatever their numbers, and that ask nothing."""
    times: Counter[str] = Counter()
    for card in cards:
        first = [_numberless(line) for line in card.question.split("\n")[:_HEIGHT]]
        times.update(set(first) if len(first) > 1 else ())
    least = max(_FEWEST // 2, _FIFTH * len(cards))
    return frozenset(line for line, count in times.items() if count >= least and not asks(line))


def _without_head(card: Card, heads: frozenset[str]) -> Card:
    lines = card.question.split("\n")
    begin = 0
    while begin < len(lines) - 1 and begin < _HEIGHT and _numberless(lines[begin]) in heads:
        begin += 1
    return replace(card, question="\n".join(lines[begin:])) if begin else card


def _numberless(line: str) -> str:
    words = line.strip().rstrip("0123456789")
    return words if words == line.strip() else f"{words}0"


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
