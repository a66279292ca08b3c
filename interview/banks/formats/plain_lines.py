"""Plain text without marks: a line that ends in `?`, its answer below, an empty line, the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.markdown_text import why_no_answer

_LONGEST = 300
"""Characters of a line that may be a question."""


def detects(source: Source) -> bool:
    """Whether its first line, or the first below a title of one line, asks."""
    lines = source.text.split("\n")
    starts = list(_starts(lines))
    if not starts:
        return False
    return sum(bool(line.strip()) for line in lines[: starts[0]]) <= 1


def read(source: Source) -> Harvest:
    """The cards; questions with nothing below them are told."""
    lines = source.text.split("\n")
    starts = list(_starts(lines))
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for start, end in pairwise((*starts, len(lines))):
        question = lines[start].strip()
        answer = "\n".join(line.rstrip() for line in lines[start + 1 : end]).strip()
        trouble = why_no_answer(answer, answer)
        if trouble:
            skipped.append(Skipped(start + 1, question, trouble))
        else:
            cards.append(Card(question, answer, start + 1))
    return Harvest(tuple(cards), tuple(skipped))


def _starts(lines: list[str]) -> Iterator[int]:
    """The lines that ask: the first ones of a paragraph, or those right after another question."""
    before = ""
    for index, line in enumerate(lines):
        text = line.strip()
        asks = text.endswith(("?", "？")) and "\t" not in text and len(text) <= _LONGEST
        if asks and (not before or before == "?"):
            yield index
        before = "?" if asks else text
