"""Learned evidence: what an answer's words say, by the marked answers to its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, sqrt

from msgspec import Struct

from interview.scoring.learned.features import Place
from interview.scoring.learned.ridge import fit, unit
from interview.scoring.policy import LEARNING, LearningPolicy


class Rarity(Struct, frozen=True):
    """In how many of a bank's texts each feature stands."""

    texts: int
    counts: dict[str, int]

    def of(self, name: str) -> float:
        """Higher the fewer texts have it."""
        return log((self.texts + 1) / (self.counts.get(name, 0) + 0.5))


class Example(Struct, frozen=True):
    """A text to learn from: its features and its mark; the less trust, the less closely held."""

    features: tuple[str, ...]
    mark: float
    trust: float = 1.0


class Lesson(Struct, frozen=True, array_like=True):
    """What a question's marked answers taught, in the form that is kept."""

    base: float
    examples: int
    """Marked answers it was learned from."""
    weights: dict[str, tuple[float, float, tuple[int, ...]]]
    """Feature to its size, what it adds to a mark before the answer is brought to unit length, and
    the marked answers that have it."""
    lengths: tuple[float, ...]
    """Of the marked answers, as vectors."""


class Contribution(Struct, frozen=True):
    """One feature's part in a prediction."""

    feature: str
    amount: float
    place: Place


class Prediction(Struct, frozen=True):
    """A predicted mark as a sum: `base` and the contributions."""

    mark: float
    contributions: tuple[Contribution, ...]


def learn(
    examples: Sequence[Example], rarity: Rarity, marked: int, policy: LearningPolicy = LEARNING
) -> tuple[Lesson, tuple[float, ...]]:
    """Learn from examples, the first `marked` of them answers that a person marked.

    Returns:
        The lesson, and what each marked answer is predicted at with itself left out.
    """
    sizes = {name: _size(name, rarity, policy) for one in examples for name in one.features}
    vectors = [unit({name: sizes[name] for name in one.features}) for one in examples]
    trusts = [one.trust for one in examples]
    own = examples[:marked] or examples
    weight = sum(one.trust for one in own) + policy.prior_weight
    base = (sum(one.trust * one.mark for one in own) + policy.prior * policy.prior_weight) / weight
    made = fit(vectors, [one.mark for one in examples], trusts, policy.penalty, base)
    slopes: dict[str, float] = {}
    for vector, pull in zip(vectors, made.pulls, strict=True):
        for name, value in vector.items():
            slopes[name] = slopes.get(name, 0.0) + pull * value
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(examples[:marked]):
        for name in one.features:
            holders.setdefault(name, []).append(at)
    weights = {
        name: (
            round(sizes[name], 3),
            round(slope * sizes[name], 4),
            tuple(holders.get(name, ())),
        )
        for name, slope in sorted(slopes.items())
    }
    lengths = tuple(
        round(sqrt(sum(sizes[name] ** 2 for name in one.features)), 3) for one in examples[:marked]
    )
    return Lesson(round(base, 4), marked, weights, lengths), made.left_one_out[:marked]


def find_closest(lesson: Lesson, found: Mapping[str, Place]) -> tuple[int, float] | None:
    """The marked answer that shares most with these features, and how like it is, 0 to 1."""
    products = [0.0] * lesson.examples
    square = 0.0
    for name in found:
        known = lesson.weights.get(name)
        if known is not None:
            size = known[0] * known[0]
            square += size
            for at in known[2]:
                products[at] += size
    if not square or not products:
        return None
    likeness = [
        product / (length * sqrt(square)) if length else 0.0
        for product, length in zip(products, lesson.lengths, strict=True)
    ]
    at = max(range(len(likeness)), key=likeness.__getitem__)
    return at, round(likeness[at], 3)


def predict(lesson: Lesson, found: Mapping[str, Place]) -> Prediction:
    """The mark that a question's marked answers predict for an answer with these features."""
    square = 0.0
    known_here: list[tuple[str, float]] = []
    for name in found:
        known = lesson.weights.get(name)
        if known is not None:
            square += known[0] * known[0]
            known_here.append((name, known[1]))
    length = sqrt(square) or 1.0
    contributions = tuple(
        Contribution(name, amount / length, found[name]) for name, amount in known_here
    )
    mark = lesson.base + sum(one.amount for one in contributions)
    return Prediction(mark, contributions)


def _size(name: str, rarity: Rarity, policy: LearningPolicy) -> float:
    return rarity.of(name) * (policy.pair if " " in name else 1.0)
