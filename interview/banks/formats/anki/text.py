"""Anki's text export: `#separator:tab` and other settings on top, then a note a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.anki.notes import Note, NoteType, harvest_notes
from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data.delimited import read_rows, sniff

_SETTING = re.compile(r"^#([a-z ]+):(.*)$")
_ID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{32}|\d{13}")
"""A number made by a program: a UUID, a hash, a time in milliseconds."""
_SEPARATORS = {
    "tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " ",
}  # fmt: skip
_KNOWN = {
    "separator", "html", "tags", "columns", "notetype", "deck", "guid column", "notetype column",
    "deck column", "tags column", "if matches",
}  # fmt: skip

_FEWEST = 20
"""Notes of a type from which on a field with few values is seen to be none of their words."""
_FEW = 0.1
"""Share of the notes that have a value of their own in such a field, at most."""


def detects(source: Source) -> bool:
    """Whether it begins with one of Anki's settings."""
    found = _SETTING.match(source.text.split("\n", 1)[0])
    return found is not None and found.group(1) in _KNOWN


def read(source: Source) -> Harvest:
    """The notes: their fields in order, those that hold settings left out."""
    settings, above = _settings(source.text)
    body = "\n" * above + source.text.split("\n", above)[above] if above else source.text
    name = settings.get("separator", "").strip()
    delimiter = (
        _SEPARATORS.get(name.casefold(), name[:1]) or sniff(body.strip().split("\n")[:40]) or "\t"
    )
    special = {
        key: int(value) - 1
        for key, value in settings.items()
        if value.strip().isdecimal() and "column" in key
    }
    rows = list(read_rows(body, delimiter))
    if "guid column" not in special and "columns" not in settings and _begins_with_ids(rows):
        special["guid column"] = 0
    named = tuple(settings.get("columns", "").split(delimiter)) if "columns" in settings else ()
    notes: list[Note] = []
    kinds: dict[str, list[int]] = defaultdict(list)
    for line, row in rows:
        deck = (
            row[special["deck column"]]
            if _has(row, special, "deck column")
            else settings.get("deck", "")
        )
        name = row[special["notetype column"]] if _has(row, special, "notetype column") else ""
        tags = row[special["tags column"]] if _has(row, special, "tags column") else ""
        fields = [cell for index, cell in enumerate(row) if index not in special.values()]
        names = tuple(cell for index, cell in enumerate(named) if index not in special.values())
        cloze = "cloze" in (name or settings.get("notetype", "")).casefold()
        if not names and len(fields) > 2:
            kinds[name].append(len(notes))
        notes.append(Note(tuple(fields), line, deck, NoteType(names, cloze), tuple(tags.split())))
    left = [one for places in kinds.values() for one in _leave_sorting(notes, places)]
    found = harvest_notes(notes, source.mapping)
    return replace(found, skipped=(*found.skipped, *left))


def _leave_sorting(notes: list[Note], places: Sequence[int]) -> list[Skipped]:
    """Leave out of nameless notes the fields that only sort them, such as `verb` and `B2`, and tell which."""
    columns = list(zip(*(notes[at].fields for at in places), strict=False))
    sorting = {
        at
        for at, cells in enumerate(columns)
        if at
        and len(filled := [one for one in cells if one.strip()]) >= _FEWEST
        and len(set(filled)) <= _FEW * len(filled)
    }
    telling = any(
        at and at not in sorting and sum(map(bool, cells)) > len(places) / 2
        for at, cells in enumerate(columns)
    )
    if not sorting or not telling:
        return []
    for at in places:
        fields = tuple("" if one in sorting else text for one, text in enumerate(notes[at].fields))
        notes[at] = replace(notes[at], fields=fields)
    told = ", ".join(f"{at + 1} ({columns[at][0][:20]})" for at in sorted(sorting))
    return [
        Skipped(
            notes[places[0]].line,
            told,
            "fields with few different words, which sort the notes, are left out",
        )
    ]


def _begins_with_ids(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether the first of three fields or more is an id of its own in every note."""
    ids = [row[0] for _, row in rows if len(row) > 2]
    return (
        len(ids) == len(rows) > 1
        and len(set(ids)) == len(ids)
        and all(_ID.fullmatch(one) for one in ids)
    )


def _has(row: list[str], special: dict[str, int], key: str) -> bool:
    return 0 <= special.get(key, -1) < len(row)


def _settings(text: str) -> tuple[dict[str, str], int]:
    settings: dict[str, str] = {}
    for count, line in enumerate(text.split("\n")):
        found = _SETTING.match(line)
        if not found:
            return settings, count
        settings[found.group(1)] = found.group(2)
    return settings, 0
