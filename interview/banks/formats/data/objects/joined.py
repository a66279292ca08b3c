"""Lists of objects that belong together by numbers, as databases keep them: questions here, their options there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from interview.banks.formats.data.objects.object_fields import option_text, role, strength
from interview.banks.formats.readers.rows import field_words
from interview.banks.formats.readers.rows.field_names import words_of

Row = dict[str, Any]
_NEARLY = 0.9
_FEWEST = 2
_SHARED = 10
"""Options of a list that all questions choose from."""
_ASKS = 2


def joined(lists: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The lists, with options put to the questions that they belong to; those are then in no list of their own.

    Args:
        lists: Rows by the name of their list.
    """
    made = {name: list(rows) for name, rows in lists.items()}
    for name in lists:
        for other, parts in lists.items():
            if other == name or name not in made or other not in made:
                continue
            whole = _with_parts(made[name], parts) or _with_shared(made[name], parts)
            if whole:
                made[name] = whole
                del made[other]
    return made


def _with_parts(rows: Sequence[Row], parts: Sequence[Row]) -> list[Row]:
    """Questions with the options that name them; none where no field does."""
    number = _number(rows)
    if not number or not _asking(rows):
        return []
    numbers = {str(row.get(number)) for row in rows}
    for field in parts[0] if parts else ():
        if not _points(str(field)):
            continue
        known = sum(str(part.get(field)) in numbers for part in parts)
        if known < max(_FEWEST, _NEARLY * len(parts)):
            continue
        grouped: dict[str, list[Row]] = defaultdict(list)
        for part in parts:
            option = {name: inner for name, inner in part.items() if name != field}
            if option_text(option):
                grouped[str(part.get(field))].append(option)
        if max(map(len, grouped.values()), default=0) > 1:
            return [{**row, "options": grouped.get(str(row.get(number)), [])} for row in rows]
    return []


def _with_shared(rows: Sequence[Row], parts: Sequence[Row]) -> list[Row]:
    """Questions that all choose from one short list by its numbers, with that list; none where they do not."""
    number = _number(parts)
    if (
        not number
        or not _FEWEST <= len(parts) <= _SHARED < len(rows) + _SHARED
        or not _asking(rows)
    ):
        return []
    numbers = {str(part.get(number)) for part in parts}
    if any(role(name) in {"options", "option", "wrong"} for name in rows[0]):
        return []
    for field in rows[0]:
        answers = role(field) in {"answer", "right"}
        if answers and all(str(row.get(field)) in numbers for row in rows):
            return [{**row, "options": list(parts)} for row in rows]
    return []


def _number(rows: Sequence[Row]) -> str:
    """The field that numbers some rows, each of them once; empty where none does."""
    for field in rows[0] if rows else ():
        said = set(words_of(str(field)))
        if said & (field_words.IDENTITY | field_words.KEYS) or role(field) == "id":
            values = [str(row.get(field)) for row in rows]
            if len(set(values)) == len(values):
                return str(field)
    return ""


def _asking(rows: Sequence[Row]) -> bool:
    return any(role(name) == "question" and strength(name) >= _ASKS for name in rows[0])


def _points(field: str) -> bool:
    """Whether a field may name the question that its row belongs to."""
    said = set(words_of(field))
    return bool(said & field_words.QUESTION) and bool(
        said & (field_words.IDENTITY | field_words.KEYS | {"fk"}) or len(said) == 1
    )
