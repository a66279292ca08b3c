"""Objects that offer a choice: where their options are, and which of them are right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interview.banks.formats.cards import Card, Harvest, Skipped
from interview.banks.formats.data.objects.object_fields import (
    by_role,
    offers,
    plain_name,
    reason_of,
    role,
    strength,
    text_of,
    with_code,
)
from interview.banks.formats.data.objects.offered import (
    Offered,
    listed_keys,
    mixed,
    offered_in,
    parted_in,
    texts_in,
)
from interview.banks.formats.readers.answers import NO_KEY, solve
from interview.banks.formats.readers.options import is_visible
from interview.banks.formats.readers.rows.cells import plain, read_difficulty
from interview.banks.formats.readers.rows.choosing import (
    Reckoning,
    choose,
    says_it_itself,
    shown,
    without_letters,
)
from interview.banks.formats.readers.rows.columns import Columns, columns_of
from interview.banks.formats.readers.rows.field_names import is_place, words_of
from interview.model.bank import Option

_MOST_OPTIONS = 26
_LONGEST_KEY = 3
"""Characters of a field called key that says which option is right; a longer one names the question."""
_PLAIN = 4
"""How plainly a field is called answer, for its text to be sought among `answers`."""
_ASKS = 3
"""How plainly a field has to ask; a name or a term does not."""
_CASE = 5
"""Words of a text that is more than a term's answer."""
_FIRST = Reckoning(from_zero=True)
_POINTERS = frozenset({"answerid", "answer_id", "answerId"})


def options_at(value: dict[str, Any]) -> str | None:
    """The name of the field that lists what can be chosen."""
    for name in by_role(value, "options", "wrong"):
        if isinstance(value[name], list | dict) and len(value[name]) >= 1:
            return name
    for name, inner in value.items():
        if isinstance(inner, list) and offers(inner):
            return str(name)
    for name, inner in value.items():
        if _is_pointed_at(value, name, inner):
            return str(name)
    return None


def _is_pointed_at(value: dict[str, Any], name: str, inner: object) -> bool:
    """Whether a field is a list of texts, and another field says which of them is right."""
    if not isinstance(inner, list | dict) or not 1 <= len(inner) <= _MOST_OPTIONS:
        return False
    if role(name) == "answer" and isinstance(inner, dict) and _has_letters(inner):
        return True
    if role(name) not in {"answer", ""} or parted_in(inner) is not None:
        return parted_in(inner) is not None
    offered = offered_in(inner) if question_at(value) not in {None, name} else None
    if offered is None or (len(offered.texts) < 2 and role(name) != "answer"):
        return False
    return any(_points(value, key, name, offered) for key in keys_of(value, name))


def _has_letters(listed: dict[str, Any]) -> bool:
    """Whether the names of an object are the letters or numbers of options, two at least."""
    return len(listed) > 1 and all(is_place(words_of(str(name))) for name in listed)


def _points(value: dict[str, Any], key: str, name: str, offered: Offered) -> bool:
    """Whether the field `key` says which of the texts in the field `name` is right."""
    told = value[key]
    places = told if isinstance(told, list) and told else [told]
    if all(map(_is_index, places)) and role(key) != "answer":
        return all(0 <= place <= len(offered.texts) for place in places)
    plainly = role(key) != "answer" or (strength(key) >= _PLAIN and strength(name) >= _PLAIN)
    return (
        bool(role(name))
        and plainly
        and (_is_index(told) or _chosen(offered, told, _FIRST) is not None)
    )


def _is_index(key: object) -> bool:
    return isinstance(key, int) and not isinstance(key, bool)


def question_at(value: dict[str, Any]) -> str | None:
    """The name of the field that asks; none where none does."""
    header = [str(name) for name in value]
    columns = columns_of([*header, "answer"])
    return header[columns.question] if columns and columns.question < len(header) else None


def keys_of(fields: dict[str, Any], options: str) -> Iterator[str]:
    """The names of the fields that may say which option is right, the likeliest first."""
    for name in (
        *by_role(fields, "right", "flag", "answer", "reference"),
        *(_POINTERS & set(fields)),
    ):
        value = fields[name]
        if name == options or value is None or value == "":
            continue
        if plain_name(name) != "key" or not isinstance(value, str) or len(value) <= _LONGEST_KEY:
            yield name


def harvest_choice(
    fields: dict[str, Any], at: str, topic: str, line: int, known: dict[str, Reckoning]
) -> Harvest:
    """The card of an object whose options stand in the field `at`."""
    columns = columns_of([*map(str, fields), "answer"])
    name = question_at(fields)
    if name is None or columns is None:
        what = ", ".join(map(str, fields))[:80]
        return Harvest(skipped=(Skipped(line, what, "it names no question"),))
    cells = [*map(text_of, fields.values()), ""]
    question = with_code(plain(text_of(fields[name])), fields)
    options = read_options(fields, at, known)
    told = "" if options else _told_answer(fields, at)
    if not question or not (options or told):
        return Harvest(skipped=(Skipped(line, question, NO_KEY),))
    options = options or (Option(told, right=True),)
    question = _in_context(question, fields, cells, columns)
    reason = list(fields.values())[columns.explanation] if columns.explanation >= 0 else ""
    of_right = (
        _of_right(reason, fields[at], options) if isinstance(reason, dict) else text_of(reason)
    )
    why = plain(of_right)
    why = why or plain(_reason(fields, at))
    own = plain(cells[columns.topic]).split("\n")[0] if columns.topic >= 0 else ""
    level = read_difficulty(cells[columns.difficulty]) if columns.difficulty >= 0 else None
    offered = options if len(options) > 1 else ()
    card = Card(
        question, solve(options, why), line, own or topic, difficulty=level, options=offered, end=line, marked=True
    )  # fmt: skip
    return Harvest((card,))


def _in_context(question: str, fields: dict[str, Any], cells: list[str], columns: Columns) -> str:
    """A question below the passage that it is about, or a title above the case that it stands for."""
    context = plain(cells[columns.context]) if columns.context >= 0 else ""
    if context and context not in question:
        return f"{context}\n\n{question}"
    case = next((name for name in by_role(fields, "answer") if strength(name) < _PLAIN), "")
    weak = strength(list(fields)[columns.question]) < _ASKS
    told = fields.get(case)
    if (
        weak
        and isinstance(told, str)
        and len(told.split()) > _CASE
        and plain(told) not in question
    ):
        return f"{question}\n\n{plain(told)}"
    return question


def _told_answer(fields: dict[str, Any], at: str) -> str:
    """The answer in words that a key gives where it repeats none of the options; empty where it is no sentence."""
    for name in keys_of(fields, at):
        told = fields[name]
        if isinstance(told, str) and role(name) != "flag" and says_it_itself(told):
            return plain(told)
    return ""


def _of_right(told: dict[str, Any], listed: object, options: tuple[Option, ...]) -> str:
    """Of explanations by letter those of the right options."""
    if not isinstance(listed, dict) or len(listed) != len(options):
        return ""
    right = [name for name, one in zip(listed, options, strict=True) if one.right]
    return "\n".join(text_of(told[name]) for name in right if name in told)


def _reason(fields: dict[str, Any], at: str) -> str:
    return next(
        (why for name in (at, *keys_of(fields, at)) if (why := reason_of(fields[name]))), ""
    )


def read_options(
    fields: dict[str, Any], at: str, known: dict[str, Reckoning]
) -> tuple[Option, ...] | None:
    """The options of an object with the right ones marked; none where nothing says which are."""
    parted = parted_in(fields[at])
    if parted is not None:
        return mixed(*parted)
    offered = offered_in(fields[at])
    if offered is None or not any(map(is_visible, offered.texts)):
        return None
    if role(at) == "wrong":
        key = next((fields[name] for name in keys_of(fields, at)), None)
        return mixed(texts_in(key), list(offered.texts))
    if offered.right:
        texts = without_letters(offered.texts)
        return _visible(tuple(Option(*one) for one in zip(texts, offered.right, strict=True)))
    made = (
        _by_key(offered, fields[name], known.get(name, _FIRST)) for name in keys_of(fields, at)
    )
    chosen = next((one for one in made if one is not None), None)
    return _visible(chosen) if chosen is not None else None


def _by_key(offered: Offered, key: object, way: Reckoning) -> tuple[Option, ...] | None:
    if way.apart:
        return mixed(texts_in(key), list(offered.texts))
    return _chosen(offered, key, way)


def _visible(options: tuple[Option, ...]) -> tuple[Option, ...] | None:
    seen = shown(options)
    return seen if any(one.right for one in seen) else None


def _chosen(offered: Offered, key: object, way: Reckoning) -> tuple[Option, ...] | None:
    keys = listed_keys(key, len(offered.texts))
    found = [choose(offered.texts, one, offered.names, way) for one in keys]
    if not found or any(one is None for one in found):
        return None
    rights = [any(one[n].right for one in found if one) for n in range(len(offered.texts))]
    texts = without_letters(offered.texts)
    return tuple(Option(text, right=right) for text, right in zip(texts, rights, strict=True))
