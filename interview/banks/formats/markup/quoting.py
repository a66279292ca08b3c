"""How text is written into exports so that reading them gives back the same text.

Each pair of functions is a way there and back: `bare(quoted(text)) == text` for any text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from interview.banks.formats.markup.fences import fenced

# Spreadsheets take the wide signs too, and some look past white space.
_FORMULA = r"(?:\s*[=+\-@＝＋－＠]|[\t\r\n])"
_GUARDED = re.compile(f"'*{_FORMULA}")
_GUARD = re.compile(f"'+{_FORMULA}")
_SPELLED = re.compile(r"[#=+\-@＝＋－＠]")
_HEADS = re.compile(r"\\*\s{0,3}#{1,6}(?:\s|$)")
_BUILDS = re.compile(r"#{2,3}\s")
_BREAK = re.compile(r"&((?:amp;)*)lt;br>")
_SPACES = re.compile(r"^ | (?= )| $", re.MULTILINE)


def cell(text: str) -> str:
    """A table's cell; what a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{text}" if _GUARDED.match(text) else text


def bare_cell(text: str) -> str:
    """A cell without the apostrophe that keeps it from being a formula."""
    return text[1:] if _GUARD.match(text) else text


def heading(text: str) -> str:
    """Text on one line of Markdown; a new line is `<br>`."""
    quoted = _BREAK.sub(r"&amp;\1lt;br>", text).replace("<br>", "&lt;br>")
    return quoted.replace("\n", "<br>")


def bare_heading(text: str) -> str:
    """What `heading` was given."""
    return _BREAK.sub(_less, text.replace("<br>", "\n"))


def body(text: str) -> Iterator[str]:
    """The lines of an answer in Markdown; none outside of code begins a heading."""
    for line, in_code in fenced(text.split("\n")):
        harmless = in_code and not line.startswith("\\") and not _BUILDS.match(line)
        yield f"\\{line}" if _HEADS.match(line) and not harmless else line


def bare_body(lines: Sequence[str]) -> str:
    """What `body` was given."""
    return "\n".join(
        line[1:] if line.startswith("\\") and _HEADS.match(line[1:]) else line for line in lines
    )


def field(text: str) -> str:
    """A field of an Anki note, in HTML on one line; its spaces and tabs stay.

    A first character is spelled out that would make the line a setting, or the field a formula where
    a spreadsheet opens the file.
    """
    escaped = html.escape(text).replace("\xa0", "&#160;").replace("\t", "&#9;")
    escaped = _SPACES.sub("&nbsp;", escaped).replace("\n", "<br>")
    return f"&#{ord(escaped[0])};{escaped[1:]}" if _SPELLED.match(escaped) else escaped


def bare_field(text: str) -> str:
    """What `field` was given."""
    return html.unescape(text.replace("<br>", "\n").replace("&nbsp;", " "))


def _less(found: re.Match[str]) -> str:
    more = found.group(1)
    return f"&{more.removeprefix('amp;')}lt;br>" if more else "<br>"
