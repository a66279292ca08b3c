"""What the winning reading leaves over, offered to the other shapes, and to lists that only ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from interview.banks.formats.cards import Card
from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.phrasing import asks_plainly, tidy
from interview.banks.formats.readers.plausibility import only_ask, prose_lines
from interview.banks.formats.shapes.assembly import Reading
from interview.banks.formats.shapes.doubts import WEAK
from interview.banks.formats.shapes.unanswered import read_unanswered

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
    inside = {
        at for at in reading.explained
        if any(card.line < units[at].line <= card.end for card in lists)
    }  # fmt: skip
    kept = tuple(card for card in reading.cards if not _is_list(card))
    return replace(reading, cards=kept, explained=reading.explained - inside)


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
