"""Which questions a session asks, and in which order. Chance is a seeded generator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from random import Random

from interview.model.bank import find_alike, set_apart
from interview.model.session import AskedQuestion, Draw

BY_CHANCE: frozenset[Draw] = frozenset({"balanced", "random"})
"""Draws that do not depend on past sessions."""


def draw(
    candidates: Sequence[AskedQuestion],
    count: int,
    how: Draw,
    chance: Random,
    weights: Mapping[str, float] | None = None,
) -> tuple[AskedQuestion, ...]:
    """Return up to `count` different questions; the same generator state gives the same draw.

    `balanced` takes the topics in turn, so that their counts differ by one at most while they
    last, and no topic comes twice running while another is left. The other draws order all
    candidates by chance, those with a larger weight (by `bank/question`; 1 by default)
    likelier to come first. A question that is like one drawn already is passed over while there are
    others.
    """
    weights = weights or {}
    shuffled = sorted(
        candidates, key=lambda asked: _shuffle_key(weights.get(asked.ref, 1.0), chance)
    )
    apart, passed = _split_alike(shuffled)
    if how == "balanced":
        apart, passed = _by_turns(apart, chance), _by_turns(passed, chance)
    return (*apart, *passed)[: max(0, count)]


def _split_alike(
    questions: Sequence[AskedQuestion],
) -> tuple[list[AskedQuestion], list[AskedQuestion]]:
    """Split questions into those unlike any before them, and the others."""
    by_ref = {asked.ref: asked for asked in questions}
    alike = find_alike((asked.bank, asked.question) for asked in questions)
    apart, passed = set_apart(list(by_ref), alike)
    return [by_ref[ref] for ref in apart], [by_ref[ref] for ref in passed]


def mix_topics(questions: Sequence[AskedQuestion]) -> tuple[AskedQuestion, ...]:
    """Return the questions with their topics mixed, at most two of a topic in a row if possible.

    Within a topic they keep their order.
    """
    sizes = Counter(map(_topic_of, questions))
    waiting: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for index, asked in enumerate(questions):
        places = waiting.setdefault(_topic_of(asked), [])
        places.append(((len(places) + 0.5) / sizes[_topic_of(asked)], index))
    mixed: list[AskedQuestion] = []
    while len(mixed) < len(questions):
        last = [_topic_of(asked) for asked in mixed[-2:]]
        fresh = [places for topic, places in waiting.items() if places and last != [topic, topic]]
        longest = max(waiting.values(), key=len)
        others = len(questions) - len(mixed) - len(longest)
        if not fresh or (len(longest) > 2 * others and longest in fresh):
            fresh = [longest]  # else it would come three times in a row, now or later
        _, index = min(fresh).pop(0)
        mixed.append(questions[index])
    return tuple(mixed)


def _topic_of(asked: AskedQuestion) -> tuple[str, str]:
    return asked.bank, asked.question.topic


def _shuffle_key(weight: float, chance: Random) -> float:
    """Return a sort key that gives a weighted shuffle (Efraimidis and Spirakis, 2006)."""
    return chance.expovariate(1.0) / max(weight, 1e-9)


def _by_turns(shuffled: Sequence[AskedQuestion], chance: Random) -> list[AskedQuestion]:
    topics: dict[tuple[str, str], list[AskedQuestion]] = {}
    for asked in shuffled:
        topics.setdefault(_topic_of(asked), []).append(asked)
    order = sorted(topics)
    chance.shuffle(order)
    turns = zip_longest(*(topics[topic] for topic in order))
    return [asked for turn in turns for asked in turn if asked is not None]
