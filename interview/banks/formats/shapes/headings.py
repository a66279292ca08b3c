"""Headings as questions: those that are marked, numbered, ask, or stand among others that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.asides import heads_part, is_navigation
from interview.banks.formats.readers.noise import is_field
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
from interview.banks.formats.shapes.heading_roles import (
    are_listed,
    asks_here,
    has_number,
    heads_a_question,
    is_marked,
    is_page_title,
    number_in,
    without_silent,
)

LONGEST_START = 600
FAQ = "headings of a FAQ"
_MOSTLY, _HALF = 0.6, 0.5
_NEARLY_ALL, _THREE_OF_FOUR = 0.8, 0.75
"""Shares of a level's headings that have to ask, for all of them to count as questions, and for
the level to be a series if it is read by itself."""
_FEWEST, _LONG = 4, 10
_LABEL_TIMES = 3
"""How often a heading has to stand in a document to be a label."""
_FEW = 0.3
"""Share of numbered headings that have to ask, for the others to be questions too."""


def marked_headings(units: Sequence[Unit]) -> Iterator[Start]:
    """The headings that say that they are questions: `Q1.`, `Frage 3:`."""
    for at in _headings(units):
        if is_marked(units[at]):
            yield _start(units, at)


def numbered_headings(units: Sequence[Unit]) -> Iterator[Start]:
    """The headings with a number, where a part of them asks."""
    found = without_silent(units, [at for at in _headings(units) if has_number(units[at])])
    levels = Counter(units[at].level for at in found)
    if len(found) < 2 or sum(asks_here(units, at) for at in found) < _FEW * len(found):
        return
    main = max(levels, key=lambda level: (levels[level], -level), default=0)
    last, steps = 0, 0
    taken: list[int] = []
    for at in found:
        number = number_in(units[at])
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
            for at in without_silent(units, sorted(asking | others)):
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
        if at in taken and (not part or is_marked(units[at])):
            kept.append(at)
        above.append(at)
    return kept


def headings_of_a_faq(units: Sequence[Unit]) -> Iterator[Start]:
    """The headings right below a title that says that questions follow, whether or not they ask."""
    titles = [at for at, unit in enumerate(units) if unit.kind == "heading"][:1]
    if not titles or not announces_questions(units[titles[0]].text):
        yield from _inside_faq(units)
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


def _inside_faq(units: Sequence[Unit]) -> Iterator[Start]:
    """The last headings of a section in the middle that is a FAQ."""
    begin = next((at for at, one in enumerate(units) if _heads_faq(one)), len(units))
    level = units[begin].level if begin < len(units) else 0
    inside = list(
        takewhile(
            lambda at: units[at].level > level, (at for at in _headings(units) if at > begin)
        )
    )
    leaves = [
        at
        for at, following in zip(inside, [*inside[1:], -1], strict=False)
        if following < 0 or units[following].level <= units[at].level
    ]
    if len(leaves) >= _FEWEST and any(asks(units[at].text) for at in leaves):
        for at in leaves:
            yield _start(units, at, serial=True)


def _heads_faq(unit: Unit) -> bool:
    return unit.kind == "heading" and not unit.path and announces_questions(unit.text)


def _lists_questions(units: Sequence[Unit]) -> bool:
    """Whether what stands below the headings is mostly lines that ask."""
    lines = [unit for unit in units if unit.kind == "text" and unit.opens and not unit.all_linked]
    return sum(asks(unit.text) for unit in lines) >= _HALF * len(lines) > 0


def _whole_levels(units: Sequence[Unit], headings: Sequence[int], share: float) -> frozenset[int]:
    """The levels on which such a share of the headings asks."""
    levels = Counter(units[at].level for at in headings)
    asking = Counter(units[at].level for at in headings if asks_here(units, at))
    return frozenset(
        level
        for level, count in levels.items()
        if count >= _FEWEST and asking[level] >= share * count
    )


def _is_question(units: Sequence[Unit], at: int, whole: frozenset[int], deepest: int) -> bool:
    """Whether a heading asks; where a whole level does, one of another level has to ask plainly."""
    unit = units[at]
    if is_marked(unit):
        return True
    if unit.level > deepest:
        return False
    plainly = not whole or unit.level in whole or asks_plainly(unit.text)
    return plainly and asks_here(units, at)


def level_headings(level: int) -> Callable[[Sequence[Unit]], Iterator[Start]]:
    """All headings of a level, where most of them ask."""

    def find(units: Sequence[Unit]) -> Iterator[Start]:
        here = [at for at in _headings(units) if units[at].level == level]
        asking = sum(asks_here(units, at) for at in here)
        if asking >= _MOSTLY * len(here) and here:
            serial = asking >= _THREE_OF_FOUR * len(here)
            for at in without_silent(units, here):
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
    asking = [at for at in leaves if asks(units[at].text) or is_only_mark(units[at].text)]
    if len(asking) < _MOSTLY * len(leaves):
        return
    levels = Counter(units[at].level for at in leaves)
    some = Counter(units[at].level for at in asking)
    for at in without_silent(units, leaves):
        if some[units[at].level] >= _FEW * levels[units[at].level]:
            yield _start(units, at)


def _headings(units: Sequence[Unit]) -> list[int]:
    """The headings that may ask; one that stands in every section is only a label."""
    times = Counter((unit.text, unit.level) for unit in units if unit.kind == "heading")
    listed = are_listed(units)
    return [
        at
        for at, unit in enumerate(units)
        if unit.kind == "heading"
        and times[unit.text, unit.level] < _LABEL_TIMES
        and (unit.item is not None or not listed)
        and len(unit.text) <= LONGEST_START
        and not unit.within("summary")
        and not is_answer_label(unit.text)
        and not is_aside(unit.text)
        and not is_navigation(unit.text)
        and not marks_range(unit.text)
        and not heads_a_question(units, at)
        and not is_page_title(units, at)
    ]


def _start(units: Sequence[Unit], at: int, *, serial: bool = False) -> Start:
    unit = units[at]
    below = _words_below(units, at) if is_only_mark(unit.text) else at
    if below == at + 1:
        return Start(at, at + 2, f"{unit.text} {units[below].text}", marked=True)
    if below > at:
        return Start(below, below + 1, units[below].text, marked=True, above=below - at)
    marked = read_question(unit.text).marked
    return Start(at, at + 1, unit.text, marked=marked, serial=serial)


def _words_below(units: Sequence[Unit], at: int) -> int:
    """Where the question of a heading that only marks one begins, below its fields; the heading's place for none."""
    below = at + 1 + sum(1 for _ in takewhile(is_field, units[at + 1 :]))
    return next((one for one in (below, at + 1) if _may_be_asked(units, one)), at)


def _may_be_asked(units: Sequence[Unit], at: int) -> bool:
    unit = units[at] if at < len(units) else None
    return unit is not None and unit.kind == "text" and not is_answer_label(unit.text)


def _deepest_marked(units: Sequence[Unit], headings: Sequence[int]) -> int:
    """The level below which headings are parts of marked or numbered questions; none where few are."""
    levels = [units[at].level for at in headings if read_question(units[at].text).marked]
    if len(levels) >= _FEWEST:
        return max(levels)
    of_level = Counter(units[at].level for at in headings)
    numbered = Counter(units[at].level for at in headings if has_number(units[at]))
    series = [
        level
        for level, count in numbered.items()
        if count >= _LONG and count >= _NEARLY_ALL * of_level[level]
    ]
    return min(series, default=7)
