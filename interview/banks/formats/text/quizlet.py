"""Quizlet's export: a term and its definition on a line, between them what the user chose."""

from __future__ import annotations

import re
from collections import Counter

from msgspec.structs import replace

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.readers.rows.columns import Columns
from interview.banks.formats.readers.rows.harvest import harvest_rows

_BETWEEN = (
    "\t", " :: ", "::", " => ", " -> ", " >> ", " -- ", " - ", " – ", " — ", " = ", " | ", " : ", " ; ", ";", "|",
)  # fmt: skip
_FEWEST = 2
_CHOSEN = re.compile(r"(?<=\S)\s?(?:[^\w\s'\"()\[\].,!?]){2,9}\s?(?=\S)")
"""Signs that a person may have chosen to stand between; each occurs once a line."""
_MANY = 5
_PLAIN = 0.8
"""What a reading is worth where all lines have signs in them that stand in no other text."""
_TABLES = frozenset({".csv", ".tsv", ".tab"})
"""Names of files whose columns are read as such."""


def detects(source: Source) -> bool:
    """Whether nearly every line has one separator in it, and the file is no table by its name."""
    return source.suffix not in _TABLES and find_separator(source.text) != ""


def read(source: Source) -> Harvest:
    """The cards; a line without the separator goes on with the definition above it."""
    separator = find_separator(source.text) or "\t"
    rows: list[tuple[int, list[str]]] = []
    lines = source.text.split("\n")
    for number, line in enumerate(lines, 1):
        term, found, definition = line.partition(separator)
        if found:
            rows.append((number, [term, definition]))
        elif rows and line.strip():
            rows[-1][1][1] += "\n" + line
    harvest = harvest_rows(rows, Columns(0, 1))
    total = sum(bool(line.strip()) for line in lines)

    cards = tuple(replace(card, marked=False) for card in harvest.cards)
    worth = 0.0 if separator in _BETWEEN else _PLAIN
    return replace(harvest, cards=cards, shape="terms", lines=total, read=total, worth=worth)


def find_separator(text: str) -> str:
    """What stands between terms and definitions; empty where nothing does."""
    lines = [line for line in text[:50_000].split("\n") if line.strip()]
    if len(lines) < _FEWEST or any(
        line.lstrip().startswith(("#", "```", "<", "{", "- ", "* ")) for line in lines
    ):
        return ""
    for separator in _BETWEEN:
        holding = sum(
            bool(line.partition(separator)[0].strip() and line.partition(separator)[2].strip())
            for line in lines
            if separator in line
        )
        if holding >= 0.9 * len(lines) or (separator == "\t" and holding >= 0.5 * len(lines)):
            return separator
    return _own_separator(lines)


def _own_separator(lines: list[str]) -> str:
    """A run of signs that stands once in nearly every line; empty where none does."""
    if len(lines) < _MANY:
        return ""
    runs = Counter(
        run for line in lines for run in set(_CHOSEN.findall(line)) if line.count(run) == 1
    )
    if not runs:
        return ""
    separator, count = runs.most_common(1)[0]
    return separator if count >= 0.9 * len(lines) else ""
