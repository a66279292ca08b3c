"""Which fields a type of notes shows on the front of its cards, and which on the back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from interview.banks.formats.anki.notes import NoteType

_FIELD = re.compile(r"\{\{(?!\{)([^{}]{1,200})\}\}")
_HIDDEN = re.compile(
    r"<(\w{1,20})\b[^<>]{0,500}(?:visibility:\s?hidden|display:\s?none)[^<>]{0,500}>(?:(?!</\1>).){0,500}</\1>",
    re.IGNORECASE | re.DOTALL,
)
"""An element that keeps its place and shows nothing."""
_CLOZE = 1
_LONGEST = 200_000


def fields_in(template: str) -> tuple[str, ...]:
    """The names of the fields that a template shows, in its order; what it hides is not among them."""
    names = []
    for found in _FIELD.finditer(_HIDDEN.sub("", template[:_LONGEST])):
        name = found.group(1).strip()
        if name[:1] in "#/^" or name == "FrontSide":
            continue
        names.append(name.rsplit(":", 1)[-1].strip())
    return tuple(dict.fromkeys(names))


def type_of(model: dict[str, Any]) -> NoteType:
    """A type of notes as Anki writes it in JSON."""
    fields = [one for one in _listed(model, "flds") if isinstance(one, dict)]
    names = tuple(str(one.get("name", "")) for one in fields)
    first = next((one for one in _listed(model, "tmpls") if isinstance(one, dict)), {})
    front = fields_in(str(first.get("qfmt", "")))
    back = fields_in(str(first.get("afmt", "")))
    return NoteType(names, model.get("type") == _CLOZE, front, back)


def sides_of(config: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields on the front and on the back by a template of a new package.

    It is kept in the format of protocol buffers: field 1 is the front, field 2 the back.
    """
    texts = dict(_texts(config[:_LONGEST]))
    return fields_in(texts.get(1, "")), fields_in(texts.get(2, ""))


def _texts(data: bytes) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        kind = key & 7
        if kind == 2:
            length, at = _number(data, at)
            yield key >> 3, data[at : at + length].decode("utf-8", "replace")
            at += length
        elif kind == 0:
            _, at = _number(data, at)
        elif kind in {1, 5}:
            at += 8 if kind == 1 else 4
        else:
            return


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of variable length, and where it ends."""
    value = shift = 0
    while at < len(data) and shift < 64:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if not data[at - 1] & 0x80:
            break
    return value, at


def _listed(model: dict[str, Any], name: str) -> list[Any]:
    value = model.get(name)
    return value if isinstance(value, list) else []
