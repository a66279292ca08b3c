"""What a stem can stand for: its groups of like words, and the groups that say the reverse."""

from __future__ import annotations

from functools import cache, lru_cache

from interview.scoring.lexicon.everyday import LIGHT
from interview.scoring.lexicon.synonyms import GROUPS, OPPOSITES
from interview.scoring.text.normal_form import plain, stem

_NONE: frozenset[int] = frozenset()


def _groups_by_stem() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(GROUPS):
        for word in line.split():
            found.setdefault(stem(plain(word)), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _opposites_by_group() -> dict[int, frozenset[int]]:
    names = {line.split()[0]: number for number, line in enumerate(GROUPS)}
    found: dict[int, set[int]] = {}
    for pair in OPPOSITES:
        one, other = (names[name] for name in pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {number: frozenset(others) for number, others in found.items()}


@cache
def _tables() -> tuple[dict[str, frozenset[int]], dict[int, frozenset[int]]]:
    """Built at the first question, so that importing the scorer stays cheap."""
    return _groups_by_stem(), _opposites_by_group()


def groups_of(word: str) -> frozenset[int]:
    """The groups that a stem belongs to; none for most words."""
    return _tables()[0].get(word, _NONE)


@lru_cache(maxsize=4096)
def reverse_of(word: str) -> frozenset[int]:
    """The groups that say the reverse of a stem."""
    reverse = _tables()[1]
    return frozenset().union(*(reverse.get(group, _NONE) for group in groups_of(word)))


def is_known(word: str) -> bool:
    """Whether a stem is a word of the tables, and so is no typo of another."""
    return word in _tables()[0]


LIGHT_STEMS = frozenset(map(stem, LIGHT))
"""Stems of words that say something only beside others; they weigh little."""
