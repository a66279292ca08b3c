"""Anki's text export: `#separator:tab` and other settings on top, then a note a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.banks.formats.anki.notes import Note, NoteType, harvest_notes
from interview.banks.formats.cards import Harvest, Source
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
    notes = []
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
        notes.append(Note(tuple(fields), line, deck, NoteType(names, cloze), tuple(tags.split())))
    return harvest_notes(notes, source.mapping)


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
