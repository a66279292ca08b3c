"""What stands above a Markdown document between lines of `---` or `+++`: title and tags."""

from __future__ import annotations

import re

from msgspec import Struct

_MOST_LINES = 200
_FIELD = re.compile(r"^(?P<name>[\w-]+)\s*[:=]\s*(?P<value>.*)$")
_TITLES = ("title", "name", "deck")
_ITEM = re.compile(r"^\s*-\s+(?P<value>.+)$")


class Matter(Struct, frozen=True):
    """A document without its front matter, whose lines are left empty."""

    body: str
    title: str = ""
    tags: tuple[str, ...] = ()
    fields: int = 0
    """How many lines the front matter has."""


def split_front_matter(text: str) -> Matter:
    """The text, its lines where they were, and what its front matter says.

    `---` on top may also be a rule: there must be fields between the two.
    """
    lines = text.split("\n")
    fence = lines[0].strip()
    if fence not in {"---", "+++"}:
        return Matter(text)
    end = next(
        (at for at, line in enumerate(lines[1:_MOST_LINES], 1) if line.strip() == fence), None
    )
    inner = [line for line in lines[1 : end or 0] if line.strip()]
    if end is None or not inner or not all(map(_is_field, inner)):
        return Matter(text)
    values = _values(inner)
    title = next((", ".join(values[name]) for name in _TITLES if values.get(name)), "")
    tags = tuple(dict.fromkeys(values.get("tags", []) + values.get("tag", [])))
    return Matter("\n".join([""] * (end + 1) + lines[end + 1 :]), title, tags, end + 1)


def _is_field(line: str) -> bool:
    if re.match(r"^(?:Q|A|C)\s*:", line):
        return False
    return line.startswith((" ", "\t", "#", "- ")) or _FIELD.match(line) is not None


def _values(lines: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        found = _FIELD.match(line)
        item = _ITEM.match(line)
        if found:
            name = found.group("name").casefold()
            listed = found.group("value").strip().strip("[]")
            values[name] = [part for one in listed.split(",") if (part := one.strip(" \t\"'"))]
        elif item and name:
            values[name].append(item.group("value").strip(" \t\"'"))
    return values
