"""Readings that are not to be believed: a few lines that look like questions, and lists that only ask."""

from __future__ import annotations

from msgspec.structs import replace

from interview.banks.formats.cards import Skipped
from interview.banks.formats.shapes.assembly import Reading

WEAK = frozenset({"list", "numbered list", "definitions", "paragraphs", "paragraphs and tasks"})
"""Shapes that any prose has here and there."""
_PARAGRAPHS = frozenset({"paragraphs", "paragraphs and tasks"})
_MOSTLY = 0.6
_SHORT = 120
"""Characters of a line that may as well be the next question."""
_LEAST_OF_WEAK = 0.3
"""Share of a document that such a shape has to explain."""


def is_chance(reading: Reading, total: int) -> bool:
    """Whether a few lines of a text about something else happen to look like questions."""
    return bool(reading.cards) and reading.shape in WEAK and reading.worth < _LEAST_OF_WEAK * total


def hardly_answers(reading: Reading) -> bool:
    """Whether most lines that ask have nothing below them, so that the others' answers are such lines, too."""
    kept = sum(entry.card is not None for entry in reading.skipped)
    short = sum("\n" not in card.answer and len(card.answer) <= _SHORT for card in reading.cards)
    few = kept > len(reading.cards) and short >= _MOSTLY * len(reading.cards)
    return reading.shape in _PARAGRAPHS and few


def set_aside(reading: Reading) -> Reading:
    """The reading with its pairs in the report instead."""
    why = "too little of the file looks like questions; --format plain takes it all the same"
    told = tuple(Skipped(card.line, card.question, why) for card in reading.cards)
    bare = tuple(replace(entry, card=None) for entry in reading.skipped)
    return replace(reading, cards=(), skipped=bare + told)
