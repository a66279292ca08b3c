"""Puts a document together from what a parser meets: text, marks, blocks, in order."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.document.units import (
    Container,
    Document,
    Holder,
    Kind,
    Notice,
    Unit,
)

DEEPEST = 40
"""Containers inside each other; deeper ones are passed over, their text is kept."""
MOST_UNITS = 400_000
_SPACES = re.compile(r"[ \t\r\n]+")
_TICK = re.compile(r"^\[([ xX✓✔×✗☑✅]|\u3000)\](?:\s+|$|(?=[^\s(\[:]))")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*+\{:?[ ]?[#.][^{}]*\}$")
"""What some dialects write after a heading: `{#name .class}`."""
_SPACE = re.compile(r"[ \t\r\f\v\xa0]+")


class TooMuchError(Exception):
    """The document has more parts than are read."""


class _Piece(Struct):
    text: str
    bold: bool
    linked: bool
    inside: bool
    code: bool = False


class Builder:
    """Takes events in the order of the source. `line` is where the source is at, from 1."""

    def __init__(self) -> None:
        self.line = 1
        self.units: list[Unit] = []
        self.notices: list[Notice] = []
        self._path: list[Container] = []
        self._fresh: set[int] = set()
        self._keys = 0
        self._pieces: list[_Piece] = []
        self._pictures: list[str] = []
        self._bold = 0
        self._links: list[bool] = []
        self._begun = 0
        self._opens = True
        self.gap = False
        """Whether an empty line stands before what comes next."""
        self.indent = 0
        """Spaces that stand before the line that is collected, where they matter."""

    @property
    def outside(self) -> bool:
        """Whether no container is open."""
        return not self._path

    @property
    def collects(self) -> bool:
        """Whether a line is begun and not ended."""
        return bool(self._pieces)

    def text(self, text: str) -> None:
        """Words, with the marks that are open."""
        if not self._pieces and not text.strip():
            return
        if not self._begun:
            self._begun = self.line
        linked = bool(self._links)
        self._pieces.append(_Piece(text, self._bold > 0, linked, linked and self._links[-1]))

    def code_span(self, text: str) -> None:
        """A piece of code inside a line: as it is, in its backticks."""
        fence = "``" if "`" in text else "`"
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        self.text(f"{fence}{pad}{text}{pad}{fence}")
        if self._pieces:
            self._pieces[-1].code = True

    def picture(self, words: str) -> None:
        """A picture, by the words that stand for it."""
        words = " ".join(words.split())[:200]
        self._pictures.append(words)
        self.text(f"[picture: {words}]" if words else "[picture]")

    def bold(self, *, on: bool) -> None:
        """Bold begins or ends."""
        self._bold = max(0, self._bold + (1 if on else -1))

    def link(self, target: str | None) -> None:
        """A link begins, or ends where there is no target."""
        if target is not None:
            self._links.append(target.startswith("#"))
        elif self._links:
            self._links.pop()

    def new_line(self) -> None:
        """The paragraph goes on in another line."""
        self.end_line("text")
        self._opens = False

    def end_line(self, kind: Kind = "text", level: int = 0) -> None:
        """What was collected becomes a unit, if there is anything."""
        pieces, self._pieces = self._pieces, []
        pictures, self._pictures = tuple(self._pictures), []
        text = _joined(pieces)
        if kind == "heading":
            text = _ATTRIBUTES.sub("", text)
        indent, self.indent = " " * self.indent, 0
        if text:
            tick = _TICK.match(text) if self._path and self._fresh_item() else None
            if tick:
                mark = "x" if tick.group(1).strip() else " "
                self._path[-1] = replace(self._path[-1], tick=mark)
                text = text[tick.end() :] or " "
            self._add(
                Unit(
                    kind, indent + text, self._begun or self.line, max(self.line, self._begun),
                    level=level, opens=self._opens, blank=self.gap and self._opens,
                    bold=_leading_bold(pieces, text),
                    linked=sum(len(one.text) for one in pieces if one.linked),
                    inside=any(one.linked for one in pieces)
                    and all(one.inside for one in pieces if one.linked),
                    pictures=pictures,
                )
            )  # fmt: skip
        self._begun = 0

    def end_block(self, kind: Kind = "text", level: int = 0) -> None:
        """As `end_line`; what follows is another paragraph."""
        self.end_line(kind, level)
        self._opens, self._bold = True, 0
        self._links.clear()

    def code(self, body: str, info: str, line: int, end: int, fence: str = "```") -> None:
        """A block of code."""
        self.end_block()
        text = f"{fence}{info}\n{body}\n{fence}" if body else f"{fence}{info}\n{fence}"
        self._add(Unit("code", text, line, end, blank=self.gap))

    def table(self, rows: list[tuple[str, ...]], line: int, end: int) -> None:
        """A table, its header first."""
        self.end_block()
        if rows:
            width = max(map(len, rows))
            shown = [f"| {' | '.join(row)} |" for row in rows]
            shown.insert(1, "|" + "---|" * width)
            text = "\n".join(shown)
            self._add(Unit("table", text, line, end, blank=self.gap, rows=tuple(rows)))

    def rule(self) -> None:
        """A line across the page."""
        self.end_block()
        self._add(Unit("rule", "", self.line, self.line))

    def push(self, kind: Holder, marker: str = "", group: int = 0) -> None:
        """A container opens; an item belongs to the list `group`."""
        self.end_block()
        if len(self._path) < DEEPEST:
            self._keys += 1
            self._path.append(Container(kind, self._keys, marker, group=group))
            self._fresh.add(self._keys)

    def pop(self, kind: Holder) -> None:
        """The innermost container of a kind closes, and what is still open in it."""
        self.end_block()
        for at in range(len(self._path) - 1, -1, -1):
            if self._path[at].kind == kind:
                del self._path[at:]
                return

    def pop_group(self, group: int) -> None:
        """The open item of a list closes, if there is one, and what is still open in it."""
        self.end_block()
        for at, one in enumerate(self._path):
            if one.kind == "item" and one.group == group:
                del self._path[at:]
                return

    def document(self, title: str = "", tags: tuple[str, ...] = ()) -> Document:
        """All that was met."""
        self.end_block()
        return Document(tuple(self.units), title, tags, tuple(self.notices))

    def _fresh_item(self) -> bool:
        last = self._path[-1]
        return last.kind == "item" and last.key in self._fresh

    def _add(self, unit: Unit) -> None:
        if len(self.units) >= MOST_UNITS:
            raise TooMuchError(f"it has more than {MOST_UNITS:,} lines; split it")
        key = self._path[-1].key if self._path else 0
        self.units.append(replace(unit, path=tuple(self._path), first=key in self._fresh))
        self._fresh.difference_update(one.key for one in self._path)
        self.gap = False


def _joined(pieces: list[_Piece]) -> str:
    """The words of a line, spaces outside of code made single."""
    out: list[str] = []
    for one in pieces:
        text = one.text if one.code else _SPACE.sub(" ", one.text)
        if out and not one.code and text.startswith(" ") and out[-1].endswith(" "):
            text = text[1:]
        out.append(text)
    return "".join(out).strip(" ")


def _leading_bold(pieces: list[_Piece], text: str) -> str:
    """The bold words at the start; what is no word before them does not count."""
    words: list[str] = []
    for one in pieces:
        if one.bold or (words and not one.text.strip()):
            words.append(one.text)
        elif words or any(map(str.isalnum, one.text)):
            break
    bold = _SPACES.sub(" ", "".join(words)).strip()
    return bold if text.find(bold) >= 0 else ""
