"""Where in a file of settings something stands, for messages: the readers of TOML do not tell."""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*\[\s*([\w.\"'-]+)\s*\]")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"))*)\s*=")
_FAULT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_LONG_QUOTES = ('"""', "'''")


def locate(text: str) -> dict[str, tuple[int, int]]:
    """Line and column, from 1, of each table and of each value's name, such as `session.mode`."""
    found: dict[str, tuple[int, int]] = {}
    table, closing = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if head := _TABLE.match(line):
            table = _bare(head.group(1))
            found.setdefault(table, (number, head.start(1) + 1))
        elif key := _KEY.match(line):
            name = ".".join(filter(None, (table, _bare(key.group(1)))))
            found.setdefault(name, (number, key.start(1) + 1))
            closing = _opened_text(line[key.end() :])
    return found


def locate_fault(message: str, text: str) -> tuple[str, int, int]:
    """What the reader of TOML said, with its line and column, from 1."""
    said = _FAULT.fullmatch(message)
    if said is None:
        return message, 0, 0
    if said.group(2):
        return said.group(1), int(said.group(2)), int(said.group(3))
    lines = text.splitlines() or [""]
    return said.group(1), len(lines), len(lines[-1]) + 1


def _bare(name: str) -> str:
    return re.sub(r"[\"'\s]", "", name)


def _opened_text(value: str) -> str:
    """The quotes that close a text which goes on below; empty where none does."""
    return next((quotes for quotes in _LONG_QUOTES if value.count(quotes) % 2), "")
