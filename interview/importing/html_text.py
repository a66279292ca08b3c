"""HTML of cards and cells as plain text, with the lines of paragraphs, lists and code."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from interview.importing.limits import LONGEST_CELL
from interview.importing.words import word_set

_BLOCKS = word_set(
    "address article blockquote div dd dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main ol p pre section table tr ul"
)
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_INLINE = word_set(
    "a abbr b big br caption center cite code col colgroup del dfn em embed font i iframe img "
    "ins kbd label link mark meta object q rp rt ruby s samp small source span strike strong "
    "sub sup svg tbody td tfoot th thead time tt u var video wbr html body audio anki-mathjax "
    "details summary path g"
)
_KNOWN = _BLOCKS | _SILENT | _INLINE
_TAG = re.compile(r"</?([A-Za-z][\w-]{0,40})(?:\s[^<>]{0,4000}|/)?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,30}\d{0,2});")
_SOUND = re.compile(r"\[sound:[^\]\n]{0,300}\]")
_FORMULA = re.compile(
    r"\\\(((?:[^\\]|\\(?!\()){1,2000}?)\\\)|\\\[((?:[^\\]|\\(?!\[)){1,2000}?)\\\]"
    r"|\[\$\$?\]((?:[^\[]|\[(?!\$)){1,2000}?)\[/\$\$?\]"
)
"""Formulas without a second opening sign inside, or a row of opening signs would take quadratic time."""
_CODE_LINE = "\t"
"""Marks a line whose spaces matter."""


def work_of(cell: str) -> int:
    """Return the microseconds, roughly, that a cell takes."""
    return 6 + len(cell) // 20 + 7 * cell.count("<") + sum(map(cell.count, "&[\n")) // 2


def looks_like_html(text: str) -> bool:
    """Return whether a text has a tag of HTML or an entity, and no code span."""
    if "<" not in text and "&" not in text:
        return False
    if "`" in text[:LONGEST_CELL]:
        return False
    tags = (match[1].casefold() for match in _TAG.finditer(text[:LONGEST_CELL]))
    return any(tag in _KNOWN for tag in tags) or _ENTITY.search(text[:LONGEST_CELL]) is not None


def html_to_text(text: str) -> str:
    """Return HTML as plain text: formulas as written, pictures by their names."""
    text = _SOUND.sub("", text[:LONGEST_CELL])
    text = _FORMULA.sub(lambda match: next(filter(None, match.groups()), ""), text)
    if "<" in text:
        text = _closed(_closed(text, "<!--", "-->"), "<", ">")
        reader = _Reader()
        reader.feed(_TAG.sub(_known_or_text, re.sub(r"<(?![/!A-Za-z])", "&lt;", text)))
        reader.close()
        text = "".join(reader.parts)
    else:
        text = html.unescape(text)
    lines = [
        line.replace("\xa0", " ").removeprefix(_CODE_LINE).rstrip()
        if line.startswith(_CODE_LINE)
        else _spaced(line)
        for line in text.split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").rstrip()


def _closed(text: str, opening: str, closing: str) -> str:
    """Return a text without opening signs that never close: the parser would seek the end of each."""
    whole, end, rest = text.rpartition(closing)
    return whole + end + rest.replace(opening, f"&lt;{opening[1:]}")


def _spaced(line: str) -> str:
    """Return a line with single spaces, and with a margin of no-break spaces, which indents code."""
    margin = re.match(r"[ \xa0]*", line)[0] if line.startswith(("\xa0", " \xa0")) else ""  # type: ignore[index]
    return margin.replace("\xa0", " ") + " ".join(line.replace("\xa0", " ").split())


def _known_or_text(tag: re.Match[str]) -> str:
    """Return a tag of HTML, or another such as `List<String>` as text."""
    return (
        tag[0] if tag[1].casefold() in _KNOWN else tag[0].replace("<", "&lt;").replace(">", "&gt;")
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._pre = 0
        self._shift = ""
        self._lists: list[int] = []
        """The next number of each open list; 0 for bullets."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        self._pre += tag == "pre"
        if tag in _BLOCKS:
            self._end_line()
        if tag == "br":
            self.parts.append("\n" + _CODE_LINE * (self._pre > 0))
        elif tag == "pre":
            self.parts.append(_CODE_LINE)
        elif tag == "img":
            alt = next((value for name, value in attrs if name == "alt" and value), "")
            self.parts.append(f"[picture: {alt}]" if alt else "[picture]")
        elif tag in {"ul", "ol"}:
            self._lists.append(tag == "ol")
        elif tag == "li":
            number = self._lists[-1] if self._lists else 0
            mark = f"{number}. " if number else "- "
            self.parts.append("  " * (len(self._lists) - 1) + mark)
            if number:
                self._lists[-1] += 1
        elif tag in {"td", "th"} and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append(" | ")
        elif tag in {"sup", "sub"}:
            self._shift = tag

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._pre = max(0, self._pre - (tag == "pre"))
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag in {"sup", "sub"}:
            self._shift = ""
        if tag in _BLOCKS:
            self._end_line()
        if tag in {"p", "pre"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._shift and data.strip():
            data = _shifted(data.strip(), self._shift)
        code = data.replace("\n", "\n" + _CODE_LINE)
        self.parts.append(code if self._pre else re.sub(r"[ \t\r\n]+", " ", data))

    def _end_line(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")


def _shifted(text: str, how: str) -> str:
    """Return an exponent or an index as typed: x^2, a_(n+1)."""
    return f"{'^' if how == 'sup' else '_'}{text if len(text) == 1 else f'({text})'}"
