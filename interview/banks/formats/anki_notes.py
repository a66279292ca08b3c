"""Anki's notes, from whichever of its formats, as cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from interview.banks.formats.cards import MOST_CARDS, Card, Harvest, Skipped
from interview.banks.formats.html_text import html_to_text
from interview.banks.formats.markdown_text import PICTURE, needs_picture, why_no_answer

GAP = "[…]"
"""What stands in a question where words were left out."""

_CLOZE = re.compile(r"\{\{c\d+::((?:[^{}]|\{(?!\{)|\}(?!\}))*+)\}\}")


class Note(Struct, frozen=True):
    """One note: its fields as they are written."""

    fields: tuple[str, ...]
    line: int
    deck: str = ""
    cloze: bool = False
    names: tuple[str, ...] = ()
    """The fields' names, where they are known."""


def harvest_notes(notes: Iterable[Note]) -> Harvest:
    """A card for every note: front and back, or a text with its gaps."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for note in notes:
        if len(cards) >= MOST_CARDS:
            skipped.append(
                Skipped(note.line, "", f"more than {MOST_CARDS:,} notes; split the deck")
            )
            break
        made = _card(note)
        if isinstance(made, Card):
            cards.append(made)
        else:
            skipped.append(made)
    return Harvest(tuple(cards), tuple(skipped))


def _card(note: Note) -> Card | Skipped:
    topic = note.deck.replace("\x1f", "::").split("::")[-1].strip()
    topic = "" if topic.casefold() == "default" else topic
    first = note.fields[0] if note.fields else ""
    if _CLOZE.search(first):
        whole = html_to_text(reveal(first))
        extra = html_to_text(note.fields[1]) if len(note.fields) > 1 else ""
        question = html_to_text(hide(first))
        answer = f"{whole}\n\n{extra}" if extra else whole
        return Card(question, answer, note.line, topic)
    front, raw = _sides(note)
    question, answer = html_to_text(front), html_to_text(raw)
    trouble = why_no_answer(raw, answer)
    if needs_picture(front):
        return Skipped(note.line, question, PICTURE)
    if not any(map(str.isalnum, question)):
        return Skipped(note.line, answer or first, "there is no question in words")
    if trouble or not answer:
        reason = "the answer is only pictures or sound" if raw.strip() else "there is no answer"
        return Skipped(note.line, question, trouble or reason)
    return Card(question, answer, note.line, topic)


def hide(text: str) -> str:
    """A cloze text with its gaps."""
    return _CLOZE.sub(GAP, text)


def reveal(text: str) -> str:
    """A cloze text with its gaps filled."""
    return _CLOZE.sub(lambda found: found.group(1).partition("::")[0], text)


_FRONT = ("front", "question", "term", "word", "prompt", "expression", "q", "text")
_BACK = ("back", "answer", "definition", "meaning", "response", "a", "translation")


def _sides(note: Note) -> tuple[str, str]:
    """Front and back: by the fields' names, else the first two that hold words."""
    names = [name.casefold() for name in note.names]
    front = _named(note.fields, names, _FRONT)
    back = _named(note.fields, names, _BACK)
    if front and back:
        return front, back
    filled = [field for field in note.fields if html_to_text(field)]
    if len(filled) >= 2:
        return filled[0], filled[1]
    return (filled[0] if filled else ""), (note.fields[1] if len(note.fields) > 1 else "")


def _named(fields: Sequence[str], names: Sequence[str], wanted: Sequence[str]) -> str:
    for name in wanted:
        if name in names and names.index(name) < len(fields):
            return fields[names.index(name)]
    return ""
