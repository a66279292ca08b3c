"""XML that somebody made up, as objects: attributes and children by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from interview.banks.formats.quiz.xml_words import markup_of
from interview.banks.formats.readers.rows.field_names import role_of

_DEEPEST = 30
_NAMING = ("name", "key", "field")
"""Attributes that tell what an element holds."""
_FEWEST_FIELDS = 2
_MARKUP = frozenset(
    [
        "em",
        "i",
        "b",
        "strong",
        "u",
        "sub",
        "sup",
        "br",
        "span",
        "font",
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "pre",
        "img",
        "tt",
        "small",
        "big",
        "s",
    ]
)
_MARKUP_IN_WORDS = _MARKUP | {"a", "code", "q", "kbd", "var", "cite"}


def as_object(element: ET.Element, depth: int = 0) -> Any:
    """An element as an object: attributes and children by name, those of one name as a list.

    Markup in its words stays in them; questions and answers that take turns become an object each.
    """
    if depth > _DEEPEST or _is_words(element):
        words = "".join(markup_of(element)).strip()
        return (
            {**element.attrib, **({"text": words} if words else {})} if element.attrib else words
        )
    named = _named(list(element), depth)
    if named:
        return named
    turns = _turns(list(element))
    if turns:
        return [_joined(turn, {}, "", depth) for turn in turns]
    return _joined(list(element), element.attrib, (element.text or "").strip(), depth)


def _named(children: Sequence[ET.Element], depth: int) -> dict[str, Any]:
    """The fields of a row whose elements are all of one kind and tell by an attribute what each is; none of any other.

    As databases write them: `<column name="question">What is a hit?</column>`.
    """
    names = [
        next((one.get(name, "") for name in _NAMING if one.get(name)), "") for one in children
    ]
    kinds = {(str(one.tag), len(one.attrib)) for one in children}
    if len(children) < _FEWEST_FIELDS or len(kinds) > 1 or len({*names, ""}) <= len(children):
        return {}
    return {
        name: "".join(markup_of(one)).strip() if _is_words(one) else as_object(one, depth + 1)
        for name, one in zip(names, children, strict=True)
    }


def _joined(
    elements: Sequence[ET.Element], attributes: dict[str, str], text: str, depth: int
) -> Any:
    children: dict[str, list[Any]] = {}
    for child in elements:
        children.setdefault(str(child.tag), []).append(as_object(child, depth + 1))
    listed = {name: each if len(each) > 1 else each[0] for name, each in children.items()}
    made: dict[str, Any] = {**attributes, **listed}
    if text:
        made["text"] = text
    only = next(iter(made.values())) if len(made) == 1 else None
    return only if isinstance(only, list) else made


def _is_words(element: ET.Element) -> bool:
    """Whether an element holds words, with no more than markup in them."""
    tags = {str(one.tag).casefold() for one in element.iter()} - {str(element.tag).casefold()}
    said = [element.text, *(one.tail for one in element)]
    mixed = any(one and one.strip() for one in said)
    return tags <= (_MARKUP_IN_WORDS if mixed else _MARKUP)


def _turns(children: Sequence[ET.Element]) -> list[list[ET.Element]]:
    """Children that begin anew with each question, turn by turn; none where they do not."""
    first = str(children[0].tag) if children else ""
    if role_of(first).name != "question" or sum(str(one.tag) == first for one in children) < 2:
        return []
    turns: list[list[ET.Element]] = []
    for child in children:
        if str(child.tag) == first:
            turns.append([])
        turns[-1].append(child)
    return turns if all(len(turn) > 1 for turn in turns) else []
