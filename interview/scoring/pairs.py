"""Two stretches of text side by side: what they share, and what differs in poles, denials, numbers and order."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from msgspec import Struct

from interview.scoring.text.polarity import poles_of
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
    "denial of one",
    "numbers apart",
    "numbers changed",
    "order turned",
    "longer",
    "everyday words",
)
"""What `compare` measures, in its order."""


class Side(Struct, frozen=True, gc=False):
    """A stretch of text, ready to be compared."""

    weights: dict[str, float]
    """By stem that says something, its rarity."""
    denied: dict[str, bool]
    order: tuple[str, ...]
    poles: dict[int, frozenset[tuple[int, bool]]]
    """By family, the poles that are named, and whether they are denied."""
    numbers: frozenset[str]
    denies: bool
    everyday: frozenset[str]
    length: int


def read_side(tokens: Sequence[Token], rarity: Rarity) -> Side:
    """Prepare a stretch of text for comparisons."""
    poles: dict[int, set[tuple[int, bool]]] = {}
    for token in tokens:
        for family, pole in poles_of(token.stem):
            poles.setdefault(family, set()).add((pole, token.denied))
    told = [token for token in tokens if not token.everyday]
    denied: dict[str, bool] = {}
    for token in told:
        denied.setdefault(token.stem, token.denied)
    return Side(
        weights={token.stem: rarity.of(token.stem) for token in told},
        denied=denied,
        order=tuple(dict.fromkeys(token.stem for token in told)),
        poles={family: frozenset(named) for family, named in poles.items()},
        numbers=frozenset(
            token.stem for token in tokens if any(char.isdigit() for char in token.stem)
        ),
        denies=any(token.denied for token in tokens),
        everyday=frozenset(token.stem for token in tokens if token.everyday),
        length=len(tokens),
    )


def compare(said: Side, quotation: Side) -> tuple[float, ...]:
    """What a stretch of an answer and a quotation share and do not share, as `FEATURES` names it."""
    ours, theirs = said.weights, quotation.weights
    shared = ours.keys() & theirs.keys()
    # In the order of the text: a sum in the order of a set is another one in another process.
    common = sum(weight for stem, weight in ours.items() if stem in shared)
    agreed = opposed = 0
    for family, named in said.poles.items():
        other = quotation.poles.get(family)
        if other:
            agreed += bool(named & other)
            opposed += not named & other
    numbers = said.numbers, quotation.numbers
    every = len(said.everyday | quotation.everyday)
    return (
        common / (sum(theirs.values()) or 1.0),
        common / (sum(ours.values()) or 1.0),
        max((weight for stem, weight in theirs.items() if stem not in ours), default=0.0),
        max((weight for stem, weight in ours.items() if stem not in theirs), default=0.0),
        agreed,
        opposed,
        sum(said.denied[stem] != quotation.denied[stem] for stem in shared),
        said.denies != quotation.denies,
        len(numbers[0] ^ numbers[1]),
        bool(numbers[0] and numbers[1] and not numbers[0] & numbers[1]),
        _share_turned(said.order, quotation.order),
        log((said.length + 1) / (quotation.length + 1)),
        len(said.everyday & quotation.everyday) / every if every else 0.0,
    )


def _share_turned(order: Sequence[str], other: Sequence[str]) -> float:
    """The share of pairs of common words that stand in the other order."""
    place = {stem: at for at, stem in enumerate(other)}
    places = [place[stem] for stem in order if stem in place][:12]
    pairs = [first > second for at, first in enumerate(places) for second in places[at + 1 :]]
    return sum(pairs) / len(pairs) if pairs else 0.0
