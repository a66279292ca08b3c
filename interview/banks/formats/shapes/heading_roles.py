"""What a heading is: marked, numbered, asking, or only the title of a page, of a list, of a question below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.letters import letter_of
from interview.banks.formats.readers.phrasing import (
    asks,
    is_answer_label,
    is_only_mark,
    read_question,
)

_FEWEST, _LONG = 4, 10
_HALF, _NEARLY_ALL = 0.5, 0.8
"""Share of the headings that ask which have to be items of lists for all questions to be."""
_SILENT = 3
"""Headings of a chapter from which on it is no accident that none of them asks."""
_NEAR = 8
"""Units below a heading among which its options begin."""


def heads_a_question(units: Sequence[Unit], at: int) -> bool:
    """Whether a heading is only the title of the question in the deeper heading right below it."""
    following = units[at + 1] if at + 1 < len(units) else None
    return (
        following is not None
        and units[at].kind == following.kind == "heading"
        and following.level > units[at].level
        and not is_answer_label(following.text)
        and asks(following.text)
        and not asks(read_question(units[at].text).text)
    )


def is_page_title(units: Sequence[Unit], at: int) -> bool:
    """Whether it is the one title on top, and questions stand below it: in sections, or several of them."""
    if at > 0 or units[at].level != 1 or len(units) < _FEWEST:
        return False
    others = [one for one in units[1:] if one.kind == "heading"]
    if any(one.level <= 1 for one in others):
        return False
    asking = Counter(one.level for one in others if asks(one.text))
    of_level = Counter(one.level for one in others)
    listed = any(_FEWEST <= count >= _HALF * of_level[level] for level, count in asking.items())
    headed = units[1].kind == "heading" and not asks(units[1].text)
    return listed or (headed and asking.total() >= 2)


def are_listed(units: Sequence[Unit]) -> bool:
    """Whether the headings that ask are items of lists, so that others are parts of answers."""
    asking = [one for one in units if one.kind == "heading" and asks(one.text)]
    listed = sum(one.first and one.item is not None for one in asking)
    return listed >= max(_LONG, _NEARLY_ALL * len(asking))


def is_marked(unit: Unit) -> bool:
    """Whether it says that it is a question: `Q1.`, `Question 3`."""
    return read_question(unit.text).marked or is_only_mark(unit.text)


def has_number(unit: Unit) -> bool:
    """Whether it has a whole number of its own, or is an item that has one."""
    asked = read_question(unit.text)
    in_list = unit.first and unit.item is not None and unit.item.ordered
    return asked.marked or (asked.numbered and "." not in asked.number) or in_list


def number_in(unit: Unit) -> int:
    """The number of a heading, whole; 0 where it has none."""
    whole = read_question(unit.text).number.partition(".")[0]
    return int(whole) if whole.isdecimal() else 0


def asks_here(units: Sequence[Unit], at: int) -> bool:
    """Whether a heading asks, by its words or by the options right below it."""
    text = units[at].text
    return asks(text) or is_only_mark(text) or _offers(units, at)


def _offers(units: Sequence[Unit], at: int) -> bool:
    """Whether options with boxes or letters stand right below a heading, or below its code."""
    below = [one for one in units[at + 1 : at + 1 + _NEAR] if one.kind != "code"][:2]
    if len(below) < 2 or any(one.kind == "heading" for one in below):
        return False
    ticked = [one.first and one.item is not None and one.item.tick for one in below]
    return all(ticked) or [letter_of(one.text) for one in below] == ["a", "b"]


def without_silent(units: Sequence[Unit], found: Sequence[int]) -> list[int]:
    """The headings without the chapters of which none asks, where all of another's do."""
    chapters: dict[int, list[int]] = {}
    above: list[int] = []
    members = frozenset(found)
    for at, unit in enumerate(units):
        if unit.kind != "heading":
            continue
        while above and units[above[-1]].level >= unit.level:
            above.pop()
        if at in members:
            chapters.setdefault(above[-1] if above else -1, []).append(at)
        above.append(at)
    asking = {one: sum(asks_here(units, at) for at in held) for one, held in chapters.items()}
    whole = any(asking[one] == len(held) >= _FEWEST for one, held in chapters.items())
    return sorted(
        at
        for one, held in chapters.items()
        for at in held
        if asking[one] or not whole or len(held) < _SILENT
    )
