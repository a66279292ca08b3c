"""Tables inside documents: a column with questions and one with answers."""

from __future__ import annotations

from collections.abc import Sequence

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.plausibility import weigh_answer, weigh_question
from interview.banks.formats.readers.rows.columns import Columns, asking_columns, columns_of
from interview.banks.formats.readers.rows.harvest import harvest_rows
from interview.banks.formats.shapes.assembly import Reading


def read_tables(units: Sequence[Unit]) -> Reading | None:
    """The cards of all tables whose header names a question and an answer; none where none does."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    explained: set[int] = set()
    worth = 0.0
    topic, heading = "", -1
    for at, unit in enumerate(units):
        if unit.kind == "heading":
            topic, heading = unit.text, at
        columns = _columns(unit.rows[0]) if unit.kind == "table" else None
        if columns is None:
            continue
        rows = [(unit.line + 1 + number, list(row)) for number, row in enumerate(unit.rows[1:], 1)]
        found = harvest_rows(rows, columns, topic=topic, markup=False)
        cards.extend(found.cards)
        skipped.extend(found.skipped)
        explained |= {at, heading} - {-1}
        worth += 1 + (heading >= 0)
    if not cards:
        asked = tuple(one for one in skipped if one.card is not None)
        kept = frozenset(explained)
        return Reading("tables", (), tuple(skipped), (), kept, worth, 0.0) if asked else None
    weights = [weigh_question(one.question) * weigh_answer(one.answer) for one in cards]
    mean = max(0.6, sum(weights) / len(weights))
    return Reading(
        "tables", tuple(cards), tuple(skipped), (), frozenset(explained), worth * mean, mean
    )


def _columns(header: Sequence[str]) -> Columns | None:
    return columns_of(header) or asking_columns(header)
