"""Quotations turned round by program: two things exchanged, a pole for its opposite, a denial put in or left out;
and quotations of a point set against quotations of its reverse, as in "not this but that".

Answers of people exchange and contrast things too rarely to learn from. What comes out is not always a good
sentence, and not always what it is taken for: it counts little beside the labels (`fit.TURNED`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from interview.model.bank import Contrast

_OPPOSITES = """
    more less, bigger smaller, higher lower, increase decrease, increases decreases, increasing decreasing, increased
    decreased, grow shrink, grows shrinks, growing shrinking, up down, large small, big small, high low, long short, longer
    shorter, before after, same different, fast slow, faster slower, positive negative, global local, first last, maximum
    minimum, better worse, sharper flatter, sharp flat, rise fall, rises falls, always never, cheap expensive, early late,
    stable unstable, inside outside, best worst, near far, keeps loses, above below, rows columns, row column, strong weak,
    stronger weaker, most least, many few, once repeatedly, mutable immutable, parallel sequential, with without, start end,
    enter exit, old new, left right, outer inner, true false, good bad, helps hurts, easy hard, wide narrow, frequent rare,
    training inference, train test, known unknown
"""
_OPPOSITE: dict[str, str] = {}
for _pair in _OPPOSITES.split(","):
    _one, _other = _pair.split()
    _OPPOSITE.setdefault(_one, _other)
    _OPPOSITE.setdefault(_other, _one)
_WORD = re.compile(r"[A-Za-z]+")
_DENIALS = (
    (r"\b(is|are|does|do|was|were|would|should|must)(?:n't|n’t| not)\b", r"\1"),
    (r"\b(?:cannot|can't|can’t)\b", "can"),
    (r"\b(?:won't|won’t)\b", "will"),
    (r"\bno\b", "a"),
    (r"\bnever\b", "always"),
    (r"\bnot ", ""),
    (r"\b(is|are|can|will|must|should|does|do|has|was|were|would)\b(?= )", r"\1 not"),
)
_SHORT = 14
"""Longest quotation, in words, that is denied."""

_CONTRASTS = (
    "it is not that {other}, {words}",
    "{words}, it isn't true that {other}",
    "not {other} but {words}",
    "{words} rather than {other}",
    "{words}, not {other}",
)
_DENIED = "it's not true that {other}"

Edit = tuple[int, int, str]


class Turned(Struct, frozen=True):
    """A quotation that says the reverse of what it said."""

    words: str
    exchanged: bool
    """Whether two things of the quotation were exchanged; otherwise one word was changed."""


def turn(words: str, contrasts: Sequence[Contrast], chance: random.Random) -> list[Turned]:
    """The ways to turn a quotation round; where two things can be exchanged, only these."""
    both = [made for made in (_exchange(words, contrasts), _swap(words)) if made]
    if both:
        return [Turned(made, exchanged=True) for made in both]
    single = [_rename(words, contrasts), _flip(words, chance), _deny(words)]
    return [Turned(made, exchanged=False) for made in single if made and made != words]


def contrast(words: str, other: str, chance: random.Random) -> str:
    """Say some words and deny what is said against them, or only the latter, in one of some ways."""
    form = chance.choice((*_CONTRASTS, _DENIED))
    return form.format(words=words.strip(" .!?"), other=other.strip(" .!?"))


def _exchange(words: str, contrasts: Sequence[Contrast]) -> str | None:
    """The two things of a contrast, each in the other's place."""
    for one, other in _find_sides(words, contrasts):
        if one and other and not any(_overlap(a, b) for a in one for b in other):
            return _apply(
                words,
                [
                    *((match.start(), match.end(), other[0].group()) for match in one),
                    *((match.start(), match.end(), one[0].group()) for match in other),
                ],
            )
    return None


def _rename(words: str, contrasts: Sequence[Contrast]) -> str | None:
    """Replace the thing of a contrast that is named by the other."""
    for contrast, (one, other) in zip(contrasts, _find_sides(words, contrasts), strict=True):
        if bool(one) != bool(other):
            name = contrast.other[0] if one else contrast.one[0]
            return _apply(words, [(match.start(), match.end(), name) for match in one or other])
    return None


def _find_sides(
    words: str, contrasts: Sequence[Contrast]
) -> Iterator[tuple[list[re.Match[str]], list[re.Match[str]]]]:
    for contrast in contrasts:
        sides = [
            re.compile(
                rf"(?<![\w])(?:{'|'.join(map(re.escape, sorted(ways, key=len, reverse=True)))})(?![\w])",
                re.IGNORECASE,
            )
            for ways in (contrast.one, contrast.other)
        ]
        yield list(sides[0].finditer(words)), list(sides[1].finditer(words))


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _swap(words: str) -> str | None:
    """Two opposites that both stand there, each in the other's place."""
    matches = list(_WORD.finditer(words))
    present = {match.group().lower() for match in matches}
    for word in sorted(present):
        other = _OPPOSITE.get(word)
        if other in present:
            places = {word: other, other: word}
            return _apply(
                words,
                [
                    (match.start(), match.end(), places[match.group().lower()])
                    for match in matches
                    if match.group().lower() in places
                ],
            )
    return None


def _flip(words: str, chance: random.Random) -> str | None:
    """Replace the only word that has an opposite by it."""
    matches = [match for match in _WORD.finditer(words) if match.group().lower() in _OPPOSITE]
    if len({match.group().lower() for match in matches}) != 1:
        return None
    match = chance.choice(matches)
    return _apply(words, [(match.start(), match.end(), _OPPOSITE[match.group().lower()])])


def _deny(words: str) -> str | None:
    """A denial left out, or else put in."""
    if len(words.split()) > _SHORT:
        return None
    for pattern, instead in _DENIALS:
        made, count = re.subn(pattern, instead, words, count=1)
        if count:
            return made
    return None


def _apply(words: str, edits: Sequence[Edit]) -> str:
    for start, end, instead in sorted(edits, reverse=True):
        words = words[:start] + instead + words[end:]
    return words
