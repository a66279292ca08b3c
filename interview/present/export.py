"""A session drawn as text, Markdown, HTML and JSON, and written to a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from interview.history.sessions import Session
from interview.model.errors import HomeError, as_error
from interview.model.excerpts import prose_and_code, split_code
from interview.model.visible import visible, visible_line
from interview.present.transcript import session_data, session_parts
from interview.storage.decoders import to_json
from interview.storage.files import create_whole, replace_whole
from interview.storage.places import Places


def to_text(session: Session) -> list[str]:
    """Return the session in lines for a terminal."""
    lines = []
    for part in session_parts(session):
        match part.kind:
            case "question":
                lines += ["", f"{visible_line(part.text)}."]
            case "text" | "answer":
                lines.append(part.text)
            case "reference":
                lines += prose_and_code(f"Reference answer:\n{part.text}")
            case _:
                lines.append(visible_line(part.text))
    return lines


# Markdown, with answers as they were typed and not as markup

_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~$!])")
_LIST = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)

_MARKDOWN = {
    "title": "# {}",
    "question": "## {}",
    "result": "**{}**",
    "row": "- {}",
}


def to_markdown(session: Session) -> str:
    """Return the session as Markdown."""
    text, before = "", ""
    for part in session_parts(session):
        match part.kind:
            case "answer":
                drawn = _quote_lines(part.text)
            case "reference":
                drawn = f"Reference answer:\n\n{_quote_passages(part.text)}"
            case "text":
                drawn = _escape_markdown(part.text)
            case kind:
                drawn = _MARKDOWN.get(kind, "{}").format(_escape_markdown(visible_line(part.text)))
        text += "\n" if part.kind == before == "row" else "\n\n"
        text, before = text + drawn, part.kind
    return text.strip("\n") + "\n"


def _quote_lines(text: str) -> str:
    # Two spaces keep the line ends that were typed.
    return "\n".join(
        f"> {line}  ".rstrip(" ") + "  " for line in _escape_markdown(text).split("\n")
    )


def _quote_passages(text: str) -> str:
    """Return a text as a quotation, its fenced code indented, so that no line of code ends the block."""
    return "\n>\n".join(
        "\n".join(f">     {line}" for line in passage.text.split("\n"))
        if passage.is_code
        else _quote_lines(passage.text)
        for passage in split_code(text)
    )


def _escape_markdown(text: str) -> str:
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", visible(text).strip()))


# One HTML page: all text escaped, no script, nothing loaded from anywhere

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.answer { border-left: 3px solid; padding-left: 1rem; }
.note { opacity: 0.75; }
.row { margin: 0; }
@media print { body { max-width: none; margin: 0; } h2 { break-after: avoid; } }
</style>
"""

_HTML = {
    "title": "<h1>{}</h1>",
    "question": "<h2>{}</h2>",
    "text": '<p class="text">{}</p>',
    "line": '<p class="note">{}</p>',
    "answer": '<p class="text answer">{}</p>',
    "result": "<p><strong>{}</strong></p>",
    "row": '<p class="row">{}</p>',
    "reference": '<details><summary>Reference answer</summary><p class="text">{}</p></details>',
}


def to_page(session: Session) -> str:
    """Return the session as an HTML page."""
    parts = session_parts(session)
    title = _escape(parts[0].text)
    body = "\n".join(_HTML[part.kind].format(_escape(part.text)) for part in parts)
    return f"{_HEAD}<title>{title}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"


def _escape(text: str) -> str:
    return escape(visible(text))


def to_data(session: Session) -> str:
    """Return the session as indented JSON."""
    return to_json(session_data(session), indent=2).decode() + "\n"


# Files

FORMATS: dict[str, Callable[[Session], str]] = {
    "md": to_markdown,
    "html": to_page,
    "json": to_data,
}
"""The writer of each format, by the name that `export --to` takes."""


def write_page(places: Places, session: Session) -> Path:
    """Write the session as a page to exports/ in the home, over an earlier one; return the path.

    Raises:
        HomeError: the file cannot be written.
    """
    path = places.home / "exports" / f"{session.name}.html"
    with as_error(HomeError, f"cannot write {path}"):
        replace_whole(path, to_page(session).encode())
    return path


def save_as(path: Path, data: bytes, *, force: bool = False, never: Path | None = None) -> None:
    """Write the file that a person named.

    Args:
        path: The file.
        data: The content.
        force: Whether to replace a file that is there.
        never: A file that is never replaced.

    Raises:
        HomeError: There is something of that name, or it cannot be written.
    """
    with as_error(HomeError, f"cannot write {path}"):
        if never is not None and path.exists() and path.samefile(never):
            raise HomeError(f"{path} is the file that is exported; choose another one")
        try:
            write = replace_whole if force else create_whole
            write(path, data, mode=0o644)
        except FileExistsError:
            there = f"{path} exists already; choose another file, or add --force"
            raise HomeError(there) from None
