"""Text in terminal cells: how wide it is, and where it wraps."""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """Columns that a text takes; wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken at spaces where there are any."""
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
    """A text that fits no line in pieces that do, each of one character at least."""
    pieces: list[str] = []
    begin = used = 0
    for at, char in enumerate(text):
        size = _cells(char)
        if used + size > width and at > begin:
            pieces.append(text[begin:at])
            begin, used = at, 0
        used += size
    return [*pieces, text[begin:]]


def _cells(char: str) -> int:
    if unicodedata.combining(char) or char in "\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
