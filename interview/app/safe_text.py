"""Untrusted text on its way to the screen: never markup, nothing invisible."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual.content import Content

from interview.model.visible import visible, visible_line

_PIECES = re.compile(r"[^/]*/|[^/]+")
_PARTS = re.compile(r"[^-_.]*[-_.]|[^-_.]+")


def plain(text: str) -> Content:
    """Untrusted text as it may be drawn: never markup, nothing invisible."""
    return Content(visible(text))


def plain_line(text: str) -> Content:
    """As `plain`, on one line."""
    return Content(visible_line(text))


def wrap_line(text: str, width: int) -> str:
    """One line as lines of at most `width` cells; paths that are wider break after slashes.

    A name that is too wide by itself is broken after a dash or a dot, or else where it has to be.
    Textual wraps too, but leaves a notice too little height for what it wraps.
    """
    lines: list[str] = []
    for word in visible_line(text).split(" "):
        first, *rest = [word] if cell_len(word) <= width else _broken(word, width)
        if lines and cell_len(lines[-1]) + 1 + cell_len(first) <= width:
            lines[-1] += f" {first}"
        else:
            lines.append(first)
        lines += rest
    return "\n".join(lines)


def _broken(word: str, width: int) -> list[str]:
    lines = [""]
    step = width if cell_len(word) == len(word) else max(1, width // 2)
    for piece in _PIECES.findall(word):
        parts = [piece] if cell_len(piece) <= width else _PARTS.findall(piece)
        for part in parts:
            for start in range(0, len(part), step):
                chunk = part[start : start + step]
                if lines[-1] and cell_len(lines[-1]) + cell_len(chunk) > width:
                    lines.append("")
                lines[-1] += chunk
    return lines
