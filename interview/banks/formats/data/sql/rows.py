"""The rows that the statements of SQL put into tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from interview.banks.formats.cards import Skipped
from interview.banks.formats.data.sql.cells import value_of
from interview.banks.formats.data.sql.tokens import (
    COMMENT,
    BrokenError,
    Cursor,
    Token,
    bare_name,
    told_of,
    unescaped,
)

_NAME = r"(?:[\w$]{1,80}+|\"[^\"\n]{1,80}+\")"
_COPY = re.compile(
    rf"copy\s++(?:{_NAME}\.)?+(?P<table>{_NAME})\s*+(?:\((?P<names>[^()]{{1,5000}}+)\)\s*+)?+"
    r"from\s++stdin\b(?P<more>[^;\n]*+);[^\n]*+\n(?P<rows>(?:(?!\\\.(?:\n|\Z))[^\n]*+\n)*+)(?:\\\.)?+",
    re.IGNORECASE,
)
_RESUMES = re.compile(
    r"\)\s*+,\s*+(?=\()|^[ \t]*+(?=\(|(?:insert|replace|copy|create)\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""What begins a row or a statement for certain, or nearly so."""
_HOW = ("ignore", "or", "abort", "fail", "rollback", "replace", "low_priority", "delayed", "high_priority", "all", "overwrite")  # fmt: skip
_NO_COLUMN = frozenset(
    ["primary", "key", "unique", "constraint", "foreign", "index", "check", "fulltext", "spatial", "exclude", "like"]
)  # fmt: skip
_BRACKET = "a bracket in it is not closed"
_UNREAD = "the rows that it puts in are not written as values"
_MOST_TOLD = 200
_MOST_AGAIN = 1
"""How much may be read again behind what is broken, as a share of the text."""


class RowReader:
    """Reads the statements of a text one by one.

    Attributes:
        into: The table that rows are read of, with the names of its columns where it gives them.
        skipped: What was lost.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.into: tuple[str, Sequence[str]] | None = None
        self.skipped: list[Skipped] = []
        self._cursor = Cursor(text)
        self._begun = 0
        self._again = 0
        self._broken = 0
        self._columns: dict[str, Sequence[str]] = {}
        self._rows: list[tuple[str, Sequence[str], Sequence[Any]]] = []
        self._reckoned: dict[tuple[str, Sequence[str], int], list[int]] = {}

    def step(self) -> bool:
        """Read a row, or the beginning of a statement; false at the end."""
        try:
            if self.into is not None:
                self._row(*self.into)
                return True
            token = self._cursor.take()
            if token is not None:
                self._begun = token.start()
                self._statement(told_of(token))
        except BrokenError as error:
            self._resume(error)
            return True
        return token is not None

    @property
    def has_rows(self) -> bool:
        """Whether a row was read."""
        return bool(self._rows)

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each row that was read, with the name of its table."""
        for table, given, row in self._rows:
            names = self._named(table, given, len(row))
            yield table, dict(zip(names, row, strict=False))

    def told(self) -> list[Skipped]:
        """What was lost, and the columns of which it was a part."""
        told = list(self.skipped)
        if self._broken > _MOST_TOLD:
            told.append(Skipped(0, "", f"{self._broken - _MOST_TOLD:,} more rows like these"))
        for (table, given, at), places in self._reckoned.items():
            name = self._named(table, given, at + 1)[at]
            values = "1 value" if len(places) == 1 else f"{len(places):,} values"
            why = f"only the first text is read of {values} that the database reckons"
            told.append(Skipped(self._line(places[0]), f"{table}.{name}", why))
        return told

    def _named(self, table: str, given: Sequence[str], most: int) -> list[str]:
        """The names of a table's columns; a number where there is none."""
        names = given or self._columns.get(table.casefold(), ())
        return [*names, *map(str, range(len(names), most))]

    def _line(self, at: int) -> int:
        return self.text.count("\n", 0, at) + 1

    def _statement(self, verb: str) -> None:
        cursor = self._cursor
        if verb == "into":
            self._insert(told=False)
        elif verb in {"insert", "replace"}:
            while cursor.takes(*_HOW):
                pass
            self._insert(told=cursor.takes("into"))
        elif verb == "create":
            while cursor.takes("temporary", "temp", "unlogged", "global", "local", "external"):
                pass
            if cursor.takes("table"):
                self._create()
        elif verb == "copy":
            self._copy()

    def _insert(self, *, told: bool) -> None:
        """Where the rows of a statement go to; what puts none in as values is told."""
        cursor = self._cursor
        table = self._name()
        names = self._names()
        if cursor.takes("overriding"):
            cursor.take()
            cursor.take()
        if table and cursor.takes("values", "value") and told_of(cursor.peek()) == "(":
            self.into = (table, names)
        elif told:
            self.skipped.append(Skipped(self._line(self._begun), table, _UNREAD))

    def _name(self) -> str:
        """A name, without what it belongs to; empty where there is none."""
        cursor = self._cursor
        while (token := cursor.peek()) is not None and token.lastgroup != "sign":
            cursor.take()
            if not cursor.takes("."):
                return bare_name(token)
        return ""

    def _names(self) -> tuple[str, ...]:
        """The names in brackets; none where there are no brackets, or more than names in them."""
        cursor = self._cursor
        names: list[str] = []
        if cursor.takes("("):
            while name := self._name():
                names.append(name)
                if not cursor.takes(","):
                    break
        return tuple(names) if names and cursor.takes(")") else ()

    def _create(self) -> None:
        cursor = self._cursor
        while cursor.takes("if", "not", "exists"):
            pass
        table = self._name()
        if cursor.takes("("):
            self._columns[table.casefold()] = tuple(self._made_columns())

    def _made_columns(self) -> Iterator[str]:
        """The names of the columns that a table is made with."""
        depth, first = 1, True
        while depth and (token := self._cursor.take()) is not None:
            told = told_of(token)
            if first and token.lastgroup != "sign" and told not in _NO_COLUMN:
                yield bare_name(token)
            depth += (told == "(") - (told == ")")
            first = depth == 1 and told == ","
            if told == ";":
                return

    def _copy(self) -> None:
        found = _COPY.match(self.text, self._begun)
        if found is None:
            return
        self._cursor.move(found.end())
        table = found["table"].strip('"')
        if found["more"].strip():
            why = "its rows are written in another way than COPY usually does"
            self.skipped.append(Skipped(self._line(self._begun), table, why))
            return
        names = tuple(one.strip().strip('"') for one in (found["names"] or "").split(",") if one)
        for line in found["rows"].splitlines():
            cells = [None if cell == "\\N" else unescaped(cell) for cell in line.split("\t")]
            self._rows.append((table, names, cells))

    def _row(self, table: str, names: Sequence[str]) -> None:
        """A row in brackets; behind the last one there is no table any more."""
        cursor = self._cursor
        self._begun = -1
        cursor.takes(",")
        token = cursor.peek()
        if token is None or told_of(token) != "(":
            self.into = None
            return
        self._begun = token.start()
        cursor.take()
        read = [value_of(cell) for cell in self._cells()]
        for at, (_, whole) in enumerate(read):
            if not whole:
                self._reckoned.setdefault((table, names, at), []).append(self._begun)
        self._rows.append((table, names, [value for value, _ in read]))

    def _cells(self) -> list[list[Token]]:
        """The tokens of each cell, up to the bracket that closes their row."""
        cells: list[list[Token]] = [[]]
        depth = 1
        while True:
            token = self._cursor.take()
            told = told_of(token)
            if token is None or told == ";":
                raise BrokenError(_BRACKET, self._begun, self._cursor.at)
            depth += (told == "(") - (told == ")")
            if not depth:
                return cells
            if told == "," and depth == 1:
                cells.append([])
            else:
                cells[-1].append(token)

    def _resume(self, error: BrokenError) -> None:
        """Tell what is lost, and go on where a row or a statement begins."""
        begun = error.start if self.into is None or self._begun < 0 else self._begun
        self._again += error.end - error.start
        ends = error.why == COMMENT or self._again > _MOST_AGAIN * len(self.text)
        found = None if ends else _RESUMES.search(self.text, error.start + 1)
        end = len(self.text) if found is None else found.end()
        self._broken += 1
        if self._broken <= _MOST_TOLD or found is None:
            upto = "the end" if found is None else f"line {self._line(end)}"
            what = " ".join(self.text[begun : min(end, begun + 400)].split()).rstrip(", ")[:80]
            why = f"{error.why}: nothing is read from it up to {upto}"
            self.skipped.append(Skipped(self._line(begun), what, why))
        if found is None or self.text[end] != "(":
            self.into = None
        self._cursor.move(end)
