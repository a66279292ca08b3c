"""Untrusted text on its way to the screen: never markup, nothing invisible."""

from __future__ import annotations

from textual.content import Content

from interview.model.visible import visible, visible_line


def plain(text: str) -> Content:
    """Return untrusted text as it may be drawn."""
    return Content(visible(text))


def plain_line(text: str) -> Content:
    """Return the same on one line."""
    return Content(visible_line(text))
