"""Of which of two things a text says what.

A word belongs to the thing that its clause names, or that its sentence named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from interview.model.bank import Contrast
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
_CHOICE = 8
"""Tokens from one name to the other, at most, where either will do: `fix the size first or test
sequentially`."""
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


def attribute(tokens: Sequence[Token], contrast: Contrast) -> dict[str, float]:
    """By stem, of which of the two it is said: above 0 of the first, below 0 of the second.

    A clause that names neither is about what its sentence named last; a sentence that names neither
    is about neither, so that the order of sentences makes no difference. What is denied counts for
    nothing: "not all features matter" denies nothing of features.
    """
    found = find_mentions(tokens, contrast)
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


def names_both(contrast: Contrast, tokens: Sequence[Token]) -> bool:
    """Whether a text names the one thing and the other."""
    return {one.side for one in find_mentions(tokens, contrast)} == {1, -1}


def speaks_of(contrast: Contrast, text: str) -> bool:
    """Whether a text names one of the two."""
    return bool(find_mentions(read_tokens(text), contrast))


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


def find_mentions(tokens: Sequence[Token], contrast: Contrast) -> list[Mention]:
    """The places where a text names either thing, in order; the longest name counts."""
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
    choice = len(between) < _CHOICE and any(one.stem == "or" for one in between)
    return first.side != second.side and (joins or choice)
