"""HTML from cards as plain text: paragraphs, lists, code and line breaks kept, the rest dropped."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from interview.banks.formats.markup.latex_prose import latex_prose
from interview.banks.formats.markup.maths import readable_maths
from interview.banks.formats.markup.symbols import SUPERSCRIPTS

_LONGEST = 100_000
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote div dd dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li"
        " main ol p pre section table tr ul",
    )
)
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript"})
_INLINE = frozenset(
    re.findall(
        r"[\w-]+",
        "a abbr acronym anki-mathjax audio b base basefont bdi bdo big body br button caption center"
        " cite code col colgroup data del details dfn dir em embed fieldset font g html i iframe img"
        " input ins kbd label legend link mark meta nav object param path picture q rp rt ruby s samp"
        " small source span strike strong sub summary sup svg tbody td tfoot th thead time tt u var"
        " video wbr",
    )
)
_RAISED = "\ue000"
"""Stands before what `<sup>` raises while the text is put together."""
_LESS, _MORE = "\ue001", "\ue002"
"""Stand for the signs of comparison in a formula while tags are looked for."""
_FORMULA = re.compile(
    r"\\\((?:(?!\\\)).){1,2000}\\\)|\\\[(?:(?!\\\]).){1,2000}\\\]|\[\$\$?\](?:(?!\[/\$).){1,2000}\[/\$",
    re.DOTALL,
)
_KNOWN = _BLOCKS | _SILENT | _INLINE
_TAG = re.compile(r"</?([A-Za-z][\w-]*+)(?:\s[^<>]*+|/)?>")
_NO_TAG = re.compile(r"<(?!/?[A-Za-z][\w-]*(?:\s[^<>]{0,1000})?/?>)")
_ENDLESS = re.compile(r"&#(?=[xX]?[0-9a-fA-F]{9})")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+\d*);")
_SOUND = re.compile(r"\[sound:[^\]]*\]")
_LETTERS = 26
_LETTERED = re.compile(r"<ol\s[^>]{0,200}?type=[\"']?([Aa])\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def looks_like_html(text: str) -> bool:
    """Whether the text holds a tag or an entity."""
    text = text[:_LONGEST]
    tags = (found.group(1).casefold() for found in _TAG.finditer(text))
    return _ENTITY.search(text) is not None or any(tag in _KNOWN for tag in tags)


def html_to_text(text: str) -> str:
    """What a person would read of it; formulas as Unicode, media left out."""
    text = _FORMULA.sub(_without_entities, text[:_LONGEST])
    text = latex_prose(_SOUND.sub("", text))
    text = readable_maths(text)
    if "<" not in text:
        text = unescape(text)
    else:
        reader = _Reader()
        # Whole tags only, and without attributes: the parser is slow on what is left unclosed.
        reader.feed(guard_tags(_TAG.sub(_bare, text)))
        reader.close()
        text = readable_maths("".join(reader.parts))
    lines = [" ".join(line.split()) if not line.startswith("\t") else line[1:].rstrip()
             for line in text.replace("\xa0", " ").split("\n")]  # fmt: skip
    text = re.sub(f"{_RAISED}([0-9n]+)", _power, "\n".join(lines)).replace(_RAISED, "^")
    text = text.replace(_LESS, "<").replace(_MORE, ">")
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _without_entities(formula: re.Match[str]) -> str:
    """A formula with the signs that its entities stand for."""
    text = formula.group().replace("&nbsp;", " ").replace("&lt;", _LESS).replace("&gt;", _MORE)
    return text.replace("&amp;", "&")


def unescape(text: str) -> str:
    """Entities as the characters they stand for; a number too long for a character stays."""
    return html.unescape(_ENDLESS.sub("&amp;#", text))


def guard_tags(text: str) -> str:
    """The text without comments, and with `<` as `&lt;` wherever it begins no tag of HTML."""
    whole = _COMMENT.sub(_blank, text)
    return _ENDLESS.sub("&amp;#", _NO_TAG.sub("&lt;", _TAG.sub(_known_or_text, whole)))


def is_known_tag(text: str) -> bool:
    """Whether a tag is one of HTML's, not `<T>` or `<your name>`."""
    found = re.match(r"</?([A-Za-z][\w-]*+)", text)
    return (found is not None and found.group(1).casefold() in _KNOWN) or text.startswith("<!")


def _blank(comment: re.Match[str]) -> str:
    return "\n" * comment.group().count("\n")


def _known_or_text(tag: re.Match[str]) -> str:
    known = tag.group(1).casefold() in _KNOWN
    return tag.group() if known else f"&lt;{tag.group()[1:]}"


def _bare(tag: re.Match[str]) -> str:
    known = tag.group(1).casefold() in _KNOWN
    lettered = _LETTERED.match(tag.group())
    if lettered:
        return f'<ol type="{lettered.group(1)}">'
    return f"<{'/' * tag.group().startswith('</')}{tag.group(1)}>" if known else tag.group()


def _power(found: re.Match[str]) -> str:
    return "".join(SUPERSCRIPTS[char] for char in found.group(1))


class _Reader(HTMLParser):
    """Collects the text; a tab before a line says that its spaces matter."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._pre = 0
        self._lists: list[int | None] = []
        self._letters: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KNOWN:
            # `List<String>` and `<your name>` are words, not markup.
            self.handle_data(self.get_starttag_text() or "")
        elif tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self.parts.append("\n\t" if self._pre else "\n")
        elif tag in _BLOCKS:
            self._line()
        if tag == "pre":
            self._pre += 1
            self.parts.append("\t")
        elif tag in {"ul", "ol"}:
            self._lists.append(1 if tag == "ol" else None)
            self._letters.append(dict(attrs).get("type") or "")
        elif tag == "li":
            self.parts.append(self._bullet())
        elif tag in {"td", "th"} and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append(" | ")
        elif tag == "sup":
            self.parts.append(_RAISED)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "pre":
            self._pre = max(0, self._pre - 1)
            self._line()
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            self._letters.pop()
        if tag in _BLOCKS:
            self._line()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.parts.append(data.replace("\n", "\n\t") if self._pre else re.sub(r"\s+", " ", data))

    def _line(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        number = self._lists[-1]
        self._lists[-1] = number + 1
        if self._letters[-1] and number <= _LETTERS:
            return f"{chr(ord(self._letters[-1]) + number - 1)}. "
        return f"{number}. "
