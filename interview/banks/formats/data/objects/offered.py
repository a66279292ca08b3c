"""What an object offers to choose from, and what its keys point at."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from interview.banks.formats.data.objects.object_fields import (
    flag_of,
    option_names,
    option_text,
    role,
    text_of,
    told_right,
)
from interview.banks.formats.readers.options import is_visible, read_truth
from interview.banks.formats.readers.rows.cells import plain
from interview.model.bank import Option


class Offered(Struct, frozen=True):
    """What can be chosen."""

    texts: tuple[str, ...]
    names: tuple[str, ...]
    """Their letters or ids; empty where they have none."""
    right: tuple[bool, ...] = ()
    """Which say themselves that they are right; empty where none does."""


def offered_in(listed: object) -> Offered | None:
    """What a list or an object of options offers; none where it is neither."""
    if isinstance(listed, dict):
        lists = [one for one in listed.values() if isinstance(one, list)]
        if len(lists) == 2 == len(listed) and len(lists[0]) == len(lists[1]) > 1:
            return _of_two_lists(listed)
        lettered = _lettered(listed)
        texts = tuple(plain(text_of(one)) for one in lettered.values())
        return Offered(texts, tuple(map(str, lettered)))
    if not isinstance(listed, list):
        return None
    texts = tuple(plain(option_text(one)) for one in listed)
    told = [told_right(one) for one in listed]
    if any(told):
        texts = tuple(plain(one) or text for one, text in zip(told, texts, strict=True))
        return Offered(texts, ("",) * len(texts), tuple(map(bool, told)))
    flags = [flag_of(one) if isinstance(one, dict) else None for one in listed]
    names = tuple(map(option_names, listed))
    return Offered(texts, names, tuple(map(bool, flags)) if any(flags) else ())


def _lettered(listed: dict[str, Any]) -> dict[str, Any]:
    """An object of options without what stands beside them, where these have letters and that has none."""
    letters = [name for name in listed if len(str(name)) == 1 and str(name).isalpha()]
    return {name: listed[name] for name in letters} if len(letters) > 1 else listed


def _of_two_lists(listed: dict[str, Any]) -> Offered:
    """Options as a list of their texts beside one of their letters."""
    named = [
        name
        for name in listed
        if role(name) in {"flag", "id"} or name in {"labels", "letters", "keys"}
    ]
    letters = named[0] if named else next(iter(listed))
    texts = next(name for name in listed if name != letters)
    return Offered(
        tuple(plain(text_of(one)) for one in listed[texts]), tuple(map(text_of, listed[letters]))
    )


def parted_in(listed: object) -> tuple[list[str], list[str]] | None:
    """Right and wrong options where they stand apart: `{correct: .., wrong: [..]}`."""
    if not isinstance(listed, dict) or len(listed) < 2:
        return None
    right = [name for name in listed if role(name) in {"right", "flag"}]
    wrong = [name for name in listed if role(name) == "wrong"]
    if not right or not wrong:
        return None
    return texts_in(listed[right[0]]), [one for name in wrong for one in texts_in(listed[name])]


def mixed(right: list[str], wrong: list[str]) -> tuple[Option, ...] | None:
    """Right and wrong options in the order of their letters, so that the right ones are not the first."""
    if not right or not any(map(is_visible, right)):
        return None
    made = [Option(one, right=True) for one in right] + [
        Option(one) for one in wrong if one not in right and is_visible(one)
    ]
    return tuple(sorted(made, key=lambda one: one.text))


def texts_in(value: object) -> list[str]:
    """The texts of a list, or of a lone one, that can be seen."""
    told = [plain(option_text(one)) for one in (value if isinstance(value, list) else [value])]
    return [one for one in told if is_visible(one)]


def listed_keys(key: object, size: int) -> list[str]:
    """Keys as texts; of a map or a list of true and false the names or places of what is true."""
    if isinstance(key, dict):
        told = {name: read_truth(str(value)) for name, value in key.items()}
        if all(one is not None for one in told.values()):
            return [str(name).removesuffix("_correct") for name, truth in told.items() if truth]
        return [option_names(key) or option_text(key)]
    if isinstance(key, list):
        if len(key) == size and all(isinstance(one, bool) for one in key):
            return [chr(ord("A") + at) for at, one in enumerate(key) if one]
        return [option_text(one) for one in key if one is not None]
    return [text_of(key)]
