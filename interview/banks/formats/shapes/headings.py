"""Headings as questions: those that are marked, numbered, ask, or stand among others that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.asides import heads_part, is_navigation
from interview.banks.formats.readers.letters import letter_of
from interview.banks.formats.readers.phrasing import (
    asks,
    asks_plainly,
    is_answer_label,
    is_aside,
    is_only_mark,
    marks_range,
    read_question,
)
from interview.banks.formats.readers.selection import Start
from interview.banks.formats.readers.words import announces_questions

LONGEST_START = 600
_MOSTLY, _HALF = 0.6, 0.5
_NEARLY_ALL, _THREE_OF_FOUR = 0.8, 0.75
"""Shares of a level's headings that have to ask, for all of them to count as questions, and for
the level to be a series if it is read by itself."""
_FEWEST, _LONG = 4, 10
_LABEL_TIMES = 3
"""How often a heading has to stand in a document to be a label."""
_FEW = 0.3
"""Share of numbered headings that have to ask, for the others to be questions too."""
_NEAR = 8
"""Units below a heading among which its options begin."""


def marked_headings(units: Sequence[Unit]) -> Iterator[Start]:
    """The headings that say that they are questions: `Q1.`, `Frage 3:`."""
    for at in _headings(units):
        if _is_marked(units[at]):
            yield _start(units, at)


def numbered_headings(units: Sequence[Unit]) -> Iterator[Start]:
    """The headings with a number, where a part of them asks."""
    found = [at for at in _headings(units) if _is_numbered(units[at])]
    levels = Counter(units[at].level for at in found)
    if len(found) < 2 or sum(_asks(units, at) for at in found) < _FEW * len(found):
        return
    main = max(levels, key=lambda level: (levels[level], -level), default=0)
    last, steps = 0, 0
    taken: list[int] = []
    for at in found:
        number = _number(units[at])
        higher = units[at].level < main and asks(units[at].text)
        astray = units[at].level > main and 0 < last == number - 1
        if units[at].level == main or higher or astray:
            steps += number in {last + 1, 1}
            last = number
            taken.append(at)
    serial = len(taken) >= _LONG and steps >= _NEARLY_ALL * len(taken)
    for at in taken:
        yield _start(units, at, serial=serial)


def asking_headings(units: Sequence[Unit]) -> Iterator[Start]:
    """The headings that ask; below marked ones only the marked."""
    headings = _headings(units)
    for at in _asking(units, headings, _whole_levels(units, headings, _NEARLY_ALL)):
        yield _start(units, at)


def headings_among(share: float) -> Callable[[Sequence[Unit]], Iterator[Start]]:
    """The headings that ask and, on a level where such a share does, the others as well."""

    def find(units: Sequence[Unit]) -> Iterator[Start]:
        headings = _headings(units)
        whole, deepest = _whole_levels(units, headings, share), _deepest_marked(units, headings)
        asking = set(_asking(units, headings, whole))
        others = {
            at
            for at in headings
            if units[at].level in whole
            and units[at].level <= deepest
            and not heads_part(units[at].text)
        }
        others -= asking
        if others:
            for at in sorted(asking | others):
                yield _start(units, at, serial=units[at].level in whole)

    return find


def _asking(units: Sequence[Unit], headings: Sequence[int], whole: frozenset[int]) -> list[int]:
    """The headings that ask, without those that head parts of the answer to another."""
    deepest = _deepest_marked(units, headings)
    asking = [at for at in headings if _is_question(units, at, whole, deepest)]
    taken = set(asking)
    above: list[int] = []
    kept: list[int] = []
    for at in headings:
        while above and units[above[-1]].level >= units[at].level:
            above.pop()
        parent = above[-1] if above else -1
        part = parent in taken and units[parent].level in whole and units[at].level not in whole
        if at in taken and (not part or _is_marked(units[at])):
            kept.append(at)
        above.append(at)
    return kept


def headings_of_a_faq(units: Sequence[Unit]) -> Iterator[Start]:
    """The headings right below a title that says that questions follow, whether or not they ask."""
    titles = [at for at, unit in enumerate(units) if unit.kind == "heading"][:1]
    if not titles or not announces_questions(units[titles[0]].text):
        return
    headings = [at for at in _headings(units) if at > titles[0]]
    if _lists_questions(units):
        return
    levels = Counter(units[at].level for at in headings)
    main = min(levels, default=0)
    taken = [at for at in headings if units[at].level == main]
    if len(taken) >= 2:
        for at in taken:
            yield _start(units, at, serial=True)


def _lists_questions(units: Sequence[Unit]) -> bool:
    """Whether what stands below the headings is mostly lines that ask."""
    lines = [unit for unit in units if unit.kind == "text" and unit.opens and not unit.all_linked]
    return sum(asks(unit.text) for unit in lines) >= _HALF * len(lines) > 0


def _whole_levels(units: Sequence[Unit], headings: Sequence[int], share: float) -> frozenset[int]:
    """The levels on which such a share of the headings asks."""
    levels = Counter(units[at].level for at in headings)
    asking = Counter(units[at].level for at in headings if _asks(units, at))
    return frozenset(
        level
        for level, count in levels.items()
        if count >= _FEWEST and asking[level] >= share * count
    )


def _is_question(units: Sequence[Unit], at: int, whole: frozenset[int], deepest: int) -> bool:
    """Whether a heading asks; where a whole level does, one of another level has to ask plainly."""
    unit = units[at]
    if _is_marked(unit):
        return True
    if unit.level > deepest:
        return False
    plainly = not whole or unit.level in whole or asks_plainly(unit.text)
    return plainly and _asks(units, at)


def level_headings(level: int) -> Callable[[Sequence[Unit]], Iterator[Start]]:
    """All headings of a level, where most of them ask."""

    def find(units: Sequence[Unit]) -> Iterator[Start]:
        here = [at for at in _headings(units) if units[at].level == level]
        asking = sum(_asks(units, at) for at in here)
        if asking >= _MOSTLY * len(here) and here:
            serial = asking >= _THREE_OF_FOUR * len(here)
            for at in here:
                yield _start(units, at, serial=serial)

    return find


def leaf_headings(units: Sequence[Unit]) -> Iterator[Start]:
    """The headings without others below them, where most of them ask, and on a level where some do."""
    headings = _headings(units)
    leaves = [
        at
        for at, following in zip(headings, [*headings[1:], -1], strict=False)
        if following < 0 or units[following].level <= units[at].level
    ]
    asking = [at for at in leaves if _asks(units, at)]
    if len(asking) < _MOSTLY * len(leaves):
        return
    levels = Counter(units[at].level for at in leaves)
    some = Counter(units[at].level for at in asking)
    for at in leaves:
        if some[units[at].level] >= _FEW * levels[units[at].level]:
            yield _start(units, at)


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


def _headings(units: Sequence[Unit]) -> list[int]:
    """The headings that may ask; one that stands in every section is only a label."""
    times = Counter(unit.text for unit in units if unit.kind == "heading")
    return [
        at
        for at, unit in enumerate(units)
        if unit.kind == "heading"
        and times[unit.text] < _LABEL_TIMES
        and len(unit.text) <= LONGEST_START
        and not unit.within("summary")
        and not is_answer_label(unit.text)
        and not is_aside(unit.text)
        and not is_navigation(unit.text)
        and not marks_range(unit.text)
        and not heads_a_question(units, at)
        and not _is_page_title(units, at)
    ]


def _is_page_title(units: Sequence[Unit], at: int) -> bool:
    """Whether it is the title on top, other sections stand right below it, and some of them ask."""
    if at > 0 or units[at].level != 1 or len(units) < _FEWEST or units[1].kind != "heading":
        return False
    others = [one for one in units[1:] if one.kind == "heading"]
    asking = sum(one.level > 1 and asks(one.text) for one in others[1:])
    alone = all(one.level > 1 for one in others)
    return alone and asking >= 2 and not asks(units[1].text)


def _start(units: Sequence[Unit], at: int, *, serial: bool = False) -> Start:
    unit = units[at]
    if is_only_mark(unit.text) and at + 1 < len(units):
        following = units[at + 1]
        if following.kind == "text" and not is_answer_label(following.text):
            return Start(at, at + 2, f"{unit.text} {following.text}", marked=True)
    marked = read_question(unit.text).marked
    return Start(at, at + 1, unit.text, marked=marked, serial=serial)


def _is_marked(unit: Unit) -> bool:
    return read_question(unit.text).marked or is_only_mark(unit.text)


def _is_numbered(unit: Unit) -> bool:
    asked = read_question(unit.text)
    in_list = unit.first and unit.item is not None and unit.item.ordered
    return asked.marked or (asked.numbered and "." not in asked.number) or in_list


def _number(unit: Unit) -> int:
    """The number of a heading, whole; 0 where it has none."""
    whole = read_question(unit.text).number.partition(".")[0]
    return int(whole) if whole.isdecimal() else 0


def _asks(units: Sequence[Unit], at: int) -> bool:
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


def _deepest_marked(units: Sequence[Unit], headings: Sequence[int]) -> int:
    """The level below which headings are parts of marked or numbered questions; none where few are."""
    levels = [units[at].level for at in headings if read_question(units[at].text).marked]
    if len(levels) >= _FEWEST:
        return max(levels)
    of_level = Counter(units[at].level for at in headings)
    numbered = Counter(units[at].level for at in headings if _is_numbered(units[at]))
    series = [
        level
        for level, count in numbered.items()
        if count >= _LONG and count >= _NEARLY_ALL * of_level[level]
    ]
    return min(series, default=7)
