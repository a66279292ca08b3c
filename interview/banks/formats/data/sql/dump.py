"""Dumps of databases: the rows that `INSERT` or `COPY` put into tables, those with options joined to their questions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from msgspec.structs import replace

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data.objects.entries import harvest_entries
from interview.banks.formats.data.objects.finding import Entry, find_entries, is_entry
from interview.banks.formats.data.objects.joined import joined
from interview.banks.formats.data.objects.object_choices import options_at
from interview.banks.formats.data.sql.rows import RowReader

_NONE = "a database's dump without questions and answers by name"
_LARGEST = 16 * 1024 * 1024


def detects(source: Source) -> bool:
    """Whether its name says that it is SQL, and it puts rows into tables."""
    if source.suffix != ".sql":
        return False
    reader = RowReader(source.text[:_LARGEST])
    while reader.step():
        if reader.into is not None or reader.has_rows:
            return True
    return False


def read(source: Source) -> Harvest:
    """The cards of the tables that hold questions; of others it is told how many rows are left out."""
    if len(source.text) > _LARGEST:
        why = f"more than {_LARGEST >> 20} MiB of SQL; export the questions as CSV"
        return Harvest(skipped=(Skipped(0, "", why),))
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    reader = RowReader(source.text)
    while reader.step():
        pass
    for name, row in reader.rows():
        tables[name].append(row)
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    for name, rows in joined(tables).items():
        found = list(find_entries(rows))
        if any(is_entry(one.fields) or options_at(one.fields) is not None for one in found):
            entries += found
        else:
            skipped.append(Skipped(0, name, f"{len(rows):,} rows without questions and answers"))
    harvest = harvest_entries(entries, source.mapping)
    if not entries:
        skipped.insert(0, Skipped(0, source.name, _NONE))
    return replace(harvest, skipped=(*harvest.skipped, *skipped, *reader.told()))
