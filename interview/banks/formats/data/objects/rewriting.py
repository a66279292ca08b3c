"""Objects that are written in one of many ways, put into the one that is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interview.banks.formats.data.objects.object_choices import options_at, question_at
from interview.banks.formats.data.objects.object_fields import offers, role
from interview.banks.formats.readers.rows.field_names import words_of

_SHORT = {"q": "question", "o": "options", "a": "answer", "c": "correct", "r": "correct", "e": "explanation"}  # fmt: skip
_KEYS = frozenset("cr")
"""Short names of a key, which stand for something else where an answer is there."""
_POINTS = frozenset({"point", "points", "keypoint", "keypoints", "bullets", "highlights", "puntos", "pontos", "punkte", "要点"})  # fmt: skip
_BETWEEN = ("|", "\n", "\t", "；")
"""What parts a question from its options where both are one name."""
_FEWEST = 3
_MOSTLY = 0.9


def flattened(fields: dict[str, Any]) -> dict[str, Any]:
    """An object whose question or answer is an object itself, as one: `question: {stem, choices}`."""
    flat: dict[str, Any] = {}
    for name, told in _told_once(_with_points(_lettered(_spelled_out(fields)))):
        kind, inner = role(name), _with_options(told)
        if kind in {"question", "answer", "right"} and isinstance(inner, dict) and inner:
            roles = {role(one) for one in inner}
            if kind == "question" and roles & {"question", "options", "wrong"}:
                flat = {**inner, **flat}
                continue
            only = next(iter(inner.values())) if len(inner) == 1 else None
            if isinstance(only, str) and kind != "question" and roles & {"answer", "right"}:
                flat[name] = only
                continue
        flat[name] = inner
    return flat


def _spelled_out(fields: dict[str, Any]) -> dict[str, Any]:
    """An object whose fields are called `q`, `o` and `a`, `c` or `r`, with the names that these stand for."""
    if not isinstance(fields.get("q"), str) or "b" in fields or not {*fields} & {"o", "a"}:
        return fields
    answered = isinstance(fields.get("a"), str | bool)
    known = {short: long for short, long in _SHORT.items() if not (answered and short in _KEYS)}
    if {known[name] for name in fields if name in known} & {*fields}:
        return fields
    return {known.get(name, name): inner for name, inner in fields.items()}


def _lettered(fields: dict[str, Any]) -> dict[str, Any]:
    """An object with an option each in fields called `oa`, `ob`, `oc` or the like, with these as options by their letters."""
    if any(role(name) in {"option", "options", "wrong"} for name in fields):
        return fields
    for name in fields:
        stem = str(name)[:-1]
        names = {letter: f"{stem}{letter}" for letter in "abcdefgh" if f"{stem}{letter}" in fields}
        if stem and role(name) == "" and {*"abc"} <= {*names}:
            listed = {letter: fields[one] for letter, one in names.items() if fields[one]}
            rest = {one: inner for one, inner in fields.items() if one not in names.values()}
            return {**rest, "options": listed} if listed else rest
    return fields


def _told_once(fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of an object without the empty ones in a language that another one of their name is in."""
    told = {words_of(name)[:-1] for name, inner in fields.items() if inner not in (None, "")}
    told |= {words_of(name) for name, inner in fields.items() if inner not in (None, "")}
    for name, inner in fields.items():
        same = role(name) not in {"", "option", "wrong"} and words_of(name)[:-1] in told - {()}
        if inner not in (None, "") or not same:
            yield name, inner


def _as_option(one: object) -> object:
    """An option that is written as its text and whether it is right, as an object."""
    if isinstance(one, list) and len(one) == 2:
        text, truth = one if isinstance(one[1], bool) else reversed(one)
        if isinstance(text, str) and isinstance(truth, bool):
            return {"text": text, "correct": truth}
    return one


def _with_options(inner: object) -> object:
    """A list of texts with true or false beside each, as a list of objects."""
    if not isinstance(inner, list) or len(inner) < 2:
        return inner
    made = list(map(_as_option, inner))
    return made if all(isinstance(one, dict) for one in made) else inner


def _with_points(fields: dict[str, Any]) -> dict[str, Any]:
    """An object whose answer is a list of points, with that as its answer."""
    if any(role(name) in {"answer", "right", "options", "reference"} for name in fields):
        return fields
    named = [
        name
        for name, inner in fields.items()
        if "".join(words_of(str(name))) in _POINTS and _are_texts(inner)
    ]
    if len(named) != 1:
        return fields
    return {("answer" if name == named[0] else name): inner for name, inner in fields.items()}


def _are_texts(inner: object) -> bool:
    return (
        isinstance(inner, list) and len(inner) > 0 and all(isinstance(one, str) for one in inner)
    )


def with_options_in_names(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """The questions of an object whose names are questions with their options: `Which?|this|that`; none where they are not."""
    for between in _BETWEEN:
        made = []
        for name, right in fields.items():
            question, *options = str(name).split(between)
            if len(options) > 1 and right in options:
                made.append({"question": question, "options": options, "answer": right})
        if len(made) >= max(_FEWEST, _MOSTLY * len(fields)):
            return made
    return []


def rows_with_names(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The rows of a table that keeps the names of its columns apart: `{columns: [..], data: [[..], ..]}`; none where it is none."""
    lists = [inner for inner in value.values() if isinstance(inner, list) and inner]
    names = [one for one in lists if _are_texts(one) and len(one) > 1]
    rows = [one for one in lists if all(isinstance(row, list) for row in one)]
    if len(names) != 1 or len(rows) != 1 or len(lists) != 2:
        return None
    if any(len(row) != len(names[0]) for row in rows[0]):
        return None
    return [dict(zip(names[0], row, strict=True)) for row in rows[0]]


def with_question(value: dict[str, Any]) -> dict[str, Any]:
    """An object with options that say which is right: its one text of several words asks, whatever it is called."""
    at = options_at(value)
    if at is None or question_at(value) is not None or not isinstance(value[at], list):
        return value
    if not offers(value[at]):
        return value
    texts = [
        name
        for name, inner in value.items()
        if isinstance(inner, str) and len(inner.split()) > 1 and not role(name)
    ]
    if len(texts) != 1:
        return value
    return {("question" if name == texts[0] else name): inner for name, inner in value.items()}
