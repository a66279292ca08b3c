"""Questions told by what stands below them: options with letters, or text outside of the item's list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.answer_starts import is_answer_start
from interview.banks.formats.readers.asides import is_navigation
from interview.banks.formats.readers.letters import letter_of
from interview.banks.formats.readers.phrasing import (
    asks,
    is_answer_label,
    read_question,
)
from interview.banks.formats.readers.plausibility import without_pictures
from interview.banks.formats.readers.selection import Start
from interview.banks.formats.readers.words import ends_asking

_NEAR = 8
"""Units below option A among which option B stands."""
_FEWEST = 3
_MOSTLY, _HALF, _FEW = 0.6, 0.5, 0.3
"""Shares of lists that hold a single item, of a longer list's items that ask, and of single ones."""


def blocks_above_options(units: Sequence[Unit]) -> Iterator[Start]:
    """The blocks that stand right above options A and B, whatever they say."""
    floor = 0
    found: list[Start] = []
    for at in range(1, len(units)):
        if letter_of(units[at].text) != "a" or not _has_second(units, at):
            continue
        begin = at - 1
        while begin > floor and not (_opens(units[begin]) and without_pictures(units[begin].text)):
            begin -= 1
        if begin >= floor and _opens(units[begin]) and not letter_of(units[begin].text):
            text = units[begin].text
            marked = read_question(text).marked
            found.append(Start(begin, begin + 1, text, marked=marked, serial=True))
        floor = at + 1
    if len(found) >= _FEWEST:
        yield from found


def _has_second(units: Sequence[Unit], at: int) -> bool:
    below = (letter_of(one.text) for one in units[at + 1 : at + _NEAR] if one.kind == "text")
    return next((letter for letter in below if letter), "") == "b"


def _opens(unit: Unit) -> bool:
    if unit.kind == "heading":
        return True
    first = unit.first if unit.path else True
    return unit.kind == "text" and unit.opens and first and not is_answer_label(unit.text)


def blocks_above_quotes(units: Sequence[Unit]) -> Iterator[Start]:
    """The paragraphs outside of quotations that stand right above one, where most of them ask."""
    found: list[Start] = []
    for at in range(1, len(units)):
        quoted = units[at].path[:1] and units[at].path[0].kind == "quote" and units[at].first
        if not quoted or units[at - 1].path or units[at - 1].kind != "text":
            continue
        begin = at - 1
        while begin and not _opens(units[begin]) and not units[begin].path:
            begin -= 1
        if units[begin].kind == "text" and not units[begin].path:
            text = "\n".join(unit.text for unit in units[begin:at])
            found.append(Start(begin, at, text, marked=read_question(text).marked))
    asking = sum(ends_asking(start.text) or asks(start.text) for start in found)
    if len(found) >= _FEWEST and asking >= _MOSTLY * len(found):
        yield from (replace(start, serial=True) for start in found)


def lone_items(units: Sequence[Unit]) -> Iterator[Start]:
    """The items that stand alone in their lists, with the text below them outside of any list.

    Most lists have to be such, and some of their items have to ask; then the items of longer lists
    that ask are questions, too. Where headings ask, items are parts of answers.
    """
    if sum(unit.kind == "heading" and asks(unit.text) for unit in units) >= _FEWEST:
        return
    items = [at for at, unit in enumerate(units) if _is_outer_item(unit)]
    sizes = Counter(units[at].path[0].group for at in items)
    asking = Counter(units[at].path[0].group for at in items if asks(units[at].text))
    heads = [at for at in items if sizes[units[at].path[0].group] == 1 and _heads_text(units, at)]
    some = sum(asks(units[at].text) for at in heads)
    if len(heads) < max(_FEWEST, _MOSTLY * len(sizes)) or some < _FEW * len(heads):
        return
    others = {group for group, size in sizes.items() if size > 1 and asking[group] >= _HALF * size}
    for at in items:
        if at in heads or units[at].path[0].group in others:
            yield Start(at, at + 1, units[at].text, serial=True)


def _is_outer_item(unit: Unit) -> bool:
    """Whether it begins an item without a number in a list that stands in no other."""
    item = unit.path[0] if len(unit.path) == 1 else None
    begins = unit.kind == "text" and unit.first and item is not None and item.kind == "item"
    plain = begins and item is not None and not (item.ordered or item.tick)
    return plain and not (is_answer_label(unit.text) or is_navigation(unit.text))


def _heads_text(units: Sequence[Unit], at: int) -> bool:
    """Whether more than a heading follows an item."""
    following = units[at + 1] if at + 1 < len(units) else None
    return following is not None and following.kind != "heading" and not is_answer_start(units, at)
