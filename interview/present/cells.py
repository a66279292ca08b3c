"""Text in terminal cells: how wide it is, and where it wraps."""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """Return the columns that a text takes; wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def wrap(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width` columns, broken at spaces if there are any."""
    return [line for paragraph in text.split("\n") for line in _wrap_line(paragraph, width)]


def _wrap_line(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for word in text.expandtabs(4).split(" "):
        size = cells(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = "", 0
        joined, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
        if used > width:
            *full, joined = _pieces(joined, width)
            lines += full
            used = cells(joined)
        line = joined
    return [*lines, line]


def _pieces(text: str, width: int) -> list[str]:
    """Cut a word that is too long into pieces that fit, each of at least one character."""
    pieces: list[str] = []
    start = used = 0
    for index, char in enumerate(text):
        size = _cells(char)
        if used + size > width and index > start:
            pieces.append(text[start:index])
            start, used = index, 0
        used += size
    return [*pieces, text[start:]]


def _cells(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
