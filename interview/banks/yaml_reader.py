"""YAML read as text with positions: nothing is guessed, expanded or overwritten.

libyaml's events become lists and mappings with the positions of their parts. Scalars stay text, so that `no`,
`1:30` and `3.10` are not turned into other things; the schema reads numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

import yaml
from msgspec import Struct

from interview.banks.ids import YamlPath
from interview.model.errors import Level


class Fault(Struct, frozen=True):
    """A fault at a place of a file; the message says what to write instead."""

    line: int
    column: int
    path: YamlPath
    message: str
    level: Level = "error"


Mark = tuple[int, int]
"""Line and column, from 1."""


class Items(list["Tree"]):
    """A list with the positions of its items."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []


class Fields(dict[str, "Tree"]):
    """A mapping with the positions of its keys and values.

    A key without a value has a position, and is not in the mapping.
    """

    __slots__ = ("marks", "value_marks")

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, Mark] = {}
        """The positions of the keys."""
        self.value_marks: dict[str, Mark] = {}


Tree = str | Items | Fields


class YamlDocument(Struct, frozen=True):
    """The document of a file, and its faults."""

    root: Tree | None
    mark: Mark
    faults: tuple[Fault, ...]
    has_alias: bool = False
    """Whether an alias in it stands for text of another place."""


def add_fault(faults: list[Fault], fault: Fault) -> None:
    """Add a fault to those of a file.

    Raises:
        TooMuchError: there are too many.
    """
    if len(faults) >= MOST_FAULTS:
        message = f"there are more than {MOST_FAULTS:,} problems; mend these first"
        faults.append(Fault(fault.line, fault.column, (), message, fault.level))
        raise TooMuchError
    faults.append(fault)


def locate(
    document: YamlDocument, path: YamlPath, *, key: bool = False
) -> tuple[Mark, Tree | None]:
    """Return the position of a value, or with `key` of its key, and the value.

    For an absent value it is the position of the nearest value around it, and None.
    """
    mark, node = document.mark, document.root
    for index, step in enumerate(path):
        if isinstance(node, Fields) and isinstance(step, str) and step in node.marks:
            wants_key = key and index == len(path) - 1
            key_mark = node.marks[step]
            mark = key_mark if wants_key else node.value_marks.get(step, key_mark)
            node = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        else:
            return mark, None
    return mark, node


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """Return where the parser stopped and why, with advice."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if mark is None:
        line, column = _bad_character(text, getattr(error, "position", 0) or 0)
    else:
        line, column = mark.line + 1, mark.column + 1
    return Fault(
        line, column, (), f"cannot be read as YAML: {what}; {_advice(str(what), text, line)}"
    )


def _bad_character(text: str, near: int) -> tuple[int, int]:
    """Return the position of the first character that YAML does not allow."""
    bad = (
        index
        for index, char in enumerate(text)
        if char not in "\t\n\r\x85" and not char.isprintable() and ord(char) < 0xA0
    )
    before = text[: next(bad, near)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _advice(what: str, text: str, line: int) -> str:
    lines = text.splitlines()
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    if "mapping values" in what:
        return "text that holds `: ` needs quotes, or `>` and an indented line below"
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "indent with spaces, not tabs"
    if "cannot start any token" in what or "alphabetic or numeric" in what:
        return "text that begins with a sign such as @ ` % * & ! needs quotes"
    if "control characters" in what or "special characters" in what:
        return "remove the control character"
    if "expected <block end>" in what:
        return (
            "check that this line is indented like the ones beside it, and that quotes are closed"
        )
    return "check the indentation, the quotes and the brackets here and on the line above"


DEEPEST = 24
"""The most levels of nesting; a bank needs eight."""
MOST_NODES = 1_500_000
"""The most values, enough for well over 10,000 questions; a bound on time and memory."""
MOST_FAULTS = 1_000
"""The most faults of a file; a file with more is not a bank."""

_FIELDS_COST = 4
"""The values that a mapping counts for, by its memory."""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_document(text: str) -> YamlDocument:
    """Read the document in a text; no text makes this raise."""
    parser = _Parser(_events(text))
    root: Tree | None = None
    try:
        root = parser.document()
    except TooMuchError:
        pass
    except yaml.YAMLError as error:
        parser.faults.append(syntax_fault(error, text))
    return YamlDocument(root, parser.mark, tuple(parser.faults), parser.has_alias)


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def read_comments(text: str) -> list[str]:
    """Return the comments in YAML without errors, each from its `#` on."""
    text = text.removeprefix("\ufeff")  # the loader does not count it
    loader = _LOADER(text)
    between: list[str] = []
    end = 0
    while loader.check_token():
        token = loader.get_token()
        between.append(text[end : token.start_mark.index])
        end = token.end_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
            between.append(text[token.start_mark.index : end].splitlines()[0])
    loader.dispose()
    lines = "\n".join((*between, text[end:])).splitlines()
    return [line[line.index("#") :].rstrip() for line in lines if "#" in line]


class TooMuchError(Exception):
    """The rest of the file is not read; the last of its faults says why."""


class _Parser:
    """Builds a document from its events."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.mark: Mark = (1, 1)
        """The beginning of the document."""
        self.faults: list[Fault] = []
        self.has_alias = False
        self._events = events
        self._path: list[str | int] = []
        self._nodes = 0

    def document(self) -> Tree | None:
        root, documents = None, 0
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                self.mark = _mark(event)
                root = self._value(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(
                        event, "a second document begins here; a file holds one, remove the `---`"
                    )
        return root

    def _value(self, event: yaml.Event) -> Tree | None:
        """Return the value that begins with an event; None if nothing is written for it."""
        self._nodes += _FIELDS_COST if isinstance(event, yaml.MappingStartEvent) else 1
        if self._nodes > MOST_NODES:
            self._stop(
                event, f"more than {MOST_NODES:,} values; split the bank into several files"
            )
        if not isinstance(event, yaml.CollectionStartEvent):
            text = self._text(event)
            is_absent = isinstance(event, yaml.ScalarEvent) and not text and event.implicit[0]
            return None if is_absent else text
        self._refuse_decoration(event)
        if len(self._path) >= DEEPEST:
            self._stop(event, f"nested more than {DEEPEST} deep; a bank needs no more than eight")
        if isinstance(event, yaml.MappingStartEvent):
            return self._fields(Fields())
        return self._items(Items())

    def _items(self, items: Items) -> Items:
        self._path.append(0)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            value = self._value(event)
            items.append("" if value is None else value)
            items.marks.append(_mark(event))
            self._path[-1] = len(items)
        self._path.pop()
        return items

    def _fields(self, fields: Fields) -> Fields:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._text(event)
            self._path.append(name)
            if name in fields.marks:
                line, _ = fields.marks[name]
                self._fault(event, f"`{name}` is here twice, first on line {line}; keep one")
            fields.marks[name] = _mark(event)
            event = next(self._events)
            value = self._value(event)
            if value is not None:
                fields[name] = value
                fields.value_marks[name] = _mark(event)
            self._path.pop()
        return fields

    def _text(self, event: yaml.Event) -> str:
        """Return the text of a scalar, or the name of an alias."""
        if isinstance(event, yaml.AliasEvent):
            self.has_alias = True
            self._fault(
                event, f"*{event.anchor} repeats another place; write the text out instead"
            )
            return f"*{event.anchor}"
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(event, "a field's name must be a word, not a list or fields")
        self._refuse_decoration(event)
        return event.value

    def _refuse_decoration(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._fault(
                event, f"&{event.anchor} names this place for reuse; write text out instead"
            )
        if event.tag is not None:
            self._fault(event, f"the tag {event.tag} is not used in banks; remove it")

    def _fault(self, event: yaml.Event, message: str) -> None:
        add_fault(self.faults, Fault(*_mark(event), tuple(self._path), message))

    def _stop(self, event: yaml.Event, message: str) -> NoReturn:
        self._fault(event, message)
        raise TooMuchError


def _mark(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return (0, 0) if mark is None else (mark.line + 1, mark.column + 1)
