"""Readings that are not to be believed: a few lines that look like questions, and lists that only ask."""

from __future__ import annotations

from msgspec.structs import replace

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.readers.plausibility import (
    NO_ANSWER,
    only_ask,
    says_something,
)
from interview.banks.formats.shapes.assembly import Reading

WEAK = frozenset({"list", "numbered list", "definitions", "paragraphs", "paragraphs and tasks"})
"""Shapes that any prose has here and there."""
_PARAGRAPHS = frozenset({"paragraphs", "paragraphs and tasks"})
_LISTS = frozenset({"list", "numbered list", "numbered lines"})
_TIMES = 2
"""How many times more items of a list have nothing below them than have something, for that to be no answer."""
_MOSTLY, _HALF = 0.6, 0.5
_SHORT = 120
"""Characters of a line that may as well be the next question."""
_LEAST_OF_WEAK = 0.3
"""Share of a document that such a shape has to explain."""


def is_chance(reading: Reading, total: int) -> bool:
    """Whether a few lines of a text about something else happen to look like questions."""
    return bool(reading.cards) and reading.shape in WEAK and reading.worth < _LEAST_OF_WEAK * total


def hardly_answers(reading: Reading) -> bool:
    """Whether most lines that ask have nothing below them, so that the others' answers are such lines, too.

    What stands below the items of a list is more often an answer, unless it is code or asks itself.
    """
    if reading.shape in _LISTS:
        bare = sum(entry.why == NO_ANSWER for entry in reading.skipped)
        empty = sum(map(_says_little, reading.cards))
        return bare >= _TIMES * len(reading.cards) and empty >= _MOSTLY * len(reading.cards) > 0
    kept = sum(entry.card is not None for entry in reading.skipped)
    short = sum("\n" not in card.answer and len(card.answer) <= _SHORT for card in reading.cards)
    few = kept > len(reading.cards) and short >= _MOSTLY * len(reading.cards)
    return reading.shape in _PARAGRAPHS and few


def _says_little(card: Card) -> bool:
    """Whether below a question there is only code, or further questions."""
    return not card.options and (not says_something(card.answer) or only_ask([card.answer], _HALF))


def set_aside(reading: Reading) -> Reading:
    """The reading with its pairs in the report instead."""
    why = "too little of the file looks like questions; --format plain takes it all the same"
    told = tuple(Skipped(card.line, card.question, why) for card in reading.cards)
    bare = tuple(replace(entry, card=None) for entry in reading.skipped)
    return replace(reading, cards=(), skipped=bare + told)
