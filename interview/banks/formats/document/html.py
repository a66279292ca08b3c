"""HTML as a document: headings, lists, tables, code, what folds; scripts and styles left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from interview.banks.formats.document.building import Builder
from interview.banks.formats.document.units import Document, Holder
from interview.banks.formats.markup.html_text import guard_tags

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside body center div dl fieldset figcaption figure footer form header html"
        " main nav p section table tbody thead tfoot ul ol hgroup",
    )
)
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "nav", "button", "form"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HOLDERS: dict[str, Holder] = {
    "li": "item", "blockquote": "quote", "details": "details", "summary": "summary",
    "dt": "term", "dd": "definition",
}  # fmt: skip
_APART = frozenset({"p", "pre", "table", "ul", "ol", "blockquote", "dl", *_HEADINGS})
_ALPHABET = 26
_BOLD = frozenset({"b", "strong"})
_LANGUAGE = re.compile(r"(?:lang(?:uage)?|highlight-source|brush:?)[-: ]([\w+#.-]{1,20})")


def parse_html(text: str) -> Document:
    """A page, or a piece of one."""
    builder = Builder()
    reader = HtmlReader(builder)
    reader.feed(guard_tags(text))
    reader.close()
    return builder.document(" ".join(reader.title.split()))


class HtmlReader(HTMLParser):
    """Hands what it meets to a builder.

    Args:
        builder: Takes the events.
        inline: How the words between tags are read, where they may hold other markup.
    """

    def __init__(
        self, builder: Builder, inline: Callable[[str], None] | None = None, line: int = 0
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = builder
        self._inline = inline
        self._above = line
        self._silent: list[str] = []
        self._pre: list[str] | None = None
        self._pre_line = 0
        self._info = ""
        self._code: list[str] | None = None
        self._lists: list[int] = []
        self._groups: list[int] = []
        self._letters: list[str] = []
        """Of each open list: the first letter, where its items have letters."""
        self._count = 0
        self._rows: list[list[str]] | None = None
        self._row_line = 0
        self._in_title = False
        self.title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        self._builder.line = self._here
        if tag in _SILENT:
            self._silent.append(tag)
        if self._silent:
            return
        if self._rows is not None:
            _add_cell(self._rows, tag)
            return
        if tag == "title":
            self._in_title = True
        elif tag == "pre":
            self._builder.end_block()
            self._pre, self._pre_line, self._info = [], self._here, _language(attrs)
        elif self._pre is not None:
            self._pre.append("\n" if tag == "br" else "")
            self._info = self._info or (_language(attrs) if tag == "code" else "")
        elif tag in _HOLDERS:
            self._open(_HOLDERS[tag])
        elif tag in _HEADINGS or tag in _BLOCKS:
            self._open_block(tag, dict(attrs))
        else:
            self._open_inline(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        self._builder.line = self._here
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
        elif tag == "title":
            self._in_title = False
        elif self._pre is not None:
            if tag == "pre":
                self._close_pre()
        elif self._rows is not None:
            if tag == "table":
                self._close_table()
        else:
            self._close(tag)

    def _close(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._builder.end_block("heading", _HEADINGS[tag])
        elif tag in _HOLDERS:
            self._builder.pop(_HOLDERS[tag])
        elif tag in _BLOCKS:
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
                self._letters.pop()
                self._builder.pop_group(self._groups.pop())
            self._builder.end_block()
        else:
            self._close_inline(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._silent:
            return
        self._builder.line = self._here
        if self._in_title:
            self.title += data
        elif self._pre is not None:
            self._pre.append(data)
        elif self._rows is not None:
            if self._rows and self._rows[-1]:
                self._rows[-1][-1] += data
        elif self._code is not None:
            self._code.append(data)
        elif self._inline is not None:
            self._inline(data)
        else:
            self._builder.text(data.replace("\n", " "))

    def restart(self, line: int) -> None:
        """Go on with another piece of the source that begins after `line`; what is open stays."""
        self.flush()
        self._silent.clear()
        self._above = line
        self.lineno, self.offset = 1, 0

    def give_up_open(self) -> None:
        """Forget a table or a block of code that was never closed: something new begins."""
        self._silent.clear()
        self._rows = self._pre = self._code = None
        self._in_title = False

    def flush(self) -> None:
        """Take what the parser keeps back for more input that does not come."""
        self.goahead(end=True)
        self.rawdata = ""

    @property
    def _here(self) -> int:
        return self._above + self.getpos()[0]

    def _open(self, kind: Holder) -> None:
        marker = ""
        if kind == "item":
            if self._lists and self._lists[-1] >= 0:
                self._lists[-1] += 1
                marker = f"{self._lists[-1]}. "
            else:
                marker = "- "
        elif kind in {"quote", "summary", "details"}:
            self._builder.gap = True
        if kind in {"term", "definition"}:
            self._builder.pop("term")
            self._builder.pop("definition")
        group = self._groups[-1] if kind == "item" and self._groups else 0
        if kind == "item":
            self._builder.pop_group(group)
        letter = self._letters[-1] if kind == "item" and self._letters else ""
        self._builder.push(kind, "" if letter else marker, group)
        if letter and self._lists[-1] <= _ALPHABET:
            self._builder.text(f"{chr(ord(letter) + self._lists[-1] - 1)}) ")

    def _open_block(self, tag: str, attrs: dict[str, str | None]) -> None:
        self._builder.end_block()
        if tag in _APART:
            self._builder.gap = True
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else -1)
            kind = attrs.get("type") if tag == "ol" else None
            self._letters.append(kind if kind in {"a", "A"} else "")
            self._count -= 1
            self._groups.append(self._count)
            self._builder.gap = len(self._lists) == 1
        elif tag == "table":
            self._rows, self._row_line = [], self._here

    def _open_inline(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "br":
            self._builder.new_line()
        elif tag == "hr":
            self._builder.rule()
        elif tag in _BOLD:
            self._builder.bold(on=True)
        elif tag == "a":
            self._builder.link(attrs.get("href") or "")
        elif tag in {"code", "kbd", "tt", "samp"}:
            self._code = []
        elif tag == "img":
            self._builder.picture(attrs.get("alt") or "")
        elif tag in {"sup", "sub"}:
            self._builder.text("^" if tag == "sup" else "_")

    def _close_inline(self, tag: str) -> None:
        if tag in _BOLD:
            self._builder.bold(on=False)
        elif tag == "a":
            self._builder.link(None)
        elif tag in {"code", "kbd", "tt", "samp"} and self._code is not None:
            body, self._code = " ".join("".join(self._code).split()), None
            if body:
                self._builder.code_span(body)

    def _close_table(self) -> None:
        rows = [tuple(" ".join(cell.split()) for cell in row) for row in self._rows or () if row]
        self._rows = None
        self._builder.gap = True
        self._builder.table(rows, self._row_line, self._here)

    def _close_pre(self) -> None:
        body, self._pre = "".join(self._pre or ()).strip("\n"), None
        self._builder.gap = True
        self._builder.code(body, self._info, self._pre_line, self._here)


def _add_cell(rows: list[list[str]], tag: str) -> None:
    """What a tag inside a table does to it."""
    if tag == "tr" or (tag in {"td", "th"} and not rows):
        rows.append([])
    if tag in {"td", "th"}:
        rows[-1].append("")
    elif tag in {"br", "li", "p"} and rows and rows[-1]:
        rows[-1][-1] += "\n"


def _language(attrs: list[tuple[str, str | None]]) -> str:
    for name, value in attrs:
        if name == "class" and value:
            found = _LANGUAGE.search(value)
            if found:
                return found.group(1)
    return ""
