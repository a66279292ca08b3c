"""How the objects of one file tell which option is right: in which field, and whether by letters, numbers or words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from interview.banks.formats.data.objects.object_choices import keys_of
from interview.banks.formats.data.objects.object_fields import text_of
from interview.banks.formats.data.objects.offered import offered_in
from interview.banks.formats.readers.rows.cells import plain
from interview.banks.formats.readers.rows.choosing import Reckoning, reckon, stands_apart

_FEWEST_KEYS = 3
_NEARLY = 0.9


def samples_of(
    fields: dict[str, Any], at: str
) -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    """Each key of an object: its field, its text, the options, and whether it is a number."""
    offered = offered_in(fields[at])
    if offered is None:
        return
    for name in keys_of(fields, at):
        key = fields[name]
        for one in key if isinstance(key, list) else [key]:
            if isinstance(one, str | int | float) and not isinstance(one, bool):
                named = any(offered.names) and text_of(one) in offered.names
                if not named:
                    yield name, text_of(one), offered.texts, not isinstance(one, str)


def reckonings(choices: list[tuple[dict[str, Any], str]]) -> dict[str, Reckoning]:
    """How the keys of a file name options, by the field that they stand in."""
    samples: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    numbers: dict[str, bool] = {}
    for fields, at in choices:
        for name, key, texts, is_number in samples_of(fields, at):
            samples.setdefault(name, []).append((key, texts))
            numbers[name] = numbers.get(name, True) and is_number
    return {
        name: replace(
            reckon(listed, from_zero=numbers[name] or _is_index_name(name)),
            apart=stands_apart(listed),
        )
        for name, listed in samples.items()
    }


def telling_field(choices: list[tuple[dict[str, Any], str]]) -> str:
    """The field whose text is that of an option in nearly every object that has no key by name; empty where none is."""
    keyless = [
        (fields, at) for fields, at in choices if not any(True for _ in keys_of(fields, at))
    ]
    counts: Counter[str] = Counter()
    for fields, at in keyless:
        offered = offered_in(fields[at])
        texts = set(offered.texts) if offered is not None and not offered.right else set()
        counts.update(
            name
            for name, inner in fields.items()
            if isinstance(inner, str) and plain(inner) in texts
        )
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return name if count >= max(_FEWEST_KEYS, _NEARLY * len(keyless)) else ""


def _is_index_name(name: str) -> bool:
    return name.casefold().endswith(("index", "idx", "indice", "índice"))
