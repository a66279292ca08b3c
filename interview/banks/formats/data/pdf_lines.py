"""The lines of a PDF with their look, and from them a document: headings, paragraphs, code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.document.building import Builder
from interview.banks.formats.document.units import Document

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_MONO = re.compile(r"courier|mono|consol|menlo|typewriter|sourcecode|inconsolata", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[•●▪◦‣∙·\x7f\uf0b7\uf0a7\u25cb\u2043]\s*")
_BEGINS = re.compile(r"^\s*(?:\d{1,4}[.)]|[A-Ha-h][.)]|[QA]\d{0,4}\s*[.:])\s")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")
_LARGER = 1.12
"""Times the size of the text from which on a line is a heading."""
_LEADING = 1.6
"""Times its size that a line may stand below another of its paragraph."""
_FULL = 0.75
"""Share of the longest line from which on a line may go on in the next."""
_MARGIN = 0.1
"""Share of the page's height, above and below, in which what repeats is no text."""


class Line(Struct, frozen=True):
    """A line of a page."""

    text: str
    page: int
    x: float
    y: float
    size: float
    """In points, as are the places, from the page's lower left."""
    bold: bool = False
    mono: bool = False
    edge: bool = False
    """It stands where pages have their numbers and titles."""


class PageLines:
    """Collects what pypdf hands out, a piece at a time."""

    def __init__(self, page: int, height: float) -> None:
        self.lines: list[Line] = []
        self._page, self._height = page, height
        self._pieces: list[Line] = []

    def add(
        self, text: str, user: Sequence[float], matrix: Sequence[float], font: Any, size: float
    ) -> None:
        """A piece of text with the matrices, the font and the size that it is drawn with."""
        name = str((font or {}).get("/BaseFont", ""))
        x = user[0] * matrix[4] + user[2] * matrix[5] + user[4]
        y = user[1] * matrix[4] + user[3] * matrix[5] + user[5]
        drawn = abs(size * (matrix[3] or matrix[0]) * (user[3] or user[0])) or 1.0
        first, *rest = text.split("\n")
        for number, part in enumerate((first, *rest)):
            if number:
                self.end()
            if part.strip() or self._pieces:
                look = (_BOLD.search(name) is not None, _MONO.search(name) is not None)
                self._pieces.append(Line(part, self._page, x, y, drawn, *look))

    def end(self) -> None:
        """The line is whole."""
        pieces, self._pieces = self._pieces, []
        words = [one for one in pieces if one.text.strip()]
        if words:
            first = words[0]
            edge = not _MARGIN < first.y / self._height < 1 - _MARGIN
            self.lines.append(
                replace(
                    first, text="".join(one.text for one in pieces).rstrip(),
                    size=max(one.size for one in words), bold=all(one.bold for one in words),
                    mono=all(one.mono for one in words), edge=edge,
                )
            )  # fmt: skip


def document_of(lines: Sequence[Line], pages: int) -> Document:
    """The document that lines make, without what repeats on every page."""
    repeated = _repeated(lines, pages)
    kept = [(at, one) for at, one in enumerate(lines, 1) if _key(one) not in repeated]
    sizes: Counter[float] = Counter()
    for _, one in kept:
        sizes[round(one.size * 2) / 2] += len(one.text)
    body = max(sizes, key=lambda size: sizes[size], default=10.0)
    builder = _PdfBuilder(body, sorted({one for one in sizes if one >= body * _LARGER}), kept)
    for at, one in _joined_bullets(kept):
        builder.add(at, one)
    return builder.document()


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.strip()) if line.edge else ""


def _repeated(lines: Sequence[Line], pages: int) -> frozenset[str]:
    """The texts at the pages' edges that stand on most of them, and page numbers."""
    times = Counter(key for one in lines if (key := _key(one)))
    return frozenset(
        key for key, count in times.items() if key == "#" or (count >= 2 and count >= 0.4 * pages)
    )


def _joined_bullets(lines: Iterable[tuple[int, Line]]) -> Iterable[tuple[int, Line]]:
    """The lines, a bullet that is one by itself put before the line that it belongs to."""
    waiting = False
    for at, one in lines:
        if _BULLET.fullmatch(one.text):
            waiting = True
            continue
        listed = waiting or _BULLET.match(one.text) is not None
        waiting = False
        yield at, replace(one, text=f"- {_BULLET.sub('', one.text).strip()}") if listed else one


class _PdfBuilder:
    """Puts lines together by how they look and how far they stand from each other."""

    def __init__(
        self, body: float, larger: Sequence[float], lines: Sequence[tuple[int, Line]]
    ) -> None:
        self._builder = Builder()
        self._levels = {size: min(6, len(larger) - at) for at, size in enumerate(larger)}
        self._body = body
        longest = max((len(one.text) for _, one in lines if not one.mono), default=0)
        self._full = _FULL * longest
        self._before: Line | None = None
        self._code: list[tuple[int, Line]] = []
        self._hyphen = False
        """The line before ended in a hyphen, which is not written yet."""

    def add(self, at: int, line: Line) -> None:
        """The next line of the document; `at` counts from 1."""
        if line.mono:
            self._end()
            self._code.append((at, line))
            return
        self._end_code()
        before, self._before = self._before, line
        alike = before is not None and self._level(before) == self._level(line)
        near = alike and before is not None and self._is_near(before, line)
        if not near:
            self._end_block(before)
        elif before is not None and self._goes_on(before, line):
            self._builder.text(self._between(line))
        else:
            self._builder.text("-" * self._hyphen)
            self._builder.new_line()
        self._hyphen = _HYPHEN.search(line.text) is not None
        self._builder.line = at
        self._builder.gap = self._builder.gap or not near
        self._builder.bold(on=line.bold and not self._level(line))
        if not self._builder.collects and len(line.text) < self._full:
            self._builder.indent = len(line.text) - len(line.text.lstrip())
        self._builder.text(line.text.strip().removesuffix("-" * self._hyphen))
        self._builder.bold(on=False)

    def document(self) -> Document:
        """All that was added."""
        self._end()
        self._end_code()
        return self._builder.document()

    def _between(self, line: Line) -> str:
        """What joins two lines; the hyphen of a word that goes on is taken off."""
        if self._hyphen:
            return "" if line.text.lstrip()[:1].islower() else "-"
        return " "

    def _level(self, line: Line) -> int:
        """Of a heading; 0 of a line of text."""
        words = any(map(str.isalpha, line.text))
        return self._levels.get(round(line.size * 2) / 2, 0) if words else 0

    def _is_near(self, before: Line, line: Line) -> bool:
        if before.bold != line.bold or _BEGINS.match(line.text):
            return False
        if before.page != line.page:
            return self._goes_on(before, line)
        return abs(before.y - line.y) <= _LEADING * max(before.size, line.size)

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether a sentence goes on in the next line."""
        if line.text.startswith("- ") or before.text.rstrip().endswith((":", "{", ";")):
            return False
        return self._level(line) > 0 or len(before.text) >= self._full

    def _end_block(self, before: Line | None) -> None:
        level = self._level(before) if before is not None else 0
        self._builder.text("-" * self._hyphen)
        self._hyphen = False
        self._builder.end_block("heading" if level else "text", level)

    def _end(self) -> None:
        before, self._before = self._before, None
        self._end_block(before)

    def _end_code(self) -> None:
        lines, self._code = self._code, []
        if not lines:
            return
        left = min(one.x for _, one in lines)
        body = "\n".join(
            " " * round((one.x - left) / (0.6 * one.size)) + one.text for _, one in lines
        )
        self._builder.line = lines[0][0]
        self._builder.code(body, "", lines[0][0], lines[-1][0])
