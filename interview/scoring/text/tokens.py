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
    denial: int = 0
    """Number of the negator whose scope the word stands in, counted through the text; 0 for none."""
    turned: bool = False
    """The writer then said that the claim is meant the other way round."""

    @property
    def negated(self) -> bool:
        """Whether the word is denied."""
        return self.denial > 0
