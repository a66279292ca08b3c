"""Two things that right answers tell apart: what they say of which, and who has them exchanged.

A word belongs to the thing that its clause names, or that its sentence named last. How
often right answers say it of the one and of the other gives log odds; an answer's sum of them is how
much more likely it is as it stands than with the two names exchanged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from math import log
from statistics import mean

from msgspec import Struct

from interview.domain.bank import Contrast
from interview.scoring.policy import CONTRASTS, ContrastPolicy
from interview.scoring.text.normal_form import stem
from interview.scoring.text.reader import Token, read_tokens

_COMPARING = frozenset(
    map(stem, ("unlike", "than", "versus", "vs", "opposed", "contrast", "compared", "contrary"))
)
"""Words after which a thing is only named to be compared with."""
_JOINING = frozenset(map(stem, ("and", "or", "versus", "vs", "between", "both", "/", "&")))
"""Words between two names of which the same is said."""
_JOINED = 3
"""Tokens from one name to the other, at most, where both are named as one: `L1 and L2`."""
_LEADS = 4
"""Tokens that a name stands behind a word that only compares with it: `unlike the smooth L2`."""

Name = tuple[str, ...]
"""The stems of a name."""


class Mention(Struct, frozen=True):
    """A place where a thing is named."""

    start: int
    end: int
    side: int
    """1 for the first thing, -1 for the second."""


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


@lru_cache(maxsize=1_024)
def _names_by_first(contrast: Contrast) -> dict[str, tuple[tuple[Name, int], ...]]:
    """The names of both things as stems with their side, by their first stem, the longest first."""
    sides = ((contrast.one, 1), (contrast.other, -1))
    read = {
        (tuple(one.stem for one in read_tokens(way)), side) for ways, side in sides for way in ways
    }
    named = ((name, side) for name, side in read if name)
    names = sorted(named, key=lambda one: (-len(one[0]), one))
    firsts = {name[0] for name, _ in names}
    return {first: tuple(one for one in names if one[0][0] == first) for first in firsts}


def learn_contrast(
    contrast: Contrast, texts: Sequence[Sequence[Token]], policy: ContrastPolicy = CONTRASTS
) -> LearnedContrast | None:
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
    left_out = [_tell_apart_without(one, totals, policy) for one in said]
    telling = [one for one in left_out if abs(one[0]) + abs(one[1]) >= policy.evidence]
    if len(telling) < policy.texts:
        return None
    usual = mean(sum(one) for one in telling)
    exchanged = sum(max(one) <= -policy.each for one in telling)
    if usual < policy.usual or exchanged > policy.wrong * len(telling):
        return None
    base = _base(totals)
    words = sorted(totals.one.keys() | totals.other.keys())
    odds = {
        word: _odds(totals.one.get(word, 0.0), totals.other.get(word, 0.0), base, policy)
        for word in words
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
    policy: ContrastPolicy = CONTRASTS,
) -> Exchange | None:
    """The pair that an answer has exchanged most; none where it has none.

    Both have to be named, and of both has to be said what holds of the other: an answer that is
    wrong about one of them only has exchanged nothing.
    """
    worst: Exchange | None = None
    for learned in contrasts:
        of_one, of_other = tell_apart(learned, tokens)
        if max(of_one, of_other) > -policy.each or not _names_both(learned.contrast, tokens):
            continue
        depth = policy.exchanged.depth((of_one + of_other) / learned.usual)
        ceiling = round(1 - depth * (1 - policy.ceiling), 3)
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
        sides = {one.side for one in _find_mentions(words, contrast)}
        if len(sides) != 1 or not _names_both(contrast, tokens):
            continue
        said, side = attribute(tokens, contrast), sides.pop()
        if side * sum(said.get(stem, 0.0) for stem in {one.stem for one in words}) < 0:
            return True
    return False


def speaks_of(contrast: Contrast, text: str) -> bool:
    """Whether a text names one of the two."""
    return bool(_find_mentions(read_tokens(text), contrast))


def _names_both(contrast: Contrast, tokens: Sequence[Token]) -> bool:
    return {one.side for one in _find_mentions(tokens, contrast)} == {1, -1}


def attribute(tokens: Sequence[Token], contrast: Contrast) -> dict[str, float]:
    """By stem, of which of the two it is said: above 0 of the first, below 0 of the second.

    A clause that names neither is about what its sentence named last; a sentence that names neither
    is about neither, so that the order of sentences makes no difference. What is denied counts for
    nothing: "not all features matter" denies nothing of features.
    """
    found = _find_mentions(tokens, contrast)
    named = {at for one in found for at in range(one.start, one.end)}
    clear, spoken_of = _by_clause(found, tokens)
    said: dict[str, float] = {}
    last, last_sentence = 0, -1
    for clause, group in groupby(enumerate(tokens), key=lambda one: one[1].clause):
        here = clear.get(clause, [])
        joined = not here and clause in spoken_of
        for at, token in group:
            if at in named or token.everyday or token.sign or token.denied or joined:
                continue
            if here:
                nearest = max(0, bisect_left(here, at, key=_start) - 1)
                weight = float(here[nearest].side)
            else:
                weight = float(last if token.sentence == last_sentence else 0)
            _note(said, token.stem, weight)
        if here:
            last, last_sentence = here[-1].side, tokens[here[-1].start].sentence
        elif joined:
            last = 0
    return {word: weight for word, weight in said.items() if weight}


def _note(said: dict[str, float], word: str, weight: float) -> None:
    """The greater of two weights counts; two of the same size cancel each other."""
    before = said.get(word, 0.0)
    if abs(weight) > abs(before):
        said[word] = weight
    elif weight == -before:
        said[word] = 0.0


def _find_mentions(tokens: Sequence[Token], contrast: Contrast) -> list[Mention]:
    names = _names_by_first(contrast)
    stems = [one.stem for one in tokens]
    found: list[Mention] = []
    past = 0
    for at, stem_here in enumerate(stems):
        if at < past or stem_here not in names:
            continue
        for name, side in names[stem_here]:
            if tuple(stems[at : at + len(name)]) == name:
                past = at + len(name)
                found.append(Mention(at, past, side))
                break
    return found


def _by_clause(
    found: Sequence[Mention], tokens: Sequence[Token]
) -> tuple[dict[int, list[Mention]], set[int]]:
    """The names that a clause speaks of, by clause; and all clauses that have any name."""
    clear: dict[int, list[Mention]] = {}
    for before, one, after in zip((None, *found), found, (*found[1:], None), strict=False):
        joined = (before and _are_joined(before, one, tokens)) or (
            after and _are_joined(one, after, tokens)
        )
        if not joined and not _is_aside(one, tokens):
            clear.setdefault(tokens[one.start].clause, []).append(one)
    return clear, {tokens[one.start].clause for one in found}


def _start(one: Mention) -> int:
    return one.start


def _is_aside(one: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a thing is only compared with, or denied."""
    name = tokens[one.start]
    before = tokens[max(0, one.start - _LEADS) : one.start]
    compares = any(word.stem in _COMPARING and word.clause == name.clause for word in before)
    return name.denied or compares


def _are_joined(first: Mention, second: Mention, tokens: Sequence[Token]) -> bool:
    """Whether two names stand for both things at once."""
    between = tokens[first.end : second.start]
    joins = len(between) < _JOINED and any(one.stem in _JOINING for one in between)
    return first.side != second.side and joins


def _tell_apart_without(
    said: dict[str, float], totals: Totals, policy: ContrastPolicy
) -> tuple[float, float]:
    """As `tell_apart`, of one of the right texts by all others."""
    base = _base(totals)
    of_one = of_other = 0.0
    for word, weight in said.items():
        one = totals.one.get(word, 0.0) - max(0.0, weight)
        other = totals.other.get(word, 0.0) - max(0.0, -weight)
        part = weight * _odds(one, other, base, policy)
        if weight > 0:
            of_one += part
        else:
            of_other += part
    return of_one, of_other


def _base(totals: Totals) -> float:
    """Log odds of any word: the one thing may be spoken of more."""
    return log((sum(totals.one.values()) + 1) / (sum(totals.other.values()) + 1))


def _odds(of_one: float, of_other: float, base: float, policy: ContrastPolicy) -> float:
    if of_one + of_other < policy.seen:
        return 0.0
    value = log((of_one + 0.5) / (of_other + 0.5)) - policy.base * base
    return min(policy.most, max(-policy.most, value))
