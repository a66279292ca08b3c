"""Compare two stretches of text: what they share, and where poles, denials and order differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import log

from msgspec import Struct

from interview.scoring.text.polarity import OPPOSITES, poles_of
from interview.scoring.text.reader import Token
from interview.scoring.vectors import Rarity

FEATURES = (
    "recall",
    "precision",
    "rarest missing",
    "rarest new",
    "poles agreed",
    "poles opposed",
    "denials turned",
    "recall turned",
    "denial of one",
    "order turned",
    "longer",
    "everyday words",
)
"""The features that `compare` returns, in order."""


class Side(Struct, frozen=True, gc=False):
    """A stretch of text, ready to be compared."""

    weights: dict[str, float]
    """By content stem, its rarity."""
    denied: dict[str, bool]
    order: tuple[str, ...]
    poles: dict[int, frozenset[tuple[int, bool]]]
    """By family, the poles that occur, and whether they are denied."""
    denies: bool
    everyday: frozenset[str]
    length: int


def read_side(tokens: Sequence[Token], rarity: Rarity) -> Side:
    """Return a stretch of text, prepared for comparisons."""
    poles: dict[int, set[tuple[int, bool]]] = {}
    for token in tokens:
        for family, pole in poles_of(token.stem):
            poles.setdefault(family, set()).add((pole, token.denied))
    content = [token for token in tokens if not token.everyday]
    denied: dict[str, bool] = {}
    for token in content:
        denied[token.stem] = denied.get(token.stem, False) or token.denied
    return Side(
        weights={token.stem: rarity.of(token.stem) for token in content},
        denied=denied,
        order=tuple(dict.fromkeys(token.stem for token in content)),
        poles={family: frozenset(occurring) for family, occurring in poles.items()},
        denies=any(token.denied for token in tokens),
        everyday=frozenset(token.stem for token in tokens if token.everyday),
        length=len(tokens),
    )


def compare(stretch: Side, quotation: Side) -> list[float]:
    """Return the features of a stretch of an answer beside a quotation, in the order of `FEATURES`."""
    ours, theirs = stretch.weights, quotation.weights
    shared = ours.keys() & theirs.keys()
    # In the order of the text: the order of a set, and so the rounding of a sum, differs between processes.
    common = sum(weight for stem, weight in ours.items() if stem in shared)
    turned = sum(
        weight
        for stem, weight in ours.items()
        if stem in shared and stretch.denied[stem] != quotation.denied[stem]
    )
    agreed = opposed = 0
    for family, poles in stretch.poles.items():
        others = quotation.poles.get(family)
        if not others:
            continue
        if poles & others:
            agreed += 1
        elif family in OPPOSITES and _directions(poles) & _directions(others):
            agreed += 1
            turned = 0.0  # "does not keep" is "loses": the denial is made up for
        else:
            opposed += 1
    everyday = len(stretch.everyday | quotation.everyday)
    features = (
        common / (sum(theirs.values()) or 1.0),
        common / (sum(ours.values()) or 1.0),
        max((weight for stem, weight in theirs.items() if stem not in ours), default=0.0),
        max((weight for stem, weight in ours.items() if stem not in theirs), default=0.0),
        agreed,
        opposed,
        turned / (common or 1.0),
        turned / (sum(theirs.values()) or 1.0),
        stretch.denies != quotation.denies,
        _share_turned(stretch.order, quotation.order),
        log((stretch.length + 1) / (quotation.length + 1)),
        len(stretch.everyday & quotation.everyday) / everyday if everyday else 0.0,
    )
    return [float(feature) for feature in features]


def _directions(poles: Iterable[tuple[int, bool]]) -> set[bool]:
    """Return the poles of a family of two; a denied pole counts as the other."""
    return {bool(pole) != denied for pole, denied in poles}


def _share_turned(order: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of pairs of common words that have the other order."""
    place = {stem: number for number, stem in enumerate(other)}
    places = [place[stem] for stem in order if stem in place][:12]
    pairs = [first > second for first, second in combinations(places, 2)]
    return sum(pairs) / len(pairs) if pairs else 0.0
