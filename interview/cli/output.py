"""Print data on stdout and messages on stderr, with nothing that steers a terminal."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Container, Sequence
from itertools import chain
from textwrap import TextWrapper

import click

from interview.model.visible import visible, visible_line
from interview.storage.decoders import to_json

WIDTH = 76
"""Columns that a line of text takes at most, however wide the terminal."""

_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def print_data(*lines: str) -> None:
    """Print lines for people on stdout, made harmless."""
    click.echo("\n".join(map(visible, lines)))


def table(rows: Sequence[Sequence[str]], right: Container[int] = ()) -> list[str]:
    """Return rows of cells as lines of aligned columns; `right` numbers those aligned to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def print_message(lines: Sequence[str]) -> None:
    """Print sentences on stdout, made harmless; on a terminal they wrap at spaces."""
    text = visible("\n".join(lines))
    if sys.stdout.isatty():
        width = max(10, min(WIDTH, shutil.get_terminal_size().columns))
        # The terminal breaks longer words.
        wrapper = TextWrapper(width, tabsize=4, break_long_words=False, break_on_hyphens=False)
        wrapped = (wrapper.wrap(paragraph) or [""] for paragraph in text.split("\n"))
        text = "\n".join(chain.from_iterable(wrapped))
    click.echo(text)


def print_error(text: str) -> None:
    """Print one line on stderr, made harmless."""
    click.echo(visible_line(text), err=True)


def print_json(value: object) -> None:
    """Print a value as indented JSON on stdout; paths in it must be spelled out already."""
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
