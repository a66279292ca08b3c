"""Lay out a reference answer as prose: one line for each paragraph, list item and table row.

Numbers, bullets and pipes are not words of an answer, but what they separate stays separate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from interview.model.excerpts import fenced_parts
from interview.scoring.lexicon.grammar import SMALL_WORDS

_BULLET = re.compile(r"\s*(?:[-*•+]|\(?\d{1,2}[.)]|\(?[a-h]\))\s+(?=\S)")
_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=\S)")
"""A number of an item inside a line, if the numbers count up from 1."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
"""The line below the header of a table."""
_CELLS = re.compile(r"(?<!\\)\|")
_SHORT_FORM = re.compile(
    r"\b(?:e\.\s?g\.|i\.\s?e\.|(?:vs|cf|resp|approx|incl)\.(?=\s)|etc\.(?=\s+[a-z]))"
)
_WRAPPED = 50
"""Characters of a line from which its end may be in the middle of a sentence."""
_NEVER_LAST = frozenset(
    word
    for name in ("article", "preposition", "to", "conjunction")
    for word in SMALL_WORDS[name].split()
)
"""Words that end no sentence."""


class Line(Struct, frozen=True):
    """A paragraph, list item or table row of a reference answer."""

    text: str
    entry: bool = False
    """An item of a list or a row of a table: one thing to say, however short."""


def lay_out(text: str) -> tuple[Line, ...]:
    """Return the lines of a text: lists and tables taken apart, wrapped lines joined.

    Fenced code is left out if there is other text: nobody says it aloud.
    """
    prose: list[str] = []
    code: list[str] = []
    for part, is_code in fenced_parts(text.splitlines()):
        (code if is_code else prose).extend(part)
    lines = prose if any(map(str.strip, prose)) else code
    return tuple(line for line in _lines(lines) if line.text.strip())


def goes_on(line: str, following: str) -> bool:
    """Return whether the break between two lines only wraps a sentence."""
    bare = line.rstrip()
    if (
        len(line) < _WRAPPED
        or bare.endswith((".", "!", "?", ":", ";"))
        or _BULLET.match(following)
    ):
        return False
    is_open = bare.endswith(",") or bare.rpartition(" ")[2].lower() in _NEVER_LAST
    return is_open or following.lstrip()[:1].islower()


def hide_short_forms(text: str) -> str:
    """Return the text with `e.g.` and the like blanked out, so that their full stops end no sentence."""
    return _SHORT_FORM.sub(lambda match: " " * len(match[0]), text)


def _lines(lines: Sequence[str]) -> Iterator[Line]:
    start = 0
    while start < len(lines):
        rows = _count_rows(lines[start:])
        if rows:
            yield from _rows(lines[start : start + rows])
            start += rows
            continue
        end = start + 1
        while end < len(lines) and goes_on(lines[end - 1], lines[end]):
            end += 1
        yield from _items(" ".join(line.strip() for line in lines[start:end]))
        start = end


def _items(line: str) -> Iterator[Line]:
    """Yield a line as one, or as the items that its bullet or the numbers inside it separate."""
    bullet = _BULLET.match(line)
    marks = _numbered(line)
    if not marks:
        yield Line(line[bullet.end() :], entry=True) if bullet else Line(line)
        return
    yield Line(line[: marks[0].start()])
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    for mark, end in zip(marks, ends, strict=True):
        yield Line(line[mark.end() : end].strip(), entry=True)


def _numbered(line: str) -> list[re.Match[str]]:
    """Return the numbers of items inside a line, if they count up from 1 and are two at least."""
    marks: list[re.Match[str]] = []
    for match in _NUMBER.finditer(line):
        if int(match[1]) == len(marks) + 1:
            marks.append(match)
    return marks if len(marks) > 1 else []


def _count_rows(lines: Sequence[str]) -> int:
    """Return how many lines from the first on are a table: a header with a rule below it, or piped lines."""
    ruled = len(lines) > 1 and "|" in lines[0] and "|" in lines[1] and _RULE.fullmatch(lines[1])
    count = 2 if ruled else 0
    while count < len(lines) and (_is_piped(lines[count]) or (ruled and "|" in lines[count])):
        count += 1
    return count


def _is_piped(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|")


def _rows(lines: Sequence[str]) -> Iterator[Line]:
    ruled = len(lines) > 1 and _RULE.fullmatch(lines[1])
    header = _cells(lines[0]) if ruled else []
    for line in lines[2 if ruled else 0 :]:
        if not _RULE.fullmatch(line):
            yield Line(_phrase_row(header, _cells(line)), entry=True)


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(bare)]


def _phrase_row(header: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row in words: its first cell, then the others, each after the head of its column if there are several."""
    heads = header if len(cells) > 2 else ()
    rest = [
        f"{heads[column]} {cell}".strip() if column < len(heads) else cell
        for column, cell in enumerate(cells)
        if column and cell
    ]
    return ": ".join(part for part in (cells[0], ", ".join(rest)) if part)
