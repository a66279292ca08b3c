"""JSON: a list of objects, or an object a line, with a question and an answer in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.table import columns_of, harvest_rows

_LISTS = ("questions", "cards", "items", "data", "flashcards", "qa")


def detects(source: Source) -> bool:
    """Whether an object of it has a question and an answer."""
    if source.text[:1_000].lstrip()[:1] not in {"[", "{"}:
        return False
    return any(columns_of(list(entry)) is not None for _, entry in _objects(source.text))


def read(source: Source) -> Harvest:
    """The cards, one an object."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for line, entry in _objects(source.text):
        columns = columns_of(list(entry))
        if columns is None:
            skipped.append(Skipped(line, ", ".join(entry)[:80], "it names no question and answer"))
            continue
        found = harvest_rows([(line, [_text(value) for value in entry.values()])], columns)
        cards.extend(found.cards)
        skipped.extend(found.skipped)
    return Harvest(tuple(cards), tuple(skipped))


def _objects(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every object with its line; 0 where they do not stand on lines of their own."""
    whole = _parsed(text)
    if isinstance(whole, dict):
        named = next(
            (whole[name] for name in _LISTS if isinstance(whole.get(name), list)), [whole]
        )
        whole = named
    if isinstance(whole, list):
        yield from ((0, entry) for entry in whole if isinstance(entry, dict))
        return
    for number, line in enumerate(text.split("\n"), 1):
        entry = _parsed(line) if line.lstrip().startswith("{") else None
        if isinstance(entry, dict):
            yield number, entry


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {item}" for item in value if isinstance(item, str | int | float))
    return value if isinstance(value, str) else "" if value is None else str(value)
