"""CrowdAnki: a deck as JSON, with its decks inside and the types of its notes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from interview.banks.formats.anki.notes import Note, NoteType, harvest_notes
from interview.banks.formats.anki.templates import type_of
from interview.banks.formats.cards import Harvest, Skipped, Source

_DEEPEST = 20


def detects(source: Source) -> bool:
    """Whether it is JSON that says it is a deck."""
    head = source.text[:200].lstrip()
    return head.startswith("{") and '"__type__"' in source.text and '"Deck"' in source.text


def read(source: Source) -> Harvest:
    """The notes of the deck and of the decks inside."""
    try:
        deck = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        return Harvest(skipped=(Skipped(1, source.name, f"this is not JSON: {error}"[:200]),))
    if not isinstance(deck, dict):
        return Harvest()
    harvest = harvest_notes(_notes(deck, _types(deck), 0), source.mapping)
    return replace(harvest, title=str(deck.get("name", "")))


def _types(deck: dict[str, Any]) -> dict[str, NoteType]:
    """The types of notes by their ids."""
    return {
        str(model.get("crowdanki_uuid", "")): type_of(model)
        for model in _dicts(deck.get("note_models"))
    }


def _notes(deck: dict[str, Any], types: dict[str, NoteType], depth: int) -> Iterator[Note]:
    name = str(deck.get("name", ""))
    for note in _dicts(deck.get("notes")):
        fields = note.get("fields")
        if isinstance(fields, list):
            kind = types.get(str(note.get("note_model_uuid", "")), NoteType())
            listed = note.get("tags")
            tags = tuple(map(str, listed)) if isinstance(listed, list) else ()
            yield Note(tuple(map(str, fields)), 0, name, kind, tags)
    if depth < _DEEPEST:
        for child in _dicts(deck.get("children")):
            yield from _notes(child, types, depth + 1)


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
