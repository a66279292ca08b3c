"""Org mode, turned line by line into Markdown, so that lines keep their numbers."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Source

_HEADING = re.compile(r"^(\*++)\s++(?:(?:TODO|DONE|NEXT|WAITING)\s++)?(?:\[#[A-Z]\]\s*+)?(.*)$")
_TAGS = re.compile(r":[\w@:]+:")
_BEGIN = re.compile(
    r"^\s*#\+begin_(src|example|quote|verse|center|comment)\b\s*(\S*)", re.IGNORECASE
)
_END = re.compile(r"^\s*#\+end_(\w+)", re.IGNORECASE)
_TITLE = re.compile(r"^#\+title:\s*(.*)$", re.IGNORECASE)
_LINK = re.compile(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
_CODE = re.compile(r"(?<![\w=~])([=~])(?=\S)((?:(?!\1)[^\n])+?)(?<=\S)\1(?![\w=~])")
_BOLD = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_SEPARATOR = re.compile(r"^\s*\|[-+|]+\|?\s*$")
_DRAWER = re.compile(r"^\s*:(?:PROPERTIES|LOGBOOK|[A-Z_]+):\s*$")
_PLANNED = re.compile(r"^\s*(?:SCHEDULED|DEADLINE|CLOSED):")


def detects(source: Source) -> bool:
    """Whether its name or its settings say that it is Org."""
    return source.suffix == ".org" or _TITLE.search(source.text[:2_000]) is not None


def to_markdown(text: str) -> str:
    """The same lines in Markdown."""
    out: list[str] = []
    code = drawer = False
    for line in _whole_links(text).split("\n"):
        begin, end = _BEGIN.match(line), _END.match(line)
        if begin and not code:
            code = begin.group(1).casefold() in {"src", "example"}
            out.append(f"```{begin.group(2)}" if code else "")
        elif end:
            out.append("```" if code else "")
            code = False
        elif code:
            out.append(line)
        elif drawer or _DRAWER.match(line):
            drawer = line.strip() != ":END:"
            out.append("")
        else:
            out.append(_line(line))
    return "\n".join(out)


def _whole_links(text: str) -> str:
    """A link that goes on in the next line on one line."""
    return _LINK.sub(lambda found: found.group(0).replace("\n", " "), text)


def _line(line: str) -> str:
    heading = _HEADING.match(line)
    title = _TITLE.match(line)
    if title:
        return f"# {title.group(1)}"
    if heading:
        return f"{'#' * min(6, len(heading.group(1)) + 1)} {_inline(_untagged(heading.group(2)))}"
    if line.startswith("#") or _PLANNED.match(line):
        return ""
    if _SEPARATOR.match(line):
        return line.replace("+", "|")
    return _inline(re.sub(r"^(\s*)\+ ", r"\1- ", line))


def _untagged(title: str) -> str:
    """The words of a heading without the tags at its end."""
    words = title.strip()
    before, _, last = words.replace("\t", " ").rpartition(" ")
    return words[: len(before)].rstrip() if before and _TAGS.fullmatch(last) else words


def _link(found: re.Match[str]) -> str:
    """A link to the web; of one to another file or heading its words."""
    words, target = found.group(2) or found.group(1), found.group(1).split(" ")[0]
    return f"[{words}]({target})" if target.startswith(("http", "#", "mailto")) else words


def _inline(text: str) -> str:
    text = _LINK.sub(_link, text)
    return _BOLD.sub(r"**\1**", _CODE.sub(r"`\2`", text))
