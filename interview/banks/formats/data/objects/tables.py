"""Lists that are tables: of lists, with the names of their columns in the first or without any, and of words in two languages."""

from __future__ import annotations

from typing import Any

from interview.banks.formats.readers.rows.columns import Columns, columns_of
from interview.banks.formats.readers.rows.content import choice_columns, pair_columns
from interview.banks.formats.readers.rows.field_words import CODES

_FEWEST = 3
_AMBIGUOUS = frozenset({"id", "no"})
"""Codes of languages that are words of their own."""


def rows_of(value: list[Any]) -> list[dict[str, Any]] | None:
    """The rows of a table as objects; none where a list is no table, or does not tell which column is what."""
    if _is_vocabulary(value):
        return [dict(zip(("question", "answer"), one.values(), strict=True)) for one in value]
    rows = [item for item in value if isinstance(item, list)]
    if len(rows) < _FEWEST or len(rows) < len(value) or not all(map(_is_flat, rows)):
        return None
    header = [str(cell) for cell in rows[0]]
    if columns_of(header) is not None:
        return [dict(zip(header, row, strict=False)) for row in rows[1:]]
    numbered = [(at, [_shown(cell) for cell in row]) for at, row in enumerate(rows)]
    columns = choice_columns(numbered) or pair_columns(numbered)
    return [_named(row, columns) for _, row in numbered] if columns is not None else None


def _is_vocabulary(value: list[Any]) -> bool:
    """Whether all objects of a list say the same in two languages, whose codes are their only names."""
    first = tuple(value[0]) if value and isinstance(value[0], dict) else ()
    return (
        len(value) >= _FEWEST
        and len(first) == 2
        and all(name in CODES - _AMBIGUOUS for name in first)
        and all(isinstance(one, dict) and tuple(one) == first for one in value)
        and all(isinstance(text, str) for one in value for text in one.values())
    )


def _is_flat(row: list[Any]) -> bool:
    return len(row) >= _FEWEST and all(
        one is None or isinstance(one, str | int | float) for one in row
    )


def _shown(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _named(row: list[str], columns: Columns) -> dict[str, Any]:
    """A row as an object with the names that questions have everywhere."""
    cells = dict(enumerate(row))
    named: dict[str, Any] = {"question": cells.get(columns.question, "")}
    if columns.options:
        named["options"] = [cells.get(at, "") for at in columns.options]
    named["answer"] = cells.get(columns.answer, "")
    for part in ("topic", "explanation"):
        if getattr(columns, part) >= 0:
            named[part] = cells.get(getattr(columns, part), "")
    return named
