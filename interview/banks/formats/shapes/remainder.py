"""What of a reading is not to be believed, and what other shapes make of what it leaves over."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.phrasing import asks_plainly, tidy
from interview.banks.formats.readers.plausibility import (
    NO_ANSWER,
    only_ask,
    prose_lines,
    says_something,
)
from interview.banks.formats.shapes.assembly import Reading
from interview.banks.formats.shapes.unanswered import read_unanswered

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
UNANSWERED = "questions without answers"
_SEVERAL = 5
"""Cards of what the winner leaves over that need not ask plainly, each of them."""
_BELIEVED = 0.8
_FEWEST_ASKED = 3
_LIST = 4
"""Lines of an answer from which on it is a list of questions if it only asks."""


def read_rest(
    units: Sequence[Unit], best: Reading, read: Callable[[Sequence[Unit]], Reading | None]
) -> list[Reading]:
    """What other shapes make of the longer runs of units that the winner leaves over.

    Args:
        units: The whole document.
        best: The winner's reading.
        read: Reads some units in the shape that fits them best.
    """
    more: list[Reading] = []
    asked = {_plain(card.question) for card in best.cards}
    for begin, end in _runs(units, best.explained):
        reading = read(units[begin:end])
        if reading is None or not _is_good(reading):
            reading = _read_asked(units[begin:end], asked)
        if reading is not None:
            moved = frozenset(at + begin for at in reading.explained)
            more.append(replace(reading, explained=moved))
    return more


def without_lists(units: Sequence[Unit], reading: Reading) -> Reading:
    """A reading without the cards whose answers are lists of questions; those are left over."""
    lists = [card for card in reading.cards if _is_list(card)]
    if not lists:
        return reading
    lines = sorted(card.line for card in reading.cards)
    spans = [(card.line, min(card.end, _next(lines, card.line) - 1)) for card in lists]
    inside = {
        at for at in reading.explained
        if any(begin < units[at].line <= end for begin, end in spans)
    }  # fmt: skip
    kept = tuple(card for card in reading.cards if not _is_list(card))
    return replace(reading, cards=kept, explained=reading.explained - inside)


def _next(lines: Sequence[int], line: int) -> int:
    """The line of the next card; far below where there is none."""
    at = bisect_right(lines, line)
    return lines[at] if at < len(lines) else sys.maxsize


def _is_list(card: Card) -> bool:
    lines = prose_lines(card.answer)
    return not card.options and len(lines) >= _LIST and only_ask([card.answer])


def _is_good(reading: Reading) -> bool:
    """Whether a reading of a part is beyond doubt."""
    if not reading.cards or reading.plausibility < _BELIEVED:
        return False
    strong = reading.shape not in WEAK and len(reading.cards) >= _SEVERAL
    return strong or all(map(_is_plain, reading.cards))


def _read_asked(units: Sequence[Unit], asked: set[str]) -> Reading | None:
    """The questions of a list that has no answers, unless they are those of the document once more."""
    found = read_unanswered(units)
    if found is None or len(found.asked) < _FEWEST_ASKED:
        return None
    if any(_plain(entry.what) in asked for entry in found.asked):
        return None
    return Reading(UNANSWERED, (), found.asked, (), found.explained, 0.0, 0.0)


def _plain(question: str) -> str:
    return "".join(filter(str.isalnum, tidy(question).casefold()))


def _is_plain(card: Card) -> bool:
    """Whether a card is a question beyond doubt, even in what another shape leaves over."""
    return bool(card.options) or card.marked or asks_plainly(card.question.split("\n", 1)[0])


def _runs(units: Sequence[Unit], explained: frozenset[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    begin = -1
    for at in range(len(units) + 1):
        free = at < len(units) and at not in explained
        if free and begin < 0:
            begin = at
        elif not free and begin >= 0:
            if at - begin >= 2:
                runs.append((begin, at))
            begin = -1
    return runs


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
    short = sum(_is_short(card) or _says_little(card) for card in reading.cards)
    few = kept > len(reading.cards) and short >= _MOSTLY * len(reading.cards)
    return reading.shape in _PARAGRAPHS and few


def _is_short(card: Card) -> bool:
    return "\n" not in card.answer and len(card.answer) <= _SHORT


def _says_little(card: Card) -> bool:
    """Whether below a question there is only code, or further questions."""
    return not card.options and (not says_something(card.answer) or only_ask([card.answer], _HALF))


def set_aside(reading: Reading) -> Reading:
    """The reading with its pairs in the report instead."""
    why = "too little of the file looks like questions; --format plain takes it all the same"
    told = tuple(Skipped(card.line, card.question, why) for card in reading.cards)
    bare = tuple(replace(entry, card=None) for entry in reading.skipped)
    return replace(reading, cards=(), skipped=bare + told)
