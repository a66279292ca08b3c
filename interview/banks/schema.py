"""The schema of bank files: one table for reading, checking, messages, writing and the JSON Schema.

A `ValueKind` turns the tree of a file (text, `Items` and `Fields` of `yaml_reader`) into a value of `model.bank`,
and notes faults with their paths. Fields have their names in the file; `model.bank` explains them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, partial
from typing import Any, Generic, TypeVar

from msgspec import structs

from interview.banks.ids import ID, ID_PATTERN, YamlPath, question_id
from interview.banks.yaml_reader import Fault, Fields, Items, Tree, YamlDocument, add_fault, locate
from interview.model.bank import (
    Bank,
    Contrast,
    Deeper,
    KeyPoint,
    Label,
    MarkedAnswer,
    Misconception,
    Option,
    Question,
    Role,
    Topic,
    read_keywords,
)
from interview.model.errors import Level
from interview.model.limits import LONGEST_LIMIT, LONGEST_OPTION, MOST_OPTIONS, SHORTEST_LIMIT
from interview.model.phrases import nearest
from interview.model.visible import visible_line

Made = TypeVar("Made")

_EXAMPLES = {
    "topics": "`topics:` and below it, indented, lines such as `softmax: Softmax and stability`",
    "limit": "120",
    "weight": "2",
}


# Reading


class Reader:
    """A document that is being read: the path to the current value, and the faults so far."""

    def __init__(self, document: YamlDocument) -> None:
        self.document = document
        self.path: list[str | int] = []
        self.faults = list(document.faults)
        self.errors = len(document.faults)
        """The number of faults that keep the bank from being used."""
        self._retired = set[str]()

    def note(self, message: str, level: Level = "error", *, about_key: bool = False) -> None:
        """Note a fault of the current value, or of the name of its field."""
        self.note_at(tuple(self.path), message, level, about_key=about_key)

    def note_at(
        self, path: YamlPath, message: str, level: Level = "error", *, about_key: bool = False
    ) -> None:
        """Note a fault of the value at a path, or of the name of its field."""
        (line, column), _ = locate(self.document, path, key=about_key)
        self.errors += level == "error"
        add_fault(self.faults, Fault(line, column, path, message, level))

    def note_retired(self, name: str) -> None:
        """Note a field of older banks that is not read any more, once a file."""
        if name not in self._retired:
            self._retired.add(name)
            self.note("is not used any more; remove it", "warning")

    @property
    def name(self) -> str:
        """The name of the nearest field."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")


class ValueKind(Generic[Made]):
    """A kind of value: its reading and its JSON Schema."""

    def read(self, value: Tree, reader: Reader) -> Made | None:
        """Return the value; None, with a fault noted, if it is wrong."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema."""
        raise NotImplementedError


class Text(ValueKind[str]):
    """Text without white space around it."""

    def __init__(self, most: int, *, least: int = 1, is_id: bool = False) -> None:
        self.most, self.least, self.is_id = most, least, is_id

    def read(self, value: Tree, reader: Reader) -> str | None:
        if not isinstance(value, str):
            reader.note(
                f"should be text, not {quote_value(value)}; write `{reader.name}: …`,"
                " in quotes where it holds [ ] or { }"
            )
            return None
        text = value.strip()
        if self.is_id:
            if ID.fullmatch(text):
                return text
            reader.note(_phrase_bad_id(text))
        elif len(text) < self.least:
            reader.note("is empty; write it or remove it")
        elif len(text) > self.most:
            reader.note(_phrase_too_long(self.most, reader))
        else:
            return text
        return None

    def schema(self) -> dict[str, Any]:
        if self.is_id:
            return {"type": "string", "pattern": ID_PATTERN}
        least = {"minLength": self.least} if self.least else {}
        return {"type": "string", **least, "maxLength": self.most}


class Number(ValueKind[float]):
    """A number from `least` (or above it) to `most`."""

    def __init__(self, least: float, most: float, *, above: bool = False) -> None:
        self.least, self.most, self.above = least, most, above

    def read(self, value: Tree, reader: Reader) -> float | None:
        try:
            number = float(value) if isinstance(value, str) else math.nan
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            wanted = "a number"
        elif number > self.most:
            wanted = f"at most {self.most:g}"
        elif number < self.least or (self.above and number == self.least):
            wanted = f"{'above' if self.above else 'at least'} {self.least:g}"
        else:
            return number
        example = f"`{reader.name}: {_EXAMPLES.get(reader.name, '1')}`"
        reader.note(f"{quote_value(value)} should be {wanted}; write {example}")
        return None

    def schema(self) -> dict[str, Any]:
        least = "exclusiveMinimum" if self.above else "minimum"
        return {"type": "number", least: self.least, "maximum": self.most}


class Choice(ValueKind[Any]):
    """One of some values, by the words for them."""

    def __init__(self, values: Mapping[str, Any], wanted: str) -> None:
        self.values, self.wanted = values, wanted

    def read(self, value: Tree, reader: Reader) -> Any:
        choice = self.values.get(value.strip().lower()) if isinstance(value, str) else None
        if choice is None:
            reader.note(f"{quote_value(value)} should be {self.wanted}")
        return choice

    def schema(self) -> dict[str, Any]:
        return {"enum": list(dict.fromkeys(self.values.values()))}


class ListOf(ValueKind[tuple[Made, ...]]):
    """A list of one kind; with `bare`, a text alone counts as its only item."""

    def __init__(
        self, item: ValueKind[Made], most: int, *, least: int = 0, bare: bool = False
    ) -> None:
        self.item, self.most, self.least, self.bare = item, most, least, bare

    def read(self, value: Tree, reader: Reader) -> tuple[Made, ...] | None:
        if self.bare and isinstance(value, str):
            only = self.item.read(value, reader)
            return None if only is None else (only,)
        if not isinstance(value, Items):
            name = reader.name
            example = _EXAMPLES.get(name, f"`{name}:` and below it lines that begin with `- `")
            reader.note(f"should be a list, not {quote_value(value)}; write {example}")
        elif self.least == self.most != len(value):
            reader.note(f"should be a list of {self.most}, such as `[one, other]`")
        elif len(value) < self.least:
            reader.note("is empty; write it or remove it")
        elif len(value) > self.most:
            reader.note(_phrase_too_long(self.most, reader))
        else:
            return self._read_items(value, reader)
        return None

    def _read_items(self, value: Items, reader: Reader) -> tuple[Made, ...] | None:
        read, path, made = self.item.read, reader.path, []
        path.append(0)
        for index, item in enumerate(value):
            path[-1] = index
            made.append(read(item, reader))
        path.pop()
        return None if None in made else tuple(part for part in made if part is not None)

    def schema(self) -> dict[str, Any]:
        item = self.item.schema()
        least = {"minItems": self.least} if self.least else {}
        whole = {"type": "array", "items": item, **least, "maxItems": self.most}
        return {"anyOf": [item, whole]} if self.bare else whole


class MapOf(ValueKind[dict[str, Made]]):
    """Fields whose names are ids, all of one kind."""

    def __init__(self, value: ValueKind[Made], most: int = 100_000) -> None:
        self.value, self.most = value, most

    def read(self, value: Tree, reader: Reader) -> dict[str, Made] | None:
        if not isinstance(value, Fields):
            reader.note(_phrase_no_fields(value, reader))
            return None
        if len(value) > self.most:
            reader.note(_phrase_too_long(self.most, reader))
            return None
        made: dict[str, Made] = {}
        is_right = True
        for name, inner in value.items():
            reader.path.append(name)
            part = self.value.read(inner, reader)
            if not ID.fullmatch(name):
                reader.note(_phrase_bad_id(name), about_key=True)
                is_right = False
            reader.path.pop()
            if part is None:
                is_right = False
            else:
                made[name] = part
        return made if is_right else None

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "propertyNames": {"pattern": ID_PATTERN},
            "additionalProperties": self.value.schema(),
        }


class Entry(ValueKind[Made]):
    """Fields, each of a kind of its own, in the order in which they are written."""

    def __init__(
        self,
        make: Callable[..., Made],
        fields: Mapping[str, ValueKind[Any]],
        required: Collection[str] = (),
        *,
        bare: str = "",
        split: Callable[..., dict[str, Any]] = dict,
        retired: Collection[str] = (),
    ) -> None:
        """Describe an entry.

        Args:
            make: Makes the value of the fields that were written, by their names in the file.
            fields: Their kinds by their names.
            required: Those that must be present.
            bare: The field that a text alone stands for.
            split: The reverse of `make`: the fields of the value's attributes, where they differ.
            retired: Fields of older banks that are not read any more.
        """
        self.make, self.fields, self.required = make, fields, required
        self.bare, self.split, self.retired = bare, split, retired

    def read(self, value: Tree, reader: Reader) -> Made | None:
        if self.bare and isinstance(value, str):
            bare = Fields()
            bare[self.bare] = value
            value = bare
        if not isinstance(value, Fields):
            reader.note(_phrase_no_fields(value, reader))
            return None
        before, path = reader.errors, reader.path
        made: dict[str, Any] = {}
        for name, inner in value.items():
            path.append(name)
            kind = self.fields.get(name)
            if name in self.retired:
                reader.note_retired(name)
            elif kind is None:
                reader.note(self._phrase_unknown(name), about_key=True)
            else:
                made[name] = kind.read(inner, reader)
            path.pop()
        for name in self.required:
            if name not in value:
                path.append(name)
                reader.note(f"is missing or empty; write `{name}: …`")
                path.pop()
        return self.make(**made) if reader.errors == before else None

    def parts(self, value: Any) -> Iterator[tuple[str, ValueKind[Any], Any]]:
        """Return the name, kind and value of each field that differs from its default."""
        attributes = _attributes(value.__class__)
        parts = {part.encode_name: getattr(value, part.name) for part in attributes}
        defaults = {part.encode_name: part.default for part in attributes}
        changed = {name: part for name, part in parts.items() if part != defaults[name]}
        written = self.split(**changed)
        return (
            (name, kind, written[name]) for name, kind in self.fields.items() if name in written
        )

    def _phrase_unknown(self, name: str) -> str:
        guess = nearest(name, tuple(self.fields))
        hint = f"did you mean `{guess}`?" if guess else f"known are {', '.join(self.fields)}"
        return f"there is no field {quote_value(name)}; {hint}"

    def schema(self) -> dict[str, Any]:
        required = {"required": list(self.required)} if self.required else {}
        whole = {
            "type": "object",
            "properties": {name: kind.schema() for name, kind in self.fields.items()},
            "additionalProperties": False,
            **required,
        }
        return {"anyOf": [{"type": "string"}, whole]} if self.bare else whole


_attributes = cache(structs.fields)


# Messages


def quote_value(value: object) -> str:
    """Return a value for a message: shortened, harmless to a terminal."""
    if isinstance(value, Fields):
        return "fields"
    if isinstance(value, Items):
        return "a list"
    text = visible_line(str(value))
    return f"`{text[:40]}…`" if len(text) > 40 else f"`{text}`"


def _phrase_bad_id(text: str) -> str:
    return (
        f"{quote_value(text)} should be letters, digits, `-`, `_` and `.`, at most 80, no spaces"
    )


def _phrase_too_long(most: int, reader: Reader) -> str:
    return f"is too long: at most {most} here; shorten or split `{reader.name}`"


def _phrase_no_fields(value: Tree, reader: Reader) -> str:
    if not reader.name:
        return "should hold fields; write `questions:` and below it the list of questions"
    usual = "its fields, such as `question: …`, one a line, indented alike"
    return (
        f"should hold fields, not {quote_value(value)}; write {_EXAMPLES.get(reader.name, usual)}"
    )


# The table

_IDENTIFIER = Text(80, is_id=True)
_LINE = Text(LONGEST_OPTION)
_PROSE = Text(50_000)
_WORDING = Text(300)
_WORDINGS = ListOf(_WORDING, 500)
_GROUPS = ListOf(ListOf(_WORDING, 500, least=1), 20)
_REMARK = Text(2_000, least=0)
_ANSWER = Text(50_000, least=0)
_DIFFICULTY = Choice({"1": 1, "2": 2, "3": 3}, "one of 1, 2, 3")
_TRUTHS = dict.fromkeys(("true", "yes", "on", "y", "t", "1"), True)  # as YAML knows them
_FLAG = Choice(
    _TRUTHS | dict.fromkeys(("false", "no", "off", "n", "f", "0"), False), "true or false"
)
_QUOTATIONS = MapOf(_LINE, 100)


def _make_point(
    say: tuple[str, ...] = (),
    any_of: tuple[str, ...] = (),
    all_of: tuple[tuple[str, ...], ...] = (),
    **fields: Any,
) -> KeyPoint:
    contrary = fields.pop("not", ())
    return KeyPoint(**fields, say=(*say, *read_keywords(any_of, all_of)), contrary=contrary)


def _make_answer(
    said: Mapping[str, str] | None = None,
    partly: Mapping[str, str] = {},
    reversed: Mapping[str, str] = {},  # noqa: A002 - as the file names it; only read
    **fields: Any,
) -> MarkedAnswer:
    labels = [Label(point, "said", words) for point, words in (said or {}).items()]
    labels += [Label(point, "partly", words) for point, words in partly.items()]
    labels += [Label(point, "reversed", words) for point, words in reversed.items()]
    is_labelled = said is not None or bool(labels)
    return MarkedAnswer(**fields, labels=tuple(labels) if is_labelled else None)


def _split_answer(labels: tuple[Label, ...] | None = None, **fields: Any) -> dict[str, Any]:
    if labels is None:
        return fields
    by_state: dict[str, dict[str, str]] = {"said": {}}  # written even if the answer says nothing
    for label in labels:
        by_state.setdefault(label.state, {})[label.point] = label.words
    return {**fields, **by_state}


def _make_question(
    question: str,
    answer: str = "",
    wrong: tuple[Misconception, ...] = (),
    misconceptions: tuple[Misconception, ...] = (),
    contrasts: tuple[tuple[tuple[str, ...], ...], ...] = (),
    id: str = "",  # noqa: A002 - as the file names it
    **fields: Any,
) -> Question:
    return Question(
        **fields,
        id=id or question_id(question),
        text=question,
        reference=answer,
        misconceptions=(*wrong, *misconceptions),
        contrasts=tuple(Contrast(*pair) for pair in contrasts),
    )


def _split_question(
    misconceptions: tuple[Misconception, ...] = (),
    contrasts: tuple[Contrast, ...] = (),
    **fields: Any,
) -> dict[str, Any]:
    pairs = tuple((pair.one, pair.other) for pair in contrasts)
    return {**fields, "wrong": misconceptions, "contrasts": pairs}


KEY_POINT = Entry(
    _make_point,
    {
        "id": _IDENTIFIER,
        "point": _LINE,
        "weight": Number(0, 100, above=True),
        "required": _FLAG,
        "say": _WORDINGS,
        "not": _WORDINGS,
        "because": _REMARK,
        # Keywords of older banks, read as sentences.
        "any_of": _WORDINGS,
        "all_of": _GROUPS,
        "follow_up": _REMARK,
    },
    required=["point"],
    retired=("ordered",),
    bare="point",
)
_KEY_POINTS = ListOf(KEY_POINT, 100)

MISCONCEPTION = Entry(
    Misconception,
    {"claim": _LINE, "because": _REMARK},
    required=["claim"],
    retired=("any_of", "all_of"),
)
_MISCONCEPTIONS = ListOf(MISCONCEPTION, 100)

MARKED_ANSWER = Entry(
    _make_answer,
    {
        "mark": Number(0, 1),
        "text": _PROSE,
        "example": _FLAG,
        "why": _REMARK,
        "said": _QUOTATIONS,
        "partly": _QUOTATIONS,
        "reversed": _QUOTATIONS,
    },
    required=["mark", "text"],
    split=_split_answer,
)
_MARKED_ANSWERS = ListOf(MARKED_ANSWER, 5_000)

OPTION = Entry(Option, {"text": _LINE, "right": _FLAG}, required=["text"], bare="text")

DEEPER = Entry(
    lambda ask, answer="", **fields: Deeper(**fields, text=ask, reference=answer),
    {"id": _IDENTIFIER, "ask": _PROSE, "answer": _ANSWER, "key_points": _KEY_POINTS},
    required=["id", "ask"],
)

QUESTION = Entry(
    _make_question,
    {
        "id": _IDENTIFIER,
        "topic": _IDENTIFIER,
        "difficulty": _DIFFICULTY,
        "limit": Number(SHORTEST_LIMIT, LONGEST_LIMIT),
        "question": _PROSE,
        "options": ListOf(OPTION, MOST_OPTIONS),
        "answer": _ANSWER,
        "key_points": _KEY_POINTS,
        "wrong": _MISCONCEPTIONS,
        "contrasts": ListOf(ListOf(ListOf(Text(60), 20, least=1, bare=True), 2, least=2), 20),
        "like": ListOf(_IDENTIFIER, 100),
        "deeper": ListOf(DEEPER, 20),
        "answers": _MARKED_ANSWERS,
        "misconceptions": _MISCONCEPTIONS,  # the name of `wrong` in older banks
        "source": Text(500, least=0),
    },
    required=["question"],
    split=_split_question,
    retired=("symbols", "samples"),
)

ROLE = Entry(
    partial(Role, ""),
    {"title": _LINE, "topics": ListOf(_IDENTIFIER, 1_000), "difficulty": ListOf(_DIFFICULTY, 3)},
    required=["title"],
)


def _make_bank(
    title: str = "",
    topics: Mapping[str, str] = {},
    roles: Mapping[str, Role] = {},
    questions: tuple[Question, ...] = (),
) -> Bank:
    return Bank(
        "",
        title,
        tuple(Topic(name, title) for name, title in topics.items()),
        questions,
        "",
        tuple(structs.replace(role, id=name) for name, role in roles.items()),
    )


def _split_bank(
    title: str,
    questions: tuple[Question, ...],
    topics: tuple[Topic, ...] = (),
    roles: tuple[Role, ...] = (),
    **_: Any,
) -> dict[str, Any]:
    listed = {"topics": {topic.id: topic.title for topic in topics}} if topics else {}
    named = {"roles": {role.id: role for role in roles}} if roles else {}
    return {"title": title, **listed, **named, "questions": questions}


BANK = Entry(
    _make_bank,
    {
        "title": _REMARK,
        "topics": MapOf(_LINE),
        "roles": MapOf(ROLE),
        "questions": ListOf(QUESTION, 100_000, least=1),
    },
    required=["questions"],
    split=_split_bank,
)

HEAD = Entry(_make_bank, {name: kind for name, kind in BANK.fields.items() if name != "questions"})
"""A bank without its questions, which are read one by one."""

ANSWERS = Entry(lambda answers: answers, {"answers": MapOf(_MARKED_ANSWERS)}, required=["answers"])
"""Marked answers in a file of their own, by question."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a bank file, for editors."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "title": "Bank", **BANK.schema()}
