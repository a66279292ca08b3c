"""Questions that are told apart only by their running numbers: `**7.** Sort the rows`, `> P-012: …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.asides import is_navigation
from interview.banks.formats.readers.phrasing import (
    asks,
    asks_plainly,
    is_answer_label,
    is_aside,
)
from interview.banks.formats.readers.selection import Start
from interview.banks.formats.readers.words import EXERCISE_LABELS, label
from interview.banks.formats.shapes.heading_roles import without_silent
from interview.banks.formats.shapes.headings import LONGEST_START

_NUMBERED = re.compile(
    rf"^[\W_]*?(?P<prefix>[A-Z]{{1,3}}-|{label(EXERCISE_LABELS)}\s*[#№.]?\s*)?(?P<number>\d{{1,5}})[a-z]?"
    r"(?P<stop>(?:\.\d{1,3})+[.):：．、]?(?=\s)|\s*[.):：．、]|\s*[-–—](?=\s)|(?=\s))\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST = 5
_LONG = 10
"""Members from which on a series needs none that asks."""
_IN_ORDER = 0.9
"""Share of the members that have to follow the one before, or begin again at 1."""
_FEW = 0.3
"""Share of the members of a short series that have to ask."""

_Kind = tuple[str, int, tuple[str, ...], str]
"""What the members of a series have in common: kind, level, containers, words before the number."""


def numbered_series(units: Sequence[Unit]) -> Iterator[Start]:
    """The members of the longest series of headings or paragraphs whose numbers follow each other."""
    series: dict[_Kind, list[tuple[int, re.Match[str]]]] = {}
    for at, unit in enumerate(units):
        found = _match(unit)
        if found is not None:
            prefix = (found.group("prefix") or "").casefold().strip()
            kind = (unit.kind, unit.level, tuple(one.kind for one in unit.path), prefix)
            series.setdefault(kind, []).append((at, found))
    good = [members for members in series.values() if _is_series(members)]
    members = max(good, key=len, default=[])
    if members and units[members[0][0]].kind == "heading":
        asking = frozenset(without_silent(units, [at for at, _ in members]))
        members = [one for one in members if one[0] in asking]
    ends = (*(at for at, _ in members[1:]), len(units))
    for (at, found), end in zip(members, ends, strict=False):
        yield Start(at, _until(units, at, end), found.group("text"), serial=True)


def _match(unit: Unit) -> re.Match[str] | None:
    """The number that a heading or a paragraph outside of lists begins with."""
    outside = unit.item is None and not unit.within("summary")
    if len(unit.text) > LONGEST_START or not outside or unit.all_linked:
        return None
    if unit.kind == "heading":
        label_only = is_answer_label(unit.text) or is_aside(unit.text) or is_navigation(unit.text)
        return None if label_only else _NUMBERED.match(unit.text)
    begins = unit.kind == "text" and (unit.first if unit.path else unit.opens)
    found = _NUMBERED.match(unit.text) if begins else None
    return found if found and found.group("stop").strip() else None


def _is_series(members: Sequence[tuple[int, re.Match[str]]]) -> bool:
    if len(members) < _FEWEST:
        return False
    numbers = [0, *(int(found.group("number")) for _, found in members)]
    ordered = sum(later in {earlier, earlier + 1, 1} for earlier, later in pairwise(numbers))
    if ordered < _IN_ORDER * len(members) or max(numbers) < _FEWEST:
        return False
    asking = sum(asks(found.group("text")) for _, found in members)
    return len(members) >= _LONG or asking >= _FEW * len(members)


def _until(units: Sequence[Unit], at: int, end: int) -> int:
    """Where a question ends: after its quotation or paragraph, if more follows that can answer."""
    unit = units[at]
    until = at + 1
    if unit.path:
        holder = unit.path[-1]
        while until < end and holder in units[until].path:
            until += 1
    elif unit.kind == "text" and not asks_plainly(unit.text):
        while until < end and units[until].kind == "text" and not units[until].opens:
            until += 1
    answered = any(one.kind != "rule" for one in units[until:end])
    return until if answered else at + 1
