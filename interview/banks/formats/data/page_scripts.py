"""Questions as data in the scripts of a web page, as quizzes of one page have them."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.data import program

_OPENING = re.compile(r"<script\b([^<>]{0,500})>", re.IGNORECASE)
_CLOSING = "</script"
_FOREIGN = re.compile(
    r"\b(?:src\s*=|type\s*=\s*[\"']?(?:importmap|speculationrules))", re.IGNORECASE
)


def read(source: Source) -> Harvest:
    """The cards of the lists of questions in a page's own scripts; an empty harvest where there are none."""
    text = _scripts_of(source.text)
    if not text.strip():
        return Harvest()
    found = program.read(Source(f"{source.name}.js", b"", text, mapping=source.mapping))
    return found if found.cards else Harvest()


def _scripts_of(text: str) -> str:
    """The scripts of a page, every line where it was."""
    lowered = _lowered(text)
    kept: list[str] = []
    at = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < at or _FOREIGN.search(opening.group(1)):
            continue
        end = lowered.find(_CLOSING, opening.end())
        end = len(text) if end < 0 else end
        kept += ["\n" * text.count("\n", at, opening.end()), text[opening.end() : end], ";"]
        at = end
    return "".join(kept)


def _lowered(text: str) -> str:
    """The text with ASCII letters in small, so that no place moves."""
    return text.translate({code: code + 32 for code in range(65, 91)})
