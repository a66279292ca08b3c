"""Printing: data on stdout, messages on stderr, nothing that steers a terminal."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Container, Sequence
from textwrap import TextWrapper

import click
from msgspec.structs import asdict

from interview.model.errors import Problem
from interview.model.visible import visible, visible_line
from interview.storage.decoders import to_json

WIDTH = 76
"""Columns that a line of text takes at most, however wide the terminal."""

_NO_WIDTH = frozenset(("Mn", "Mc", "Me", "Cf"))
"""Unicode categories of marks and signs that take no column of their own."""
_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def print_data(*lines: str) -> None:
    """Print lines for people on stdout, made harmless."""
    click.echo("\n".join(map(visible, lines)))


def table(rows: Sequence[Sequence[str]], right: Container[int] = ()) -> list[str]:
    """Return rows of cells as lines of aligned columns, those of these numbers to the right.

    Wide characters take the two columns that a terminal gives them.
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        line = ""
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            room = " " * (width - cells(cell))
            line += f"{room}{cell}  " if number in right else f"{cell}{room}  "
        lines.append(line.rstrip())
    return lines


def cells(text: str) -> int:
    """Return the columns that a text takes; wide characters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def print_problems(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Print problems, a line each, or as an array of objects."""
    if as_json:
        print_json([asdict(problem) for problem in problems])
    elif problems:
        print_data(*map(str, problems))


def print_message(lines: Sequence[str]) -> None:
    """Print sentences on stdout, made harmless; on a terminal they wrap at spaces."""
    text = visible("\n".join(lines))
    if sys.stdout.isatty():
        width = max(10, min(WIDTH, shutil.get_terminal_size().columns))
        text = "\n".join(wrap(text, width))
    click.echo(text)


_SECOND_CELL = "\ufdd0"
"""Stands for the second column of a wide character while lines are broken; no visible text has it."""


def wrap(text: str, width: int) -> list[str]:
    """Return a visible text in lines of at most `width` columns, broken at spaces if there are any."""
    letters = _letters(text)
    bare = "".join(letter[0] + _SECOND_CELL * (_cells(letter[0]) - 1) for letter in letters)
    # A wide character may be parted from its second cell, and then takes one column more.
    wrapper = TextWrapper(width - (_SECOND_CELL in bare), tabsize=4, break_on_hyphens=False)
    broken = [line for paragraph in bare.split("\n") for line in wrapper.wrap(paragraph) or [""]]
    lines = [line.replace(_SECOND_CELL, "") for line in broken if line != _SECOND_CELL]
    # Lines differ from the text in spaces alone.
    marked = iter([letter for letter in letters if not letter.isspace()])
    return ["".join(char if char.isspace() else next(marked) for char in line) for line in lines]


def _letters(text: str) -> list[str]:
    """Return the characters of a text, each with the marks on it; a mark behind a space is its own."""
    letters: list[str] = []
    for char in text:
        if letters and _cells(char) == 0 and not letters[-1].isspace():
            letters[-1] += char
        else:
            letters.append(char)
    return letters


def print_error(text: str) -> None:
    """Print one line on stderr, made harmless."""
    click.echo(visible_line(text), err=True)


def print_json(value: object) -> None:
    """Print a value as JSON, indented, on stdout; paths in it are spelled already."""
    click.echo(harmless_json(to_json(value, indent=2)))


def harmless_json(encoded: bytes) -> bytes:
    """Return the same JSON with hidden and direction-changing characters escaped.

    JSON escapes ESC and its like by itself; C1 controls, bidi marks and the zero-width
    characters would reach a terminal as they are.
    """
    if encoded.isascii() and b"\x7f" not in encoded:
        return encoded
    return _NOT_ASCII.sub(_escape, encoded.decode()).encode()


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char.isprintable():
        return char
    units = char.encode("utf-16-be").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
