"""Questions that are lines with running numbers, however each of them is written: `3. …`, `4.…`, `5 …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.asides import is_navigation
from interview.banks.formats.readers.phrasing import (
    asks,
    is_answer_label,
)
from interview.banks.formats.readers.selection import Start
from interview.banks.formats.shapes.headings import LONGEST_START
from interview.banks.formats.shapes.wrapping import end_of_wrapped

_NUMBERED = re.compile(
    r"^\W{0,4}(?P<number>\d{1,4})(?:\s*[.):、．]\s*|\s+)(?P<text>[^\W\d_]\S*\s\S.*|[^\W\d_].*[?？])$",
    re.DOTALL,
)
_FEWEST = 5
_HALF = 0.5
"""Share of a chain's lines that have to ask."""
_TELLING, _SILENT = 1.0, 0.4
"""What a line that asks adds to a chain, and what another adds."""
_GAP = 0.5
"""What a missing number costs."""


class _Link(Struct, frozen=True):
    """A line in a chain, with the line before it."""

    at: int
    text: str
    score: float
    asking: int
    length: int
    before: _Link | None = None


def numbered_lines(units: Sequence[Unit]) -> Iterator[Start]:
    """The lines of the chains whose numbers follow each other, where half of them ask."""
    numbered = [(at, one) for at, unit in enumerate(units) if (one := _number_of(unit))]
    for at, text in sorted(_chains(numbered)):
        until = end_of_wrapped(units, at)
        more = " ".join(unit.text for unit in units[at + 1 : until])
        yield Start(at, until, f"{text} {more}".strip(), serial=True)


def _chains(numbered: Sequence[tuple[int, tuple[int, str]]]) -> list[tuple[int, str]]:
    """The best chain, then the best of what stands above it and below it."""
    found: list[tuple[int, str]] = []
    waiting = [numbered]
    while waiting:
        part = waiting.pop()
        chain = _best(part)
        if chain is None:
            continue
        places = list(_walk(chain))
        found += places
        first, last = places[-1][0], places[0][0]
        waiting.append([one for one in part if one[0] < first])
        waiting.append([one for one in part if one[0] > last])
    return found


def _best(numbered: Sequence[tuple[int, tuple[int, str]]]) -> _Link | None:
    """The chain with the most lines that ask; of equal ones the one that ends last."""
    ends: dict[int, _Link] = {}
    for at, (number, text) in numbered:
        link = _joined(at, text, ends.get(number - 1), 0.0)
        other = _joined(at, text, ends.get(number - 2), _GAP) if number > 2 else None
        if other is not None and other.score > link.score and other.length > 1:
            link = other
        if link.length == 1 and number > 1:
            continue
        if number not in ends or link.score >= ends[number].score:
            ends[number] = link
    best = max(ends.values(), key=lambda link: (link.score, link.at), default=None)
    good = best is not None and best.length >= _FEWEST and best.asking >= _HALF * best.length
    return best if good else None


def _joined(at: int, text: str, before: _Link | None, cost: float) -> _Link:
    asking = asks(text)
    own = _TELLING if asking else _SILENT
    if before is None:
        return _Link(at, text, own, int(asking), 1)
    return _Link(
        at, text, before.score + own - cost, before.asking + asking, before.length + 1, before
    )


def _walk(chain: _Link) -> Iterator[tuple[int, str]]:
    """The lines of a chain, from the last to the first."""
    link: _Link | None = chain
    while link is not None:
        yield link.at, link.text
        link = link.before


def _number_of(unit: Unit) -> tuple[int, str] | None:
    """The number that a line begins with and the words after it."""
    if unit.kind != "text" or len(unit.text) > LONGEST_START or unit.all_linked:
        return None
    if is_answer_label(unit.text) or is_navigation(unit.text) or unit.within("summary"):
        return None
    item = unit.path[-1] if unit.path else None
    if unit.first and item is not None and item.ordered:
        return int(re.sub(r"\D.*", "", item.marker)), unit.text
    found = _NUMBERED.match(unit.text)
    return (int(found.group("number")), found.group("text")) if found else None
