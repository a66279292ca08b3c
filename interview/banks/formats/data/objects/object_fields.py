"""What the fields of an object hold: text, options, keys, code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from interview.banks.formats.readers.options import read_truth
from interview.banks.formats.readers.rows.field_names import role_of, words_of
from interview.banks.formats.readers.rows.field_words import KEYS

_TEXTS = (
    "text",
    "option",
    "answer",
    "value",
    "label",
    "content",
    "choice",
    "title",
    "body",
    "name",
)
_FLAGS = frozenset(
    {"true", "valid", "weight", "fraction", "istrue", "isanswer", "isvalid", "isright"}
)
_CODE = frozenset(
    {"code", "snippet", "codesnippet", "codeblock", "codeexample", "codigo", "program"}
)
_KEYS = ("id", "key", "letter", "option", "label", "index", "value", "letra", "buchstabe", "identifier", "code")  # fmt: skip
_LONGEST_KEY = 40
_LOOKS = frozenset({"shape", "type", "kind", "color", "colour"})
"""What an option looks like, not what it says."""


def plain_name(name: object) -> str:
    """A field's name as one word: `is_correct` is `iscorrect`."""
    return re.sub(r"[\W_]", "", str(name).casefold())


def role(name: object) -> str:
    """What a field is by its name."""
    return role_of(str(name)).name


def strength(name: object) -> int:
    """How plainly a field's name says what it is."""
    return role_of(str(name)).strength


def by_role(fields: dict[str, Any], *roles: str) -> Iterator[str]:
    """The names of the fields with one of some roles, the plainest first."""
    named = [(role_of(str(name)), name) for name in fields]
    wanted = [
        (roles.index(one.name), -one.strength, at, name)
        for at, (one, name) in enumerate(named)
        if one.name in roles
    ]
    for *_, name in sorted(wanted, key=lambda one: one[:3]):
        yield name


def is_flag(name: object) -> bool:
    """Whether a field of an option says that it is right."""
    named = role(name) in {"flag", "right"} and plain_name(name) not in _KEYS
    return named or plain_name(name) in _FLAGS


def flag_of(one: dict[str, Any]) -> bool | None:
    """Whether an option says that it is right; none where it says nothing."""
    for name, value in one.items():
        if is_flag(name) and plain_name(name) != "label":
            if isinstance(value, bool):
                return value
            if isinstance(value, int | float):
                return value > 0
            told = str(value).strip()
            truth = {"1": True, "0": False}.get(told, read_truth(told))
            if truth is None and told and told == str(one.get("text", "")).strip():
                return True
            if truth is not None:
                return truth
    return None


def told_right(one: object) -> str:
    """The text of an option that is written as `correct: its text`; empty for any other."""
    if not isinstance(one, dict) or len(one) != 1:
        return ""
    name, text = next(iter(one.items()))
    return text if is_flag(name) and isinstance(text, str) and read_truth(text) is None else ""


def offers(listed: list[Any]) -> bool:
    """Whether the members of a list say which of them are right, or that none is."""
    if not listed:
        return False
    objects = [one for one in listed if isinstance(one, dict)]
    others = [one for one in listed if not isinstance(one, dict)]
    if all(isinstance(one, str | int | float) for one in others):
        flags = [flag_of(one) for one in objects]
        marked = True in flags or (not others and None not in flags)
        if marked and objects and all(map(option_text, objects)):
            return True
    told = [told_right(one) for one in listed]
    return any(told) and all(
        right or isinstance(one, str | int | float)
        for one, right in zip(listed, told, strict=True)
    )


def option_text(one: object) -> str:
    """What an option says."""
    if not isinstance(one, dict):
        return text_of(one)
    lowered = {plain_name(name): value for name, value in one.items()}
    known = [text_of(lowered[name]) for name in _TEXTS if _says(lowered.get(name))]
    told = [text for text in known if len(text) > 1]
    if told or (known and len(one) == 1):
        return (told or known)[0]
    deeper = any(isinstance(value, list | dict) for value in one.values())
    for wanted in (("options", "option", "answer"), *(() if deeper else (("question",), ()))):
        for name, value in one.items():
            if (
                _is_told(name, value)
                and (not wanted or role(name) in wanted)
                and not (known and len(value) < 2)
            ):
                return str(value)
    return known[0] if known else ""


def _is_told(name: object, value: object) -> bool:
    """Whether a field of an option may be its words rather than its letter, its flag or its reason."""
    if not isinstance(value, str) or not value.strip() or is_flag(name):
        return False
    kind = role(name)
    if set(words_of(str(name))) & KEYS:
        return False
    return plain_name(name) not in {*_KEYS, *_LOOKS} and kind not in {"explanation", "id", "wrong"}


def _says(value: object) -> bool:
    return isinstance(value, int | float) or (isinstance(value, str) and bool(value.strip()))


def option_names(one: object) -> str:
    """The letter or id of an option; empty where it has none."""
    if not isinstance(one, dict):
        return ""
    lowered = {plain_name(name): value for name, value in one.items()}
    keyed = [plain_name(name) for name in one if set(words_of(str(name))) & KEYS]
    told = (text_of(lowered[name]) for name in (*_KEYS, *keyed) if name in lowered)
    name = next((one for one in told if one), "")
    return name if len(name) <= _LONGEST_KEY else ""


def reason_of(listed: object) -> str:
    """Why an option is right, where the right one says so itself."""
    members = listed if isinstance(listed, list) else [listed]
    for one in members:
        if isinstance(one, dict) and flag_of(one) is not False:
            why = next((one[name] for name in by_role(one, "explanation") if one[name]), "")
            if isinstance(why, str) and why.strip() and (flag_of(one) or len(members) == 1):
                return why
    return ""


def text_of(value: object) -> str:
    """A value as text: lists as lines or, where they are tags, in a row."""
    if isinstance(value, list):
        if all(isinstance(one, dict) for one in value) and value:
            return "\n".join(dict.fromkeys(filter(None, map(option_text, value))))
        told = [str(item) for item in value if isinstance(item, str | int | float)]
        if len(told) == 1:
            return told[0].strip()
        short = all(isinstance(item, str) and len(item) < 40 and "." not in item for item in value)
        return ", ".join(told) if short else "\n".join(f"- {item}" for item in told)
    if isinstance(value, dict):
        return option_text(value)
    return value if isinstance(value, str) else "" if value is None else str(value)


def with_code(question: str, fields: dict[str, Any]) -> str:
    """A question with the code that stands beside it in a field of its own."""
    for name, inner in fields.items():
        if plain_name(name) in _CODE and isinstance(inner, str) and not _is_number_or_name(inner):
            code = inner.strip("\n")
            return question if code in question else f"{question}\n```\n{code}\n```"
    return question


def _is_number_or_name(text: str) -> bool:
    """Whether a text is the code of a thing, such as `181376` or `A-12`, and none of a program."""
    return (
        text.strip().replace("-", "").replace("_", "").replace(".", "").isalnum()
        or not text.strip()
    )


def code_fields(fields: dict[str, Any]) -> set[str]:
    """The names of the fields with code, which stands in the question."""
    return {name for name in fields if plain_name(name) in _CODE}


def is_schema_word(name: str) -> bool:
    """Whether a name only says what kind of thing stands below it, or numbers it: no topic."""
    said = words_of(name)
    return not said or all(one.isdecimal() for one in said) or role(name) in {"question", "answer", "options", "id"} or (
        len(said) == 2 and said[1].isdecimal() and len(said[0]) <= 9
    )  # fmt: skip
