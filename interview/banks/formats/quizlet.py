"""Quizlet's export: a term and its definition on a line, between them what the user chose."""

from __future__ import annotations

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.table import Columns, harvest_rows

_BETWEEN = ("\t", " - ", " – ", " — ", " = ", " | ")
_FEWEST = 2


def detects(source: Source) -> bool:
    """Whether nearly every line has one separator in it."""
    return _separator(source.text) != ""


def read(source: Source) -> Harvest:
    """The cards; a line without the separator goes on with the definition above it."""
    separator = _separator(source.text) or "\t"
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        term, found, definition = line.partition(separator)
        if found:
            rows.append((number, [term, definition]))
        elif rows and line.strip():
            rows[-1][1][1] += "\n" + line
    return harvest_rows(rows, Columns(0, 1))


def _separator(text: str) -> str:
    lines = [line for line in text[:50_000].split("\n") if line.strip()]
    if len(lines) < _FEWEST or any(
        line.lstrip().startswith(("#", "```", "<", "{")) for line in lines
    ):
        return ""
    for separator in _BETWEEN:
        holding = sum(separator in line.strip("\n") for line in lines)
        if holding >= 0.9 * len(lines) or (separator == "\t" and holding >= 0.5 * len(lines)):
            return separator
    return ""
