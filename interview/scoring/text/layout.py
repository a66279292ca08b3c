"""A reference answer laid out as prose: one line a sentence's paragraph, item of a list or row of a table.

Numbers, bullets and pipes are no words of an answer; what they hold apart stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

_BULLET = re.compile(r"\s*(?:[-*•+]|\(?\d{1,2}[.)]|\(?[a-h]\))\s+(?=\S)")
_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=\S)")
"""What may number an item inside a line; it does where the numbers count up from 1."""
_FENCE = re.compile(r"\s*(```|~~~)")
"""What stands before and after code."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
"""What stands below the header of a table."""
_CELLS = re.compile(r"(?<!\\)\|")
_SHORT_FORM = re.compile(
    r"\b(?:e\.\s?g\.|i\.\s?e\.|(?:vs|cf|resp|approx|incl)\.(?=\s)|etc\.(?=\s+[a-z]))"
)
_WRAPPED = 50
"""Characters of a line from which the next one, if it begins in lower case, is the same sentence."""


class Line(Struct, frozen=True):
    """What stands together in a reference answer."""

    text: str
    entry: bool = False
    """An item of a list or a row of a table: one thing to say, however short."""


def lay_out(text: str) -> tuple[Line, ...]:
    """The lines of a text, its lists and tables taken apart, wrapped lines put together.

    Fenced code is left out where anything else is said: nobody says it in an interview.
    """
    prose, code = _part_code(text.splitlines())
    lines = prose if any(map(str.strip, prose)) else code
    return tuple(line for line in _lines(lines) if line.text.strip())


def _part_code(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines outside fences, and those inside them; a fence that never closes holds nothing."""
    prose: list[str] = []
    code: list[str] = []
    at = 0
    while at < len(lines):
        opened = _FENCE.match(lines[at])
        end = _find_end(lines, at, opened[1]) if opened else at
        if end > at:
            code += lines[at + 1 : end]
        elif not opened:
            prose.append(lines[at])
        at = end + 1
    return prose, code


def _find_end(lines: Sequence[str], start: int, marks: str) -> int:
    """The line that closes the fence of a line; that line itself where none does."""
    closes = (at for at in range(start + 1, len(lines)) if lines[at].strip().startswith(marks))
    return next(closes, start)


def hide_short_forms(text: str) -> str:
    """The text, as long as it was, with `e.g.` and the like blank: their stops end no sentence."""
    return _SHORT_FORM.sub(lambda found: " " * len(found[0]), text)


def _lines(lines: Sequence[str]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        rows = _count_rows(lines[at:])
        if rows:
            yield from _rows(lines[at : at + rows])
            at += rows
            continue
        wrapped = 1
        while at + wrapped < len(lines) and _goes_on(lines[at + wrapped - 1], lines[at + wrapped]):
            wrapped += 1
        yield from _items(" ".join(one.strip() for one in lines[at : at + wrapped]))
        at += wrapped


def _goes_on(line: str, following: str) -> bool:
    """Whether a line break only wraps a sentence."""
    begins = following.lstrip()
    long = len(line) >= _WRAPPED and not line.rstrip().endswith((".", "!", "?", ":", ";"))
    return long and begins[:1].islower() and not _BULLET.match(following)


def _items(line: str) -> Iterator[Line]:
    """A line as one, or as what its bullet or the numbers inside it hold apart."""
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
    """The numbers of items inside a line, if they count up from 1 and there are two at least."""
    marks: list[re.Match[str]] = []
    for found in _NUMBER.finditer(line):
        if int(found[1]) == len(marks) + 1:
            marks.append(found)
    return marks if len(marks) > 1 else []


def _count_rows(lines: Sequence[str]) -> int:
    """How many lines from the first on are a table: a header with a rule below it, or piped lines."""
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
    """A row in words: what it is of, and each cell, after the head of its column if there are several."""
    heads = header if len(cells) > 2 else ()
    rest = [
        f"{heads[at]} {cell}".strip() if at < len(heads) else cell
        for at, cell in enumerate(cells)
        if at and cell
    ]
    return ": ".join(part for part in (cells[0], ", ".join(rest)) if part)
