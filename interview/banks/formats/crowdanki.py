"""CrowdAnki: a deck as JSON, with its decks inside and the types of its notes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from interview.banks.formats.anki_notes import Note, harvest_notes
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
    harvest = harvest_notes(_notes(deck, _types(deck), 0))
    return Harvest(harvest.cards, harvest.skipped, str(deck.get("name", "")))


def _types(deck: dict[str, Any]) -> dict[str, tuple[tuple[str, ...], bool]]:
    """By id: the names of a type's fields, and whether it is cloze."""
    types: dict[str, tuple[tuple[str, ...], bool]] = {}
    for model in _dicts(deck.get("note_models")):
        names = tuple(str(field.get("name", "")) for field in _dicts(model.get("flds")))
        types[str(model.get("crowdanki_uuid", ""))] = names, model.get("type") == 1
    return types


def _notes(
    deck: dict[str, Any], types: dict[str, tuple[tuple[str, ...], bool]], depth: int
) -> Iterator[Note]:
    for note in _dicts(deck.get("notes")):
        fields = note.get("fields")
        if isinstance(fields, list):
            names, cloze = types.get(str(note.get("note_model_uuid", "")), ((), False))
            texts = tuple(str(field) for field in fields)
            yield Note(texts, 0, str(deck.get("name", "")), cloze=cloze, names=names)
    if depth < _DEEPEST:
        for child in _dicts(deck.get("children")):
            yield from _notes(child, types, depth + 1)


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
