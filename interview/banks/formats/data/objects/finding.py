"""Objects inside each other, from JSON, YAML or XML: which of them are questions, and under which topic."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec import Struct

from interview.banks.formats.data.objects.joined import joined
from interview.banks.formats.data.objects.maps import is_glossary, is_map, is_numbered
from interview.banks.formats.data.objects.object_choices import options_at, question_at
from interview.banks.formats.data.objects.object_fields import (
    by_role,
    is_schema_word,
    role,
)
from interview.banks.formats.data.objects.rewriting import (
    flattened,
    rows_with_names,
    with_options_in_names,
    with_question,
)
from interview.banks.formats.data.objects.tables import rows_of
from interview.banks.formats.data.objects.talks import pairs_of
from interview.banks.formats.readers.phrasing import asks, asks_plainly, sets_task
from interview.banks.formats.readers.rows.columns import columns_of
from interview.banks.formats.readers.rows.field_names import role_of, words_of
from interview.banks.formats.readers.rows.field_words import TOPIC, WEAKEST_QUESTION
from interview.banks.formats.shapes.unanswered import MOSTLY

_DEEPEST = 30
_GENERIC = frozenset(
    ["data", "items", "results", "cards", "flashcards", "qa", "qas", "quiz", "quizzes", "list", "entries", "rows", "row", "records", "content", "paragraphs", "result", "train", "test", "validation", "deck", "examples", "notes", "problems", "faqs", "faq", "root", "value", "values", "dev", "default", "questionbank", "questions_list", "mcqs", "mcq", "trivia", "bank"]
)  # fmt: skip
_ABOUT = frozenset({"metadata", "meta", "schema", "metadatos", "_meta"})
"""What says something about the questions of a file, and holds none."""
_NAMES = ("category", "topic", "subject", "section", "title", "name", "deck", "theme", "chapter")
_MOST_FIELDS = 200
"""Names above which an object is no question itself, whatever they are."""
_PLAIN = 2
"""How plainly a field asks, for an object with questions inside it to be one itself."""


class Entry(Struct, frozen=True):
    """An object that may be a question."""

    fields: dict[str, Any]
    topic: str
    line: int = 0


def find_entries(value: object, topic: str = "", depth: int = 0) -> Iterator[Entry]:
    """Every object that may be a question, whatever it stands in."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        yield from _in_list(value, topic, depth)
    elif isinstance(value, dict):
        if len(value) > _MOST_FIELDS:
            yield from _in_map(value, topic, depth)
        else:
            yield from _in_object(with_question(flattened(value)), topic, depth)


def _in_list(value: list[Any], topic: str, depth: int) -> Iterator[Entry]:
    """The entries of a list; where bare texts in it ask, the others are told."""
    table = rows_of(value)
    if table is not None:
        yield from (Entry(row, topic) for row in table)
        return
    mostly = _mostly_asks(value)
    some = mostly or any(isinstance(item, str) and _asks_plainly(item) for item in value)
    for item in value:
        row = _as_row(item) if isinstance(item, list) else None
        if row is not None:
            yield Entry(row, topic)
        elif isinstance(item, str) and (mostly or _asks_plainly(item)):
            yield Entry({"question": item}, topic)
        elif isinstance(item, str) and some:
            yield Entry({item[:80]: ""}, topic)
        else:
            yield from find_entries(item, topic, depth + 1)


def _as_row(item: list[Any]) -> dict[str, Any] | None:
    """A list that is a question by the order of its parts: with its answer, or with options and a key."""
    if len(item) < 2 or not isinstance(item[0], str):
        return None
    if len(item) == 2 and isinstance(item[1], str | bool):
        both = isinstance(item[1], str) and all(map(_asks_plainly, item))
        return None if both else {"question": item[0], "answer": item[1]}
    if isinstance(item[1], list) and len(item) == 3 and isinstance(item[2], str | int):
        return {"question": item[0], "options": item[1], "answer": item[2]}
    return None


def _asks_plainly(text: str) -> bool:
    return asks_plainly(text) or sets_task(text)


def _mostly_asks(value: list[Any]) -> bool:
    """Whether a list holds texts that ask; of two texts the second may be the first's answer."""
    if len(value) < 3 or not all(isinstance(item, str) for item in value):
        return False
    return sum(map(asks, value)) >= MOSTLY * len(value)


def _in_object(value: dict[str, Any], topic: str, depth: int) -> Iterator[Entry]:
    talk = pairs_of(value)
    if talk is not None:
        yield from (Entry(pair, topic) for pair in talk)
        return
    side_by_side = rows_with_names(value) or _zipped(value)
    if side_by_side is not None:
        yield from find_entries(side_by_side, topic, depth + 1)
        return
    inside = _asking_inside(value)
    if is_entry(value) and not (inside and _only_titles(value)):
        yield Entry(value, topic)
        for name in inside:
            yield from find_entries(value[name], topic, depth + 1)
    else:
        yield from _in_map(value, topic, depth)


def _in_map(value: dict[str, Any], topic: str, depth: int) -> Iterator[Entry]:
    """The entries of an object that is none itself: its names may be questions, terms, numbers or topics."""
    chosen = with_options_in_names(value)
    if chosen:
        yield from (Entry(one, topic) for one in chosen)
    elif is_map(value) or is_glossary(value, depth):
        for question, answer in value.items():
            yield Entry({"question": question, "answer": answer}, topic)
    elif value and all(isinstance(one, str) for one in value.values()) and is_numbered(value):
        yield from _in_list(list(value.values()), topic, depth)
    else:
        yield from _below(value, topic, depth)


def _below(value: dict[str, Any], topic: str, depth: int) -> Iterator[Entry]:
    """What stands in an object that is no question; the object itself where nothing in it may be one."""
    value = _put_together(value)
    own = topic if len(value) > _MOST_FIELDS else _title(value) or topic
    found = False
    for name, inner in value.items():
        if isinstance(inner, dict | list):
            for entry in _under(str(name).strip(), inner, own, depth + 1):
                found = True
                yield entry
    if not found and value:
        yield Entry(dict(islice(value.items(), _MOST_FIELDS)), topic)


def _put_together(value: dict[str, Any]) -> dict[str, Any]:
    """An object with lists of objects, options in one of them put to the questions in another."""
    lists = {
        name: inner
        for name, inner in value.items()
        if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner)
    }
    if len(lists) < 2:
        return value
    made = joined(lists)
    return {
        name: made.get(name, inner)
        for name, inner in value.items()
        if name in made or name not in lists
    }


def _under(
    name: str, inner: dict[str, Any] | list[Any], topic: str, depth: int
) -> Iterator[Entry]:
    """What stands under a name, which may be the question itself, or a topic."""
    if (
        name.casefold() in _ABOUT
        and isinstance(inner, dict)
        and not any(isinstance(one, list) for one in inner.values())
    ):
        yield Entry({name: ""}, topic)
    elif asks(name) and isinstance(inner, dict):
        yield from find_entries({"question": name, **inner}, topic, depth)
    elif asks_plainly(name) and inner and all(isinstance(one, str) for one in inner):
        yield Entry({"question": name, "answer": inner}, topic)
    else:
        given = "" if _is_generic(name) or is_schema_word(name) else name
        yield from find_entries(inner, given or topic, depth)


def _is_generic(name: str) -> bool:
    """Whether a name says no more than that questions, or topics, stand below it."""
    plain = name.casefold()
    return plain in _GENERIC or bool(set(words_of(plain.removesuffix("s"))) & TOPIC)


def _title(value: dict[str, Any]) -> str:
    """What an object calls itself: its category, or else its title."""
    named = [
        *by_role(value, "topic"),
        *(name for name in value if set(words_of(str(name))) <= WEAKEST_QUESTION),
    ]
    return next(
        (value[name] for name in (*_NAMES, *named) if isinstance(value.get(name), str)), ""
    )


def is_entry(value: dict[str, Any]) -> bool:
    """Whether an object has a question and something to answer it with."""
    names = [str(name) for name in value]
    columns = columns_of(names)
    if columns is None:
        at = question_at(value)
        return at is not None and isinstance(value[at], str) and options_at(value) is not None
    values = list(value.values())
    return isinstance(values[columns.question], str) and not _holds_entries(values[columns.answer])


def _holds_entries(value: object) -> bool:
    """Whether a field holds questions with answers of their own, rather than an answer."""
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        return False
    asking = [role_of(str(name)).strength for name in value[0] if role(name) == "question"]
    answered = any(
        role(name) == "answer" and role_of(str(name)).strength > _PLAIN and isinstance(inner, str)
        for name, inner in value[0].items()
    )
    return any(one > _PLAIN or (answered and one == _PLAIN) for one in asking)


def _asking_inside(value: dict[str, Any]) -> list[str]:
    """The fields of an object that hold questions of their own."""
    return [
        name
        for name, inner in value.items()
        if isinstance(inner, list)
        and role(name) not in {"options", "wrong", "right"}
        and _holds_entries(inner)
    ]


def _only_titles(value: dict[str, Any]) -> bool:
    """Whether nothing plainly asks in an object: what seems to is the title of what is inside."""
    return not any(
        role_of(str(name)).name == "question"
        and role_of(str(name)).strength > _PLAIN
        and isinstance(inner, str)
        for name, inner in value.items()
    )


def _zipped(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    """Questions and answers in lists side by side, as one object a question; none where they are not."""
    question = next(
        (name for name in by_role(value, "question") if not isinstance(value[name], str)), None
    )
    if question is None:
        return None
    beside = [
        name
        for name in by_role(
            value, "answer", "right", "options", "wrong", "explanation", "reference"
        )
        if name != question
    ]
    asked = value[question]
    kind = list if isinstance(asked, list) else dict if isinstance(asked, dict) else None
    if (
        kind is None
        or not asked
        or not all(isinstance(one, str) for one in (asked if kind is list else asked.values()))
    ):
        return None
    same = [
        name for name in beside if isinstance(value[name], kind) and len(value[name]) == len(asked)
    ]
    if not same:
        return None
    keys = range(len(asked)) if kind is list else list(asked)
    return [{name: _at(value[name], key) for name in (question, *same)} for key in keys]


def _at(listed: Any, key: Any) -> Any:
    return listed.get(key, "") if isinstance(listed, dict) else listed[key]
