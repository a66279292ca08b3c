"""Markdown as a document, by markdown-it-py; what it holds of HTML is read as HTML.

What Markdown would take for marks and people do not mean as such stays: `__init__`, `List<T>`,
formulas between dollars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from interview.banks.formats.document.building import Builder
from interview.banks.formats.document.front_matter import split_front_matter
from interview.banks.formats.document.html import HtmlReader
from interview.banks.formats.document.inline import meant_bold, meant_tokens
from interview.banks.formats.document.units import Document, Notice, render
from interview.banks.formats.markup.fences import close_fences, close_tags, fenced, tame_marks
from interview.banks.formats.markup.html_text import guard_tags, unescape
from interview.banks.formats.markup.maths import find_formula, plain_maths
from interview.banks.formats.markup.numbering import spaced_numbers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_PART = 2_000
"""Lines after which the next heading begins another part."""
_MOST_REFERENCES = 2_000
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]]+\]:\s+\S")
_OPENING = (":", "{", "(", "[")
_TIGHT = re.compile(r"^(#{2,6})(?=[^\W_])")


def parse_markdown(text: str, *, indented_code: bool = True) -> Document:
    """The document that Markdown text makes.

    Args:
        text: All of it.
        indented_code: Whether indented lines are code, as they are in Markdown itself.
    """
    return _parse(text, indented_code=indented_code, plain=False)


def _parse(text: str, *, indented_code: bool, plain: bool) -> Document:
    matter = split_front_matter(text)
    lines, opened = close_fences(matter.body.split("\n"))
    lines = spaced_numbers(tame_marks(close_tags(_spaced_headings(lines))))
    lines = meant_bold(lines)
    builder = Builder()
    builder.notices += [
        Notice(line, "this fence of code is never closed; it was ended before the next start")
        for line in opened
    ]
    walker = _Walker(builder, lines, plain=plain)
    parser = _parser(indented_code=indented_code)
    references = [line for line in lines if _REFERENCE.match(line)][:_MOST_REFERENCES]
    known: dict[str, Any] = {}
    if references:
        parser.parse("\n".join(references), known)
    for first, part in _parts(lines):
        tokens = parser.parse("\n".join(part), known)
        for token in tokens:
            if token.map:
                token.map = [token.map[0] + first, token.map[1] + first]
        walker.walk(tokens)
    return builder.document(matter.title, matter.tags)


def _spaced_headings(lines: list[str]) -> list[str]:
    """The lines with `##Title` as `## Title`; one mark alone may as well begin a tag or a comment."""
    return [
        line if in_code or not line.startswith("##") else _TIGHT.sub(r"\1 ", line)
        for line, in_code in fenced(lines)
    ]


def parse_plain(text: str) -> Document:
    """The document that text without much markup makes: indentation is no code there."""
    return _parse(text, indented_code=False, plain=True)


def plain_markdown(text: str) -> str:
    """What a person would read of some Markdown."""
    return render(_parse(text, indented_code=False, plain=True).units)


def _parts(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines in parts that begin with a heading: the tokens of a large document fill the memory."""
    begin = 0
    for at, (line, in_code) in enumerate(fenced(lines)):
        long = at - begin >= _PART
        if long and not in_code and line.startswith("#") and not lines[at - 1].strip():
            yield begin, lines[begin:at]
            begin = at
    yield begin, lines[begin:]


@cache
def _parser(*, indented_code: bool = True) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    parser.disable(["entity"] if indented_code else ["entity", "code"])
    parser.inline.ruler.before("escape", "maths", _read_maths)
    return parser


def _read_maths(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    found = find_formula(state.src, state.pos)
    if found is None:
        return False
    body, end = found
    if not silent:
        token = state.push("maths", "", 0)
        token.content = body
    state.pos = end
    return True


class _Walker:
    """Goes through markdown-it's tokens and tells a builder."""

    def __init__(self, builder: Builder, lines: list[str], *, plain: bool = False) -> None:
        self._builder = builder
        self._lines = lines
        self._plain = plain
        self._opened = self._indented = False
        self._numbers: list[int] = []
        self._groups: list[int] = []
        self._count = 0
        self._table: list[tuple[str, ...]] | None = None
        self._row: list[str] = []
        self._html = HtmlReader(builder, self._words)

    def walk(self, tokens: list[Token]) -> None:
        """All tokens of a document, in order."""
        heading = 0
        table_map = [0, 0]
        for token in tokens:
            kind = token.type
            if token.map and token.nesting >= 0:
                self._enter(token.map[0])
            if kind == "heading_open":
                self._html.give_up_open()
                heading = int(token.tag[1])
            elif kind == "inline":
                if self._table is not None:
                    self._row.append(self._cell(token))
                else:
                    self._inline(token)
                    self._builder.end_block("heading" if heading else "text", heading)
                heading = 0
            elif kind == "table_open":
                self._table, table_map = [], list(token.map or (0, 0))
            elif kind == "tr_close" and self._table is not None:
                self._table.append(tuple(self._row))
                self._row = []
            elif kind == "table_close":
                rows, self._table = self._table or [], None
                self._builder.gap = self._gap(table_map[0])
                self._builder.table(rows, table_map[0] + 1, table_map[1])
            else:
                self._block(token)

    def _enter(self, line: int) -> None:
        self._builder.line = line + 1
        self._builder.gap = self._builder.gap or self._gap(line)

    def _gap(self, line: int) -> bool:
        return 0 < line <= len(self._lines) and not self._lines[line - 1].strip(" \t>")

    def _block(self, token: Token) -> None:
        builder, kind = self._builder, token.type
        if kind in {"ordered_list_open", "bullet_list_open"}:
            start = int(token.attrs.get("start", 1)) if kind.startswith("ordered") else -1
            self._numbers.append(start)
            self._count += 1
            self._groups.append(self._count)
        elif kind in {"ordered_list_close", "bullet_list_close"}:
            self._numbers.pop()
            self._groups.pop()
        elif kind == "list_item_open":
            builder.push("item", self._marker(token), self._groups[-1] if self._groups else 0)
        elif kind == "list_item_close":
            builder.pop("item")
        elif kind == "blockquote_open":
            builder.push("quote")
        elif kind == "blockquote_close":
            builder.pop("quote")
        elif kind in {"fence", "code_block"}:
            first, last = token.map or (0, 0)
            body = token.content.rstrip("\n").replace("\t", "    ")
            fence = token.markup if kind == "fence" else "```"
            builder.code(body, token.info.strip(), first + 1, last, fence)
        elif kind == "hr":
            builder.rule()
        elif kind == "html_block":
            self._feed(token.content, token.map[0] if token.map else 0)
            builder.end_block()

    def _marker(self, token: Token) -> str:
        if not self._numbers or self._numbers[-1] < 0:
            return "- "
        number = int(token.info) if token.info.isdecimal() else self._numbers[-1]
        return f"{number}. "

    def _inline(self, token: Token) -> None:
        first = token.map[0] if token.map else 0
        line = first
        self._builder.line = line + 1
        self._builder.indent = self._indent(line)
        for child in meant_tokens(_without_last_break(token.children or [])):
            if child.type in {"softbreak", "hardbreak"}:
                self._builder.new_line()
                line += 1
                self._builder.line = line + 1
                self._builder.indent = self._indent(line)
            else:
                self._mark(child, line)

    def _indent(self, line: int) -> int:
        """The indentation of code that stands in plain text without a fence: below what opens a block."""
        if not self._plain or not self._builder.outside or line >= len(self._lines):
            self._opened = self._indented = False
            return 0
        raw = self._lines[line].expandtabs(4)
        width = len(raw) - len(raw.lstrip(" "))
        self._indented = width > 0 and (self._opened or self._indented)
        self._opened = raw.rstrip().endswith(_OPENING)
        return width if self._indented else 0

    def _mark(self, token: Token, line: int) -> None:
        builder, kind = self._builder, token.type
        if kind == "text":
            builder.text(unescape(token.content).replace("\xa0", " "))
        elif kind == "code_inline":
            builder.code_span(token.content)
        elif kind == "maths":
            builder.text(plain_maths(token.content))
        elif kind in {"strong_open", "strong_close"}:
            builder.bold(on=kind == "strong_open")
        elif kind == "link_open":
            builder.link(str(token.attrs.get("href", "")))
        elif kind == "link_close":
            builder.link(None)
        elif kind == "image":
            builder.picture(token.content or "")
        elif kind == "html_inline":
            self._feed(token.content, line)

    def _feed(self, html: str, line: int) -> None:
        self._html.restart(line)
        self._html.feed(guard_tags(html))
        self._html.flush()

    def _words(self, text: str) -> None:
        """Words between tags: they may hold marks all the same."""
        lines = text.split("\n")
        start = self._builder.line
        for number, line in enumerate(lines):
            self._builder.line = start + number
            if number and line.strip():
                self._builder.text(" ")
            for token in _parser().parseInline(line):
                for child in meant_tokens(token.children or []):
                    if child.type == "html_inline":
                        self._builder.text(child.content)
                    else:
                        self._mark(child, start)

    def _cell(self, token: Token) -> str:
        cell = Builder()
        walker = _Walker(cell, [])
        walker._inline(token)
        cell.end_block()
        return " ".join(unit.text for unit in cell.units)


def _without_last_break(tokens: list[Token]) -> list[Token]:
    """The tokens of a paragraph without the backslash at its end that was to break the line."""
    last = tokens[-1] if tokens else None
    if last is not None and last.type == "text" and last.content.endswith("\\"):
        last.content = last.content[:-1]
    return tokens
