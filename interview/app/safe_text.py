"""Untrusted text on its way to the screen: never markup, nothing invisible."""

from __future__ import annotations

import re

from textual.content import Content

from interview.domain.visible import visible, visible_line

_PIECES = re.compile(r"[^/]*/|[^/]+")
_PARTS = re.compile(r"[^-_.]*[-_.]|[^-_.]+")


def plain(text: str) -> Content:
    """Untrusted text as it may be drawn: never markup, nothing invisible."""
    return Content(visible(text))


def plain_line(text: str) -> Content:
    """As `plain`, on one line."""
    return Content(visible_line(text))


def break_paths(text: str, width: int) -> str:
    """One line with the words that are wider than `width`, as paths are, broken after slashes.

    A name that is too wide by itself is broken after a dash or a dot, or else where it has to be.
    """
    words = visible_line(text).split(" ")
    return " ".join(word if len(word) <= width else _broken(word, width) for word in words)


def _broken(word: str, width: int) -> str:
    lines = [""]
    for piece in _PIECES.findall(word):
        parts = [piece] if len(piece) <= width else _PARTS.findall(piece)
        for part in parts:
            for start in range(0, len(part), width):
                chunk = part[start : start + width]
                if len(lines[-1]) + len(chunk) > width:
                    lines.append("")
                lines[-1] += chunk
    return "\n".join(lines)
