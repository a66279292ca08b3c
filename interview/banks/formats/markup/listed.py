"""One cell that lists several things: `a;b;c`, `["a", "b"]`, one a line."""

from __future__ import annotations

import ast
import json
from typing import Any

_LONGEST = 10_000
_SEPARATORS = ("\n", "|", ";", ",")


def split_listed(cell: str) -> list[str]:
    """The parts of a cell, by the first separator that it holds; one part where it lists nothing."""
    text = cell.strip()
    if text[:1] == "[" and text[-1:] == "]" and len(text) <= _LONGEST:
        listed = _literal(text)
        if isinstance(listed, list):
            return [str(one).strip() for one in listed if isinstance(one, str | int | float)]
    separator = next((one for one in _SEPARATORS if one in text), None)
    return (
        [part.strip() for part in text.split(separator) if part.strip()] if separator else [text]
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
