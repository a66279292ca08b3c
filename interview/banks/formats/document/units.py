"""What a document is made of, whatever it was written in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

Kind = Literal["heading", "text", "code", "table", "rule"]
Holder = Literal["item", "quote", "details", "summary", "term", "definition"]


class Container(Struct, frozen=True):
    """What a unit stands in: an item of a list, a quotation, something that folds."""

    kind: Holder
    key: int
    """Tells this container from all others of the document."""
    marker: str = ""
    """What stands before an item: `- ` or `1. `."""
    tick: str = ""
    """A box before an item: `x` where it is ticked, a space where it is not, else empty."""

    group: int = 0
    """Of an item: its list; items of one list are siblings."""

    @property
    def ordered(self) -> bool:
        """Whether it is an item with a number."""
        return self.marker[:1].isdigit()


class Unit(Struct, frozen=True):
    """A line of text, a heading, a block of code or a table."""

    kind: Kind
    text: str
    """As people read it: code in its fences, a table with its bars, no other markup."""
    line: int
    """Its first line in the source, from 1."""
    end: int
    """Its last line."""
    path: tuple[Container, ...] = ()
    """The containers around it, from the outside in."""
    level: int = 0
    """Of a heading, from 1."""
    opens: bool = True
    """It begins a paragraph, rather than going on with one."""
    blank: bool = False
    """An empty line stands before it."""
    first: bool = False
    """It is the first thing in its innermost container."""
    bold: str = ""
    """The bold words that it begins with."""
    linked: int = 0
    """How many of its characters are links."""
    inside: bool = False
    """Its links lead to places in the same document."""
    pictures: tuple[str, ...] = ()
    """The words that stand for its pictures."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: its cells, the header first."""

    @property
    def item(self) -> Container | None:
        """The innermost item of a list that it stands in."""
        return next((one for one in reversed(self.path) if one.kind == "item"), None)

    @property
    def all_bold(self) -> bool:
        """Whether all of its words are bold."""
        rest = self.text.replace(self.bold, "", 1)
        return bool(self.bold) and not any(map(str.isalnum, rest))

    @property
    def all_linked(self) -> bool:
        """Whether there is nothing in it but links."""
        return self.linked > 0 and self.linked >= 0.8 * len(self.text.strip())

    def within(self, kind: Holder) -> bool:
        """Whether a container of this kind is around it."""
        return any(one.kind == kind for one in self.path)


class Notice(Struct, frozen=True):
    """Something about the source that a person should know."""

    line: int
    what: str


class Document(Struct, frozen=True):
    """A whole source, read."""

    units: tuple[Unit, ...]
    title: str = ""
    tags: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def render(units: Sequence[Unit], base: Sequence[Container] = ()) -> str:
    """The text of some units that follow each other.

    Args:
        units: In the order of the document.
        base: The containers whose indentation and marks are left out.
    """
    hidden = {one.key for one in base}
    seen: set[int] = set()
    lines: list[str] = []
    for unit in units:
        if unit.kind == "rule":
            continue
        first, later = _prefix(unit, hidden, seen)
        body = unit.text.split("\n")
        if lines and unit.blank:
            lines.append("")
        lines.append((first + body[0]).rstrip())
        lines.extend((later + line).rstrip() for line in body[1:])
    return "\n".join(lines).strip("\n")


def _prefix(unit: Unit, hidden: set[int], seen: set[int]) -> tuple[str, str]:
    """What stands before the first line of a unit, and before its further lines."""
    first = later = ""
    for one in unit.path:
        if one.key in hidden:
            continue
        if one.kind == "item":
            first += " " * len(one.marker) if one.key in seen else one.marker + _box(one)
            later += " " * len(one.marker)
        elif one.kind == "quote":
            first, later = f"{first}> ", f"{later}> "
        seen.add(one.key)
    return first, later


def _box(item: Container) -> str:
    return f"[{item.tick}] " if item.tick else ""
