"""Questions of an examination's pool, which have their number and the letter of the right option above them.

As in `T1A01 (C) [97.1]`: the letter goes below the options, where other files have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.document.units import Document, Unit
from interview.banks.formats.readers.letters import letter_of

_HEADER = re.compile(
    r"^\W{0,2}[A-Z]{0,3}-?\d[A-Z0-9.-]{0,8}\s*[(\[](?P<key>[A-H])[)\]](?:\s*[\[(<].{0,60}[\])>])?\W*$"
)
_FEWEST = 3
_MOST_TITLES = 4
"""Lines between two questions that may be the names of what follows."""
_LONGEST, _LONGEST_HEADER = 400, 100


def place_headed(document: Document) -> Document:
    """The document with each header's letter below its options, and lines between questions as headings."""
    units = document.units
    headers = [at for at, unit in enumerate(units) if _is_header(units, at)]
    if len(headers) < _FEWEST:
        return document
    new: list[Unit] = list(_titled(units[: headers[0]]))
    for at, following in zip(headers, [*headers[1:], len(units)], strict=True):
        found = _HEADER.match(units[at].text)
        end = _end_of_options(units, at + 1, following)
        first = replace(units[at + 1], opens=True, blank=True, line=units[at].line)
        new += [first, *units[at + 2 : end]]
        letter = found.group("key") if found else ""
        new.append(Unit("text", f"Answer: {letter}", units[end - 1].line, units[end - 1].end))
        new += _titled(units[end:following])
    return replace(document, units=tuple(new))


def _is_header(units: Sequence[Unit], at: int) -> bool:
    """Whether a line is such a header, with options below."""
    text = units[at].text
    if units[at].kind != "text" or len(text) > _LONGEST_HEADER or not _HEADER.match(text):
        return False
    below = "".join(letter_of(one.text) or " " for one in units[at + 2 : at + 16])
    return "a" in below and below.lstrip().replace(" ", "").startswith("ab")


def _end_of_options(units: Sequence[Unit], begin: int, limit: int) -> int:
    """The number of the first unit below the last option."""
    wanted = "a"
    end = begin
    for at in range(begin, limit):
        if letter_of(units[at].text) == wanted:
            wanted, end = chr(ord(wanted) + 1), at + 1
        elif end > begin and (units[at].opens or not any(map(str.isalnum, units[at].text))):
            break
        elif end > begin:
            end = at + 1
    return end


def _titled(units: Sequence[Unit]) -> Sequence[Unit]:
    """Lines between questions: their last few name what follows."""
    lines = [one for one in units if any(map(str.isalnum, one.text))]
    if not lines or len(lines) > _MOST_TITLES or any(len(one.text) > _LONGEST for one in lines):
        return units
    return [replace(one, kind="heading", level=2) if one in lines else one for one in units]
