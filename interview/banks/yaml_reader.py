"""YAML read as text with positions: nothing guessed, nothing expanded, nothing overwritten.

libyaml's events go straight into lists and mappings that remember where everything stands.
Scalars stay the text that was written, so `no`, `1:30` and `3.10` are not turned into other things;
what may be a number is for the schema to say.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct

from interview.banks.ids import YamlPath
from interview.model.errors import Level


class Fault(Struct, frozen=True):
    """What is wrong at one place of a file, and what to write instead."""

    line: int
    column: int
    path: YamlPath
    message: str
    level: Level = "error"


Mark = tuple[int, int]
"""Line and column, from 1."""


class Items(list["Tree"]):
    """A list that knows where each of its items stands."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []


class Fields(dict[str, "Tree"]):
    """A mapping that knows where each of its keys and values stands.

    A key without any value is left out, though its mark is kept.
    """

    __slots__ = ("marks", "value_marks")

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, Mark] = {}
        """Where the names stand."""
        self.value_marks: dict[str, Mark] = {}


Tree = str | Items | Fields


class Document(Struct, frozen=True):
    """A file's single document, or what kept it from being read."""

    root: Tree | None
    mark: Mark
    faults: tuple[Fault, ...]
    has_alias: bool = False
    """Something stands in it for another place, so that its text is not all there."""


def add_fault(faults: list[Fault], fault: Fault) -> None:
    """Add a fault to those of a file.

    Raises:
        TooMuchError: there are so many that the rest is not worth reading.
    """
    if len(faults) >= MOST_FAULTS:
        message = f"there are more than {MOST_FAULTS:,} problems; mend these first"
        faults.append(Fault(fault.line, fault.column, (), message, fault.level))
        raise TooMuchError
    faults.append(fault)


def locate(document: Document, path: YamlPath, *, key: bool = False) -> tuple[int, int]:
    """Return line and column of a value, or of its key; of the nearest enclosing one if it is absent."""
    mark, node = document.mark, document.root
    for index, step in enumerate(path):
        if isinstance(node, Fields) and isinstance(step, str) and step in node.marks:
            wants_key = key and index == len(path) - 1
            own = node.marks[step]
            mark = own if wants_key else node.value_marks.get(step, own)
            node = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        else:
            break
    return mark


def text_at(document: Document, path: YamlPath) -> str:
    """Return the text that stands somewhere; empty if there is none."""
    node = document.root
    for step in path:
        if isinstance(node, Fields) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return ""
    return node if isinstance(node, str) else ""


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """Return where the parser stopped, why, and what usually helps."""
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
    """Return where the first character stands that YAML does not allow."""
    for index, char in enumerate(text):
        if char in "\t\n\r\x85" or char.isprintable() or ord(char) >= 0xA0:
            continue
        near = index
        break
    before = text[:near]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _advice(what: str, text: str, line: int) -> str:
    lines = text.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    if "mapping values" in what:
        return "text that holds `: ` needs quotes, or `>` and an indented line below"
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
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
"""Levels of nesting that are read; a bank needs eight."""
MOST_NODES = 1_500_000
"""Values that are read: enough for well over 10,000 questions, and a bound on time and memory."""
MOST_FAULTS = 1_000
"""Faults of one file after which no more is read; a file with more is not a bank."""

_FIELDS_COST = 4
"""What a mapping counts for: it takes the memory of several plain values."""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_document(text: str) -> Document:
    """Return the one document in `text`; never raises for what the text holds."""
    builder = _Builder()
    try:
        for event in _events(text):
            builder.take(event)
    except TooMuchError:
        return Document(None, builder.root_mark, tuple(builder.faults))
    except yaml.YAMLError as error:
        builder.faults.append(syntax_fault(error, text))
        return Document(None, builder.root_mark, tuple(builder.faults))
    return Document(builder.root, builder.root_mark, tuple(builder.faults), builder.has_alias)


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class TooMuchError(Exception):
    """The rest of the file is not worth reading; why is the last of its faults."""


class _Builder:
    """Puts events together; one instance reads one document."""

    def __init__(self) -> None:
        self.root: Tree | None = None
        self.root_mark: Mark = (1, 1)
        self.faults: list[Fault] = []
        self.has_alias = False
        self._stack: list[Items | Fields] = []
        self._keys: list[str | None] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_decoration(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open(event, Fields())
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open(event, Items())
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self.has_alias = True
            self._fault(
                event, f"*{event.anchor} repeats another place; write the text out instead"
            )
            self._put(event, f"*{event.anchor}", absent=False)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fault(
                    event, "a second document begins here; a file holds one, remove the `---`"
                )
                raise TooMuchError

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._stack and isinstance(self._stack[-1], Fields) and self._keys[-1] is None:
            self._key(event, self._stack[-1])
        else:
            self._put(event, event.value, absent=not event.value and event.implicit[0])

    def _key(self, event: yaml.ScalarEvent, fields: Fields) -> None:
        name = event.value
        if name in fields.marks:
            line, _ = fields.marks[name]
            self._fault(event, f"`{name}` is here twice, first on line {line}; keep one", name)
        self._keys[-1] = name
        fields.marks[name] = _mark(event)

    def _open(self, event: yaml.CollectionStartEvent, opened: Items | Fields) -> None:
        self._refuse_decoration(event)
        if len(self._stack) >= DEEPEST:
            self._fault(event, f"nested more than {DEEPEST} deep; a bank needs no more than eight")
            raise TooMuchError
        if self._stack and isinstance(self._stack[-1], Fields) and self._keys[-1] is None:
            self._fault(event, "a field's name must be a word, not a list or fields")
            raise TooMuchError
        self._put(event, opened, absent=False)
        self._stack.append(opened)
        self._keys.append(None)

    def _close(self) -> None:
        self._stack.pop()
        self._keys.pop()
        if self._keys:
            self._keys[-1] = None

    def _put(self, event: yaml.Event, value: Tree, *, absent: bool) -> None:
        self._count(event, _FIELDS_COST if isinstance(value, Fields) else 1)
        mark = _mark(event)
        if not self._stack:
            self.root, self.root_mark = (None if absent else value), mark
            return
        holder = self._stack[-1]
        if isinstance(holder, Items):
            holder.append(value)
            holder.marks.append(mark)
        else:
            self._put_field(holder, value, mark, absent=absent)

    def _count(self, event: yaml.Event, cost: int) -> None:
        self._nodes += cost
        if self._nodes > MOST_NODES:
            self._fault(
                event, f"more than {MOST_NODES:,} values; split the bank into several files"
            )
            raise TooMuchError

    def _put_field(self, fields: Fields, value: Tree, mark: Mark, *, absent: bool) -> None:
        name = self._keys[-1]
        if name is None:
            # Only an alias comes here in a name's place; its fault is reported already.
            self._keys[-1] = str(value)
            fields.marks[str(value)] = mark
            return
        if not absent:
            fields[name] = value
            fields.value_marks[name] = mark
        if isinstance(value, str):
            self._keys[-1] = None

    def _refuse_decoration(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._fault(
                event, f"&{event.anchor} names this place for reuse; write text out instead"
            )
        if event.tag is not None:
            self._fault(event, f"the tag {event.tag} is not used in banks; remove it")

    def _fault(self, event: yaml.Event, message: str, *more: str) -> None:
        add_fault(self.faults, Fault(*_mark(event), (*self._path(), *more), message))

    def _path(self) -> YamlPath:
        steps: list[str | int] = []
        for holder, key in zip(self._stack, self._keys, strict=True):
            if isinstance(holder, Items):
                is_innermost = holder is self._stack[-1]
                steps.append(len(holder) if is_innermost else len(holder) - 1)
            elif key is not None:
                steps.append(key)
        return tuple(steps)


def _mark(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return (0, 0) if mark is None else (mark.line + 1, mark.column + 1)
