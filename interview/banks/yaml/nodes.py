"""Nested text that knows where it stands in its file: what a bank is between YAML and the schema."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from msgspec import Struct

_MARK_BITS = 48

Path = tuple[str | int, ...]
"""The way to a value: field names and, from 0, places in a list."""


class Fault(Struct, frozen=True):
    """Something in the YAML that a bank may not hold."""

    line: int
    column: int
    path: Path
    message: str


class Items(list["Tree"]):
    """A list that knows where each of its items stands."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks = array("Q")


class Fields(dict[str, "Tree"]):
    """A mapping that knows where each of its keys and values stands.

    A key without any value is left out, though its mark is kept.
    """

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        # The key's mark and the value's in one number: half the memory of a pair.
        self.marks: dict[str, int] = {}

    def put_key(self, name: str, mark: int) -> None:
        """Note a name whose value is still to come."""
        self.marks[name] = mark << _MARK_BITS | mark

    def put(self, name: str, value: Tree, mark: int) -> None:
        """Note the value of a name."""
        self[name] = value
        self.marks[name] = self.key_mark(name) << _MARK_BITS | mark

    def key_mark(self, name: str) -> int:
        """Where the name of a field stands, packed."""
        return self.marks[name] >> _MARK_BITS

    def value_mark(self, name: str) -> int:
        """Where the value of a field stands, packed; its name's place where it has none."""
        return self.marks[name] & ((1 << _MARK_BITS) - 1)


Tree = str | Items | Fields


class Document(Struct, frozen=True):
    """A file's single document, or what kept it from being read."""

    root: Tree | None
    mark: int
    faults: tuple[Fault, ...]


def place(mark: int) -> tuple[int, int]:
    """Line and column, from 1, of a packed mark."""
    return mark >> 16, mark & 0xFFFF


def locate(document: Document, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
    """Line and column of a value, or of its key; of the nearest enclosing one where it is absent."""
    mark, node = document.mark, document.root
    for index, step in enumerate(path):
        if isinstance(node, Fields) and isinstance(step, str) and step in node.marks:
            wants_key = key and index == len(path) - 1
            mark = node.key_mark(step) if wants_key else node.value_mark(step)
            node = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        else:
            break
    return place(mark)


def text_at(document: Document, path: Sequence[str | int]) -> str:
    """The text that stands somewhere; empty where there is none."""
    node = document.root
    for step in path:
        if isinstance(node, Fields) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return ""
    return node if isinstance(node, str) else ""


def pack(line: int, column: int) -> int:
    """Line and column, from 1, in one number of 48 bits."""
    return line << 16 | min(column, 0xFFFF)
