"""The places in a document where questions begin, as one shape sees them."""

from __future__ import annotations

from msgspec import Struct


class Start(Struct, frozen=True):
    """A place where a question begins."""

    at: int
    """Of its first unit."""
    until: int
    """Of the first unit after the question."""
    text: str
    """The question as it is written, with its marks."""
    rest: str = ""
    """What follows on the same line and answers."""
    above: int = 0
    """How many units right above it only say that it comes: `Question:` on a line of its own."""
    marked: bool = False
    serial: bool = False
    """It is one of a series: it has the next number, or nearly all of its kind ask."""
    answered: bool = False
    """A label says that the answer begins here."""


class Selection(Struct, frozen=True):
    """The starts that one shape sees."""

    shape: str
    starts: tuple[Start, ...]
