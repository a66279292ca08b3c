"""Two things that right answers tell apart: what they say of which, and who has them exchanged.

How often right answers say a word of the one and of the other gives log odds; an answer's sum of them
is how much more likely it is as it stands than with the two names exchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from statistics import mean

from msgspec import Struct

from interview.model.bank import Contrast
from interview.scoring.learned.attribution import attribute, find_mentions, names_both
from interview.scoring.policy import CONTRASTS
from interview.scoring.text.reader import Token, read_tokens


class LearnedContrast(Struct, frozen=True, array_like=True):
    """What right answers say of the one thing rather than of the other."""

    contrast: Contrast
    odds: dict[str, float]
    """By stem, log odds: above 0 it is said of the first."""
    usual: float
    """The sum that a right answer has for the most part."""


class Totals(Struct, frozen=True):
    """By stem, how many right texts say it of the one thing and of the other."""

    one: dict[str, float]
    other: dict[str, float]


class Exchange(Struct, frozen=True):
    """Two things that an answer has exchanged."""

    contrast: Contrast
    ceiling: float
    """What the answer gets at most, 0 to 1."""


def learn_contrast(contrast: Contrast, texts: Sequence[Sequence[Token]]) -> LearnedContrast | None:
    """What these right texts say of which; none where they do not tell the two apart.

    Each text is measured by what the others say: where right texts themselves look exchanged, the
    two are not what their words hang on.
    """
    said = [attribute(tokens, contrast) for tokens in texts]
    totals = Totals({}, {})
    for one in said:
        for word, weight in one.items():
            side = totals.one if weight > 0 else totals.other
            side[word] = side.get(word, 0.0) + abs(weight)
    left_out = [_tell_apart_without(one, totals) for one in said]
    telling = [one for one in left_out if abs(one[0]) + abs(one[1]) >= CONTRASTS.evidence]
    if len(telling) < CONTRASTS.texts:
        return None
    usual = mean(sum(one) for one in telling)
    exchanged = sum(max(one) <= -CONTRASTS.each for one in telling)
    if usual < CONTRASTS.usual or exchanged > CONTRASTS.wrong * len(telling):
        return None
    base = _base(totals)
    words = sorted(totals.one.keys() | totals.other.keys())
    odds = {
        word: _odds(totals.one.get(word, 0.0), totals.other.get(word, 0.0), base) for word in words
    }
    return LearnedContrast(
        contrast,
        {word: round(value, 3) for word, value in odds.items() if value},
        round(usual, 3),
    )


def tell_apart(learned: LearnedContrast, tokens: Sequence[Token]) -> tuple[float, float]:
    """The log odds of what an answer says of the one thing and of what it says of the other.

    Below 0 it is said of the wrong one.
    """
    of_one = of_other = 0.0
    for word, weight in attribute(tokens, learned.contrast).items():
        part = weight * learned.odds.get(word, 0.0)
        if weight > 0:
            of_one += part
        else:
            of_other += part
    return of_one, of_other


def find_exchange(
    contrasts: Sequence[LearnedContrast],
    tokens: Sequence[Token],
) -> Exchange | None:
    """The pair that an answer has exchanged most; none where it has none.

    Both have to be named, and of both has to be said what holds of the other: an answer that is
    wrong about one of them only has exchanged nothing.
    """
    worst: Exchange | None = None
    for learned in contrasts:
        of_one, of_other = tell_apart(learned, tokens)
        if max(of_one, of_other) > -CONTRASTS.each or not names_both(learned.contrast, tokens):
            continue
        depth = CONTRASTS.exchanged.depth((of_one + of_other) / learned.usual)
        ceiling = round(1 - depth * (1 - CONTRASTS.ceiling), 3)
        if worst is None or ceiling < worst.ceiling:
            worst = Exchange(learned.contrast, ceiling)
    return worst


def is_said_of_the_other(
    claim: str, contrasts: Sequence[LearnedContrast], tokens: Sequence[Token]
) -> bool:
    """Whether an answer says of the one thing what a claim says of the other.

    "Unlike NDCG, precision only knows right and wrong" does not claim it of NDCG.
    """
    words = read_tokens(claim)
    for contrast in (one.contrast for one in contrasts):
        sides = {one.side for one in find_mentions(words, contrast)}
        if len(sides) != 1 or not names_both(contrast, tokens):
            continue
        said, side = attribute(tokens, contrast), sides.pop()
        if side * sum(said.get(stem, 0.0) for stem in {one.stem for one in words}) < 0:
            return True
    return False


def _tell_apart_without(said: dict[str, float], totals: Totals) -> tuple[float, float]:
    """As `tell_apart`, of one of the right texts by all others."""
    base = _base(totals)
    of_one = of_other = 0.0
    for word, weight in said.items():
        one = totals.one.get(word, 0.0) - max(0.0, weight)
        other = totals.other.get(word, 0.0) - max(0.0, -weight)
        part = weight * _odds(one, other, base)
        if weight > 0:
            of_one += part
        else:
            of_other += part
    return of_one, of_other


def _base(totals: Totals) -> float:
    """Log odds of any word: the one thing may be spoken of more."""
    return log((sum(totals.one.values()) + 1) / (sum(totals.other.values()) + 1))


def _odds(of_one: float, of_other: float, base: float) -> float:
    if of_one + of_other < CONTRASTS.seen:
        return 0.0
    value = log((of_one + 0.5) / (of_other + 0.5)) - CONTRASTS.base * base
    return min(CONTRASTS.most, max(-CONTRASTS.most, value))
