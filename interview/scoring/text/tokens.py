"""The content word as the scorer reads it."""

from __future__ import annotations

from msgspec import Struct


class Token(Struct, frozen=True, gc=False):
    """One content word as read."""

    stem: str
    word: str
    """The plain word before stemming, for typos."""
    start: int
    end: int
    """Half-open character offsets into the text."""
    sentence: int
    clause: int
    denied: bool = False
    """Whether it stands in the scope of a denial, or was turned round afterwards."""
