"""Dumps of databases: the rows that `INSERT` or `COPY` put into tables, those with options joined to their questions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data.objects.entries import harvest_entries
from interview.banks.formats.data.objects.finding import Entry, find_entries, is_entry
from interview.banks.formats.data.objects.joined import joined
from interview.banks.formats.data.objects.object_choices import options_at

_NAME = r"[`\"\[]?[\w $]{1,80}[`\"\]]?"
_INTO = re.compile(
    rf"\binsert\s+(?:ignore\s+|or\s+\w{{1,20}}\s+)?into\s+(?:{_NAME}\s*\.\s*)?(?P<table>{_NAME})\s*(?:\((?P<names>[^()]{{1,5000}})\)\s*)?values?\s*(?=\()",
    re.IGNORECASE,
)
_COPY = re.compile(
    rf"^copy\s+(?:{_NAME}\s*\.\s*)?(?P<table>{_NAME})\s*\((?P<names>[^()]{{1,5000}})\)\s*from\s+stdin;\n(?P<rows>(?:(?!\\\.\n)[^\n]*+\n)*+)",
    re.IGNORECASE | re.MULTILINE,
)
_TABLE = re.compile(
    rf"\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(?:{_NAME}\s*\.\s*)?(?P<table>{_NAME})\s*\(\s*\n(?P<columns>(?:[^\n;]*+\n){{1,200}}?)\s*\)",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"\s++|--[^\n]*+|(?P<text>[NnEe]?'(?:[^'\\]|\\.|'')*+'|\"(?:[^\"\\]|\\.|\"\")*+\")|(?P<word>[^\s,()';\"]++)|(?P<sign>[(),;'\"])",
    re.DOTALL,
)
_NO_COLUMN = frozenset(
    {"primary", "key", "unique", "constraint", "foreign", "index", "check", "fulltext"}
)
_ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "", "0": "", "b": "", "Z": ""}
_NONE = "a database's dump without questions and answers by name"
_LARGEST = 16 * 1024 * 1024


def detects(source: Source) -> bool:
    """Whether its name says that it is SQL, and it puts rows into tables."""
    return source.suffix == ".sql" and bool(_INTO.search(source.text) or _COPY.search(source.text))


def read(source: Source) -> Harvest:
    """The cards of the tables that hold questions; of others it is told how many rows are left out."""
    if len(source.text) > _LARGEST:
        why = f"more than {_LARGEST >> 20} MiB of SQL; export the questions as CSV"
        return Harvest(skipped=(Skipped(0, "", why),))
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, row in _rows(source.text):
        tables[name].append(row)
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    for name, rows in joined(tables).items():
        found = list(find_entries(rows))
        if any(is_entry(one.fields) or options_at(one.fields) is not None for one in found):
            entries += found
        else:
            skipped.append(Skipped(0, name, f"{len(rows):,} rows without questions and answers"))
    harvest = harvest_entries(entries, source.mapping)
    if not entries:
        skipped.insert(0, Skipped(0, source.name, _NONE))
    return replace(harvest, skipped=(*harvest.skipped, *skipped))


def _rows(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row with the name of its table."""
    columns = {_bare(one["table"]): _columns(one["columns"]) for one in _TABLE.finditer(text)}
    at = 0
    while found := _INTO.search(text, at):
        table = _bare(found["table"])
        names = _listed(found["names"]) if found["names"] else columns.get(table, [])
        rows, at = _values(text, found.end())
        for row in rows:
            yield table, dict(zip(names or map(str, range(len(row))), row, strict=False))
    for found in _COPY.finditer(text):
        names = _listed(found["names"])
        for line in found["rows"].splitlines():
            cells = [None if cell == "\\N" else _unescaped(cell) for cell in line.split("\t")]
            yield _bare(found["table"]), dict(zip(names, cells, strict=False))


def _values(text: str, start: int) -> tuple[list[list[Any]], int]:
    """The rows in brackets from a place on, and where they end."""
    rows: list[list[Any]] = []
    row: list[Any] = []
    depth, value = 0, None
    for token in _TOKEN.finditer(text, start):
        sign = token["sign"]
        if sign == "(":
            depth += 1
            row = [] if depth == 1 else row
        elif sign in {",", ")"} and depth == 1:
            row.append(value)
            value = None
            depth -= sign == ")"
            if not depth:
                rows.append(row)
        elif sign == ")":
            depth -= 1
        elif not depth and (sign not in {",", None} or token["word"]):
            return rows, token.end()
        elif token["text"] or token["word"]:
            value = _scalar(token["text"], token["word"])
    return rows, len(text)


def _scalar(text: str | None, word: str | None) -> Any:
    if text:
        return _unescaped(text[text.index(text[-1]) + 1 : -1])
    if word is None or word.casefold() == "null":
        return None
    lowered = word.casefold()
    if lowered in {"true", "false"}:
        return lowered == "true"
    return int(word) if re.fullmatch(r"-?\d{1,15}", word) else word


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _PLAIN.get(found[1], found[1]) if found[1] else "'", text)


def _columns(block: str) -> list[str]:
    """The names of the columns that a table is made with, a line each."""
    firsts = [line.split(maxsplit=1)[0] for line in block.splitlines() if line.strip()]
    return [_bare(one) for one in firsts if _bare(one).casefold() not in _NO_COLUMN]


def _listed(names: str) -> list[str]:
    return list(map(_bare, names.split(",")))


def _bare(name: Sequence[str] | str) -> str:
    return str(name).strip().strip('`"[]').strip()
