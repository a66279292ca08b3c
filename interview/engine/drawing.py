"""Which questions a session asks, and in which order. Chance comes in as a seeded generator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from interview.domain.session import AskedQuestion, Draw

BY_CHANCE: frozenset[Draw] = frozenset({"balanced", "random"})
"""Draws that heed no past session."""


def draw(
    candidates: Sequence[AskedQuestion],
    count: int,
    how: Draw,
    chance: Random,
    weights: Mapping[str, float] | None = None,
) -> tuple[AskedQuestion, ...]:
    """Up to `count` different questions; the same generator state gives the same draw.

    `balanced` takes the topics in turn, so that their counts differ by one at most while they
    last, and no topic comes twice running while another is left. The other draws order all
    candidates by chance, those with a larger weight (by `bank/question`; 1 where it names
    none) likelier to come first.
    """
    weights = weights or {}
    shuffled = sorted(candidates, key=lambda asked: _luck(weights.get(asked.ref, 1.0), chance))
    if how == "balanced":
        shuffled = _by_turns(shuffled, chance)
    return tuple(shuffled[: max(0, count)])


def _luck(weight: float, chance: Random) -> float:
    """A key whose ascending order is a weighted shuffle (Efraimidis and Spirakis, 2006)."""
    return chance.expovariate(1.0) / max(weight, 1e-9)


def _by_turns(shuffled: Sequence[AskedQuestion], chance: Random) -> list[AskedQuestion]:
    topics: dict[tuple[str, str], list[AskedQuestion]] = {}
    for asked in shuffled:
        topics.setdefault((asked.bank, asked.question.topic), []).append(asked)
    order = sorted(topics)
    chance.shuffle(order)
    rounds = max((len(topics[topic]) for topic in order), default=0)
    return [
        topics[topic][turn]
        for turn in range(rounds)
        for topic in order
        if turn < len(topics[topic])
    ]
