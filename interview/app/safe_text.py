"""Untrusted text as content to draw: never markup, control characters made visible."""

from __future__ import annotations

from textual.content import Content

from interview.model.excerpts import split_code
from interview.model.visible import visible, visible_line


def plain(text: str) -> Content:
    """Return untrusted text as content."""
    return Content(visible(text))


def plain_line(text: str) -> Content:
    """Return untrusted text as content on one line."""
    return Content(visible_line(text))


def plain_passages(text: str) -> Content:
    """Return untrusted text as content, with a bar before each line of fenced code in place of the fences."""
    return Content("\n").join(
        Content("\n").join(Content(f"│ {line}") for line in passage.text.split("\n"))
        if passage.is_code
        else Content(passage.text)
        for passage in split_code(text)
    )
