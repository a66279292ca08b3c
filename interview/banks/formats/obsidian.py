"""Obsidian's spaced repetition: `front::back`, a lone `?` between, `==gaps==`, under `#flashcards`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.banks.formats.anki_notes import GAP
from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.markdown_text import (
    clean_answer,
    clean_question,
    fenced,
    heading_of,
    why_no_answer,
)

_TAG = re.compile(r"(?:^|\s)#flashcards(?:/\S+)?", re.IGNORECASE)
_SCHEDULE = re.compile(r"<!--\s*SR:[^<>\n]*+-->|<!--SR:(?:[^<>\n-]|-(?!->))*+-->")
_BETWEEN = re.compile(r"(?<!:):{2,3}(?!:)")
_CODE = re.compile(r"`[^`]*`|\$[^$]*\$")
_GAP = re.compile(r"==(?=\S)((?:(?!==).)++)(?<=\S)==|\{\{(?:c?\d+::)?([^{}]+)\}\}")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


def detects(source: Source) -> bool:
    """Whether it has the plugin's tag or schedule, and cards."""
    marked = _TAG.search(source.text) is not None or _SCHEDULE.search(source.text) is not None
    return marked and any(_kind(lines) for _, lines, _ in _paragraphs(source.text))


def read(source: Source) -> Harvest:
    """The cards: one on a line, over several lines, or with gaps."""
    made: list[Card | Skipped] = []
    for line, lines, topic in _paragraphs(source.text):
        kind = _kind(lines)
        if kind == "lone":
            middle = next(i for i, text in enumerate(lines) if i and text.strip() in {"?", "??"})
            made.append(_card(line, lines[:middle], lines[middle + 1 :], topic))
        elif kind == "single":
            for offset, text in enumerate(lines):
                sides = _sides(text)
                if sides:
                    made.append(_card(line + offset, [sides[0]], [sides[1]], topic))
        elif kind == "gaps":
            text = "\n".join(lines)
            hidden = clean_answer(_GAP.sub(GAP, text).split("\n"))
            shown = _GAP.sub(lambda one: one.group(1) or one.group(2), text)
            made.append(Card(hidden, clean_answer(shown.split("\n")), line, topic))
    return Harvest(
        tuple(one for one in made if isinstance(one, Card)),
        tuple(one for one in made if isinstance(one, Skipped)),
    )


def _card(line: int, front: list[str], back: list[str], topic: str) -> Card | Skipped:
    question = clean_answer([_BULLET.sub("", front[0], count=1), *front[1:]])
    question = clean_question(question) if "\n" not in question else question
    answer = clean_answer(back)
    trouble = why_no_answer("\n".join(back), answer)
    if question and not trouble:
        return Card(question, answer, line, topic)
    return Skipped(line, question or answer, trouble or "there is no question")


def _sides(text: str) -> tuple[str, str] | None:
    """Front and back of a card on one line; colons in code and formulas do not part them."""
    if "::" not in text:
        return None
    found = _BETWEEN.search(_CODE.sub(lambda code: "x" * len(code.group()), text))
    if found is None or not text[: found.start()].strip() or not text[found.end() :].strip():
        return None
    return text[: found.start()].strip(), text[found.end() :].strip()


def _kind(lines: list[str]) -> str:
    """lone, single, gaps, or empty where the paragraph is no card."""
    outside = [text for text, in_code in fenced(lines) if not in_code]
    if any(text.strip() in {"?", "??"} for text in outside[1:]):
        return "lone"
    if any(map(_sides, outside)):
        return "single"
    return "gaps" if any(_GAP.search(text) for text in outside) else ""


def _paragraphs(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Blocks between blank lines with their first line, from 1, and the heading above them."""
    block: list[str] = []
    begun, topic = 0, ""
    for number, (raw, in_code) in enumerate(fenced([*text.split("\n"), ""]), 1):
        line = raw if in_code else _TAG.sub("", _SCHEDULE.sub("", raw))
        heading = None if in_code else heading_of(line)
        if (not line.strip() and not in_code) or heading:
            if block:
                yield begun, block, topic
            block = []
            topic = clean_question(heading[1]) if heading else topic
            continue
        if not block:
            begun = number
        block.append(line)
    if block:
        yield begun, block, topic
