"""Questions as data in the scripts of a web page, as quizzes of one page have them."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data import program

_OPENING = re.compile(r"<script\b([^<>]{0,500})>", re.IGNORECASE)
_CLOSING = "</script"
_FOREIGN = re.compile(
    r"\b(?:src\s*=|type\s*=\s*[\"']?(?:importmap|speculationrules))", re.IGNORECASE
)
_WORDS = re.compile(r"\w+")
_MOST_BESIDE = 512 * 1024
"""Characters of scripts that are looked through beside a page that shows questions: more of them are programs."""
_UNREAD = (
    f"the page's scripts, more than {_MOST_BESIDE >> 10} KiB, are not looked through for questions"
)
_UNTOLD = "in the page's scripts are left out, as the page itself shows others; save the scripts as a .js file"


def read(source: Source) -> Harvest:
    """The cards of the lists of questions in a page's own scripts; an empty harvest where there are none."""
    return _read(source, _scripts_of(source.text))


def _read(source: Source, text: str) -> Harvest:
    if not text.strip():
        return Harvest()
    found = program.read(Source(f"{source.name}.js", b"", text, mapping=source.mapping))
    return found if found.cards else Harvest()


def untold(source: Source, page: Harvest) -> tuple[Skipped, ...]:
    """How many questions of a page's scripts are not among those that the page shows; nothing where there are none."""
    text = _scripts_of(source.text)
    if len(text) - text.count("\n") > _MOST_BESIDE:
        return (Skipped(0, "", _UNREAD),)
    shown = {_words(card.question) for card in page.cards}
    shown |= {_words(entry.what) for entry in page.skipped}
    hidden = [card for card in _read(source, text).cards if _words(card.question) not in shown]
    if not hidden:
        return ()
    those = "1 question" if len(hidden) == 1 else f"{len(hidden):,} questions"
    first = hidden[0]
    return (Skipped(first.line, first.question, f"{those} {_UNTOLD}"),)


def _words(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


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
