"""Keys at the end of a text that no heading announces: `1: b`, `2: a`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.keys.numbered import is_key_line, number_of, read_entries
from interview.banks.formats.readers.letters import letter_of
from interview.banks.formats.readers.option_places import has_options


def head_bare_key(units: Sequence[Unit], is_headed: Callable[[Unit], bool]) -> tuple[Unit, ...]:
    """The units with a heading above the lines at the end that have letters for numbered questions.

    Each line's number has to be one of a question above, and there have to be options without a key.

    Args:
        units: A document's.
        is_headed: Whether a unit heads a key by itself.
    """
    begin = len(units)
    while begin and (units[begin - 1].kind == "rule" or is_key_line(_line(units[begin - 1]))):
        begin -= 1
    while begin < len(units) and units[begin].kind == "rule":
        begin += 1
    lines = [unit for unit in units[begin:] if unit.kind != "rule"]
    entries = read_entries(lines)
    if not entries or is_headed(units[begin - 1]) or any(letter_of(unit.text) for unit in lines):
        return tuple(units)
    asked = {found[0] for unit in units[:begin] if (found := number_of(unit))}
    known = all(entry.number in asked and entry.only_letters for entry in entries)
    if not known or not has_options(units[:begin]):
        return tuple(units)
    heading = Unit("heading", "Answers", lines[0].line, lines[0].line, level=1)
    return (*units[:begin], heading, *units[begin:])


def _line(unit: Unit) -> str:
    item = unit.path[-1] if unit.first and unit.path else None
    return f"{item.marker}{unit.text}" if item is not None and item.ordered else unit.text
