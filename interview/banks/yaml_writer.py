"""Banks written as YAML as a person writes it, which reads back as the same bank.

The names and the order of fields are those of `schema`.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from interview.banks.schema import (
    ANSWERS,
    BANK,
    QUESTION,
    Choice,
    Entry,
    ListOf,
    MapOf,
    Text,
    ValueKind,
)
from interview.model.bank import Bank, MarkedAnswer, Question

_WIDTH = 98
_PLAIN_IN_FLOW = re.compile(r"[^\W\d_][\w .()/+'’–—-]*[\w)]|[^\W\d_]")
_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/+'’–—,;?&!=<>%\"-]|:(?=\w))*[\w)?!.]|[^\W\d_]")
_GUESSED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


def bank_text(bank: Bank) -> str:
    """Return the text of a bank's file."""
    return "\n".join(_entry_lines(BANK, bank, 0)) + "\n"


def answers_text(answers: Mapping[str, Sequence[MarkedAnswer]]) -> str:
    """Return the text of a file of marked answers, by question."""
    return "\n".join(field_lines(ANSWERS, "answers", answers, 0)) + "\n"


def question_lines(question: Question, indent: int) -> list[str]:
    """Return the lines of a question, an empty one first; its dash is at `indent`."""
    return ["", *_item_lines(_entry_lines(QUESTION, question, indent + 2), indent)]


def field_lines(entry: Entry[Any], name: str, value: object, indent: int) -> list[str]:
    """Return the lines of a field of an entry; none for an empty list."""
    return _value_lines(name, entry.fields[name], value, indent)


def _entry_lines(entry: Entry[Any], value: object, indent: int) -> list[str]:
    return [
        line
        for name, kind, part in entry.parts(value)
        for line in _value_lines(name, kind, part, indent)
    ]


def _value_lines(name: str, kind: ValueKind[Any], value: Any, indent: int) -> list[str]:
    margin = " " * indent
    match kind:
        case Entry():
            return [f"{margin}{name}:", *_entry_lines(kind, value, indent + 2)]
        case MapOf():
            lines = [
                line
                for key, part in value.items()
                for line in _value_lines(scalar(key), kind.value, part, indent + 2)
            ]
            return [f"{margin}{name}:", *lines] if lines else [f"{margin}{name}: {{}}"]
        case ListOf(item=Text(is_id=True) | Choice()):
            return [f"{margin}{name}: {_flow(value)}"] if value else []
        case ListOf():
            lines = [line for part in value for line in _list_item(kind.item, part, indent + 2)]
            return [f"{margin}{name}:", *lines] if lines else []
        case _ if isinstance(value, bool):
            return [f"{margin}{name}: {'true' if value else 'false'}"]
        case _ if isinstance(value, str):
            return _text_lines(name, value, indent)
        case _:
            return [f"{margin}{name}: {_number(value)}"]


def _list_item(kind: ValueKind[Any], value: Any, indent: int) -> list[str]:
    match kind:
        case Entry():
            lines = _item_lines(_entry_lines(kind, value, indent + 2), indent)
            return ["", *lines] if kind is QUESTION else lines
        case ListOf():
            return [f"{' ' * indent}- {_flow(value)}"]
        case _:
            return [f"{' ' * indent}- {scalar(value)}"]


def _item_lines(lines: list[str], indent: int) -> list[str]:
    """Return the lines of a list's item, with its dash before the first."""
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def _text_lines(name: str, text: str, indent: int) -> list[str]:
    """Return the lines of a text field: one line if it fits, else a block."""
    margin = " " * indent
    if len(text) + len(name) + indent + 2 <= _WIDTH and "\n" not in text:
        return [f"{margin}{name}: {scalar(text)}"]
    block = _block(text, indent + 2)
    return (
        [f"{margin}{name}: {scalar(text)}"]
        if block is None
        else [f"{margin}{name}: {block[0]}", *block[1:]]
    )


def scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    """Return a text on one line, in quotes if YAML might read it as something else."""
    if plain.fullmatch(text) and text.casefold() not in _GUESSED:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escape(char) for char in quoted)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _block(text: str, indent: int) -> list[str] | None:
    """Return a text as a block; None if the block would not read back as the same text."""
    body = text.replace("\n", "").replace("\t", "")
    if not body.isprintable() or text != text.strip() or "\ufeff" in text:
        return None
    lines = text.split("\n")
    margin = " " * indent
    if len(lines) == 1:
        wrapped = textwrap.wrap(
            text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False
        )
        if " ".join(wrapped) == text:
            return [">", *(margin + line for line in wrapped)]
        return None
    return ["|", *(margin + line if line else "" for line in lines)]


def _flow(values: Sequence[Any]) -> str:
    """Return a list, or a list of lists, on one line; an inner list of one is written as its only item."""
    return f"[{', '.join(_flow_item(value) for value in values)}]"


def _flow_item(value: Any) -> str:
    if isinstance(value, tuple):
        return _flow_item(value[0]) if len(value) == 1 else _flow(value)
    return scalar(value, _PLAIN_IN_FLOW) if isinstance(value, str) else str(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
