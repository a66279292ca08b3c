"""Marks inside lines of Markdown as people mean them, where its rules take them for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from interview.banks.formats.markup.fences import fenced
from interview.banks.formats.markup.html_text import is_known_tag

if TYPE_CHECKING:
    from markdown_it.token import Token

_DUNDER = re.compile(r"[a-z][a-z0-9_]*")
_WIDE = "\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7a3"
_UNSEEN = re.compile(rf"[^\w\s]\*\*[{_WIDE}]|[{_WIDE}]\*\*[^\w\s]")
"""A mark of bold that Markdown's rules do not see, beside letters of scripts without spaces."""


def meant_bold(lines: Iterable[str]) -> list[str]:
    """The lines with bold words as HTML where Markdown's rules do not see their marks."""
    return [
        _as_html(line) if not in_code and "**" in line and _UNSEEN.search(line) else line
        for line, in_code in fenced(lines)
    ]


def _as_html(line: str) -> str:
    parts = line.split("**")
    if len(parts) % 2 == 0 or "`" in line:
        return line
    return "".join(f"<b>{part}</b>" if at % 2 else part for at, part in enumerate(parts))


def meant_tokens(tokens: list[Token]) -> Iterator[Token]:
    """The tokens of a line; `__init__` is a name, not a bold word."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        inner = tokens[at + 1] if at + 2 < len(tokens) else None
        if (
            inner is not None
            and token.type in {"strong_open", "em_open"}
            and token.markup[:1] == "_"
            and inner.type == "text"
            and _DUNDER.fullmatch(inner.content)
            and tokens[at + 2].markup == token.markup
        ):
            inner.content = f"{token.markup}{inner.content}{token.markup}"
            yield inner
            at += 3
            continue
        if token.type == "html_inline" and not is_known_tag(token.content):
            token.type = "text"
        yield token
        at += 1
