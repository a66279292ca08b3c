"""Objects that ask in the same words, each with what it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.data.objects.finding import Entry
from interview.banks.formats.data.objects.object_choices import question_at
from interview.banks.formats.data.objects.object_fields import role, strength
from interview.banks.formats.readers.rows.columns import columns_of
from interview.banks.formats.readers.rows.distinguished import distinguish, telling_columns

_FEWEST = 3
_ASKS = 2
"""How plainly a field has to ask; a category that stands for a question does not."""


def distinguished(entries: Sequence[Entry]) -> list[Entry]:
    """The entries; where many of one form have the same question, what differs joins it."""
    forms: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        forms[tuple(map(str, entry.fields))].append(at)
    made = list(entries)
    for names, places in forms.items():
        asking = question_at(entries[places[0]].fields) if len(places) >= _FEWEST else None
        if (
            asking is None
            or _leads(names)
            or role(asking) != "question"
            or strength(asking) < _ASKS
        ):
            continue
        question = names.index(asking)
        rows = [list(entries[at].fields.values()) for at in places]
        columns = telling_columns(names, rows, question)
        for at, row in zip(places, rows, strict=True):
            if columns and isinstance(row[question], str):
                made[at] = _joined(entries[at], names, row, question, columns)
    return made


def _leads(names: Sequence[str]) -> bool:
    """Whether a field with the case or the passage that is asked about joins the question anyway."""
    columns = columns_of([*names, "answer"])
    return columns is not None and (columns.context >= 0 or columns.lead >= 0)


def _joined(
    entry: Entry, names: Sequence[str], row: list[object], question: int, columns: Sequence[int]
) -> Entry:
    told = {names[at] for at in columns}
    fields = {name: value for name, value in entry.fields.items() if str(name) not in told}
    fields[names[question]] = distinguish(str(row[question]), row, columns)
    return replace(entry, fields=fields)
