"""Untrusted text on its way to the screen: never markup, nothing invisible."""

from __future__ import annotations

from textual.content import Content

from interview.domain.visible import visible, visible_line


def plain(text: str) -> Content:
    """Untrusted text as it may be drawn: never markup, nothing invisible."""
    return Content(visible(text))


def plain_line(text: str) -> Content:
    """As `plain`, on one line."""
    return Content(visible_line(text))
