"""What a page may say to the app: read without trust."""

from __future__ import annotations

import json

MOST_CELLS = 1000
"""Columns or rows of a window."""

Message = tuple[str, object]
"""What kind it is, and what comes with it; the kind is empty where it makes no sense."""

_NONSENSE: Message = ("", None)


def read_message(frame: str) -> Message:
    """A message as a page sends it: `["stdin", TEXT]`, `["resize", {"width": N, "height": N}]`, ...

    A size comes back as a pair, each side from 1 to `MOST_CELLS`.
    """
    try:
        told = json.loads(frame)
    except (ValueError, RecursionError):
        return _NONSENSE
    if not isinstance(told, list) or not told or not isinstance(told[0], str):
        return _NONSENSE
    kind, sent = told[0], told[1] if len(told) > 1 else None
    if kind == "resize":
        size = _read_size(sent)
        return (kind, size) if size else _NONSENSE
    return kind, sent


def is_size(width: str, height: str) -> bool:
    """Whether a page's address asks for a window that there can be; what is no number counts as usual."""
    return _fits(width) and _fits(height)


def _fits(side: str) -> bool:
    try:
        return 1 <= int(side) <= MOST_CELLS
    except ValueError:  # textual-serve goes by its own size then
        return True


def _read_size(sent: object) -> tuple[int, int] | None:
    if not isinstance(sent, dict):
        return None
    sides = [sent.get(side) for side in ("width", "height")]
    if not all(type(side) is int for side in sides):
        return None
    width, height = (min(max(side, 1), MOST_CELLS) for side in sides if isinstance(side, int))
    return width, height
