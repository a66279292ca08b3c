"""Where the options of a multiple choice begin, and which lines say the right ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.letters import LETTERS, letter_of
from interview.banks.formats.readers.words import ANSWER_LABELS, label

NUMBERED = re.compile(r"^\(?([1-8])[:.)]\s+(?P<text>\S.*)$", re.DOTALL)
KEY_LINE = re.compile(
    rf"^[\W_]*(?:(?:the\s+)?(?:correct|right)\s+(?:answer|option|choice)|(?:correct|right)|{label(ANSWER_LABELS)}|option)(?:\s+(?:is|are|option))?[*_\s]*[:：.\-–—=]*[*_\s]*(?P<key>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def has_options(units: Sequence[Unit]) -> bool:
    """Whether there are options, marked or not."""
    return len(find_options(units)) >= 2


def find_options(units: Sequence[Unit]) -> list[int]:
    """The units that begin options A, B, C and so on, in their order."""
    places: list[int] = []
    for at, unit in enumerate(units):
        if unit.kind != "text":
            continue
        if letter_of(unit.text) == LETTERS[len(places) : len(places) + 1] != "":
            places.append(at)
        elif len(places) >= 2 and KEY_LINE.match(unit.text):
            break
        elif letter_of(unit.text) == "a" and len(places) == 1:
            places = [at]
    if len(places) < 2:
        places = _numbered_options(units)
    return places


def _numbered_options(units: Sequence[Unit]) -> list[int]:
    """Options as items of a numbered list, where a key with a number or a letter follows."""
    places: list[int] = []
    for at, unit in enumerate(units):
        if unit.kind == "text" and _number_of(unit) == len(places) + 1:
            places.append(at)
    if not 2 <= len(places) <= 8:
        return []
    following = units[places[-1] + 1 :]
    for unit in following:
        key = KEY_LINE.match(unit.text)
        if key and re.fullmatch(
            r"(?:option\s*)?[(\[]?[1-8A-Ha-h][)\].]?", key.group("key").strip(" *_`")
        ):
            return places
    return []


def _number_of(unit: Unit) -> int:
    """The number that an option begins with; 0 where it has none."""
    if unit.first and unit.item is not None and unit.item.ordered and unit.path[-1] is unit.item:
        return int(unit.item.marker.rstrip(". "))
    found = NUMBERED.match(unit.text)
    return int(found.group(1)) if found else 0
