"""One cell that lists several things: `a;b;c`, `["a", "b"]`, one a line."""

from __future__ import annotations

import ast
import json
from collections.abc import Sequence
from typing import Any

_LONGEST = 10_000
_SEPARATORS = ("\n", "|", ";", ",")
_MOSTLY = 0.5


def split_listed(cell: str, separator: str = "") -> list[str]:
    """The parts of a cell; one part where it lists nothing.

    Args:
        cell: Its text.
        separator: What its column separates by; the first that the cell holds where there is none.
    """
    text = cell.strip()
    if text[:1] == "[" and text[-1:] == "]" and len(text) <= _LONGEST:
        listed = _literal(text)
        if isinstance(listed, list):
            return [str(one).strip() for one in listed if isinstance(one, str | int | float)]
    between = separator or next((one for one in _SEPARATORS if one in text), None)
    return [part.strip() for part in text.split(between) if part.strip()] if between else [text]


def find_separator(cells: Sequence[str]) -> str:
    """What a column of lists separates by: the first sign that most of its cells hold; empty where none does."""
    told = [cell for cell in cells if cell.strip()]
    return next(
        (one for one in _SEPARATORS if sum(one in cell for cell in told) > _MOSTLY * len(told)), ""
    )


def _literal(text: str) -> Any:
    """A list in JSON or as Python prints it; none where it is neither."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
