"""Text in which labels say what is a question and what its answer: `Q:`, `A:`, `Q101.`, `A101:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from interview.banks.formats.cards import Card, Harvest, Skipped
from interview.banks.formats.markdown_text import (
    PICTURE,
    clean_answer,
    clean_question,
    fenced,
    heading_of,
    needs_picture,
    why_no_answer,
)

Kind = Literal["question", "answer", "cloze", "heading", "rule", "text"]

_LABEL = re.compile(
    r"^\s{0,3}(?:(?:[-*+]|>|\#{1,6})\s+)?[*_]{0,3}"
    r"(?:(?P<word>question|answer|ans|ques)\s*+\#?(?P<number>\d{0,6})\s*+[*_]{0,3}\s*+(?:[:.)：]|-\s)"
    r"|(?P<letter>[QAqa])\s?(?P<digits>\d{1,6})\s*+[*_]{0,3}\s*+[.:)：]"
    r"|(?P<bare>[QAC])\s*+[*_]{0,3}[:：])"
    r"[*_]{0,3}\s*+(?P<rest>.*)$",
    re.IGNORECASE,
)
_INLINE_ANSWER = re.compile(
    r"\s[*_]{0,3}(?:A|Ans|Answer)\s?(\d{0,6})\s*+[*_]{0,3}[:.：][*_]{0,3}\s+"
)
_RANGE = re.compile(r"^\d+\s*+[-–—]\s*+\d+\s*+[:.]\s*+(.+)$")
_RULE = re.compile(r"^\s*-{3,}\s*$")
_FOOTER = re.compile(r"^\s*last\s+(?:updated|modified|edited)\b", re.IGNORECASE)


class Piece(Struct, frozen=True):
    """A line and what it is."""

    kind: Kind
    text: str
    line: int
    number: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The lines of a text by their labels; one line may hold a question and its answer."""
    for index, (line, in_code) in enumerate(fenced(text.split("\n"))):
        number = index + 1
        if in_code:
            yield Piece("text", line, number)
            continue
        label = _LABEL.match(line)
        if label:
            yield from _labelled(label, number)
            continue
        title = _title_on(line)
        if title:
            yield Piece("heading", title, number)
        elif _RULE.match(line):
            yield Piece("rule", "", number)
        elif not _FOOTER.match(line):
            yield Piece("text", line, number)


def _title_on(line: str) -> str:
    """The title that a line gives to what follows: a heading, or a range such as `101–105: …`."""
    heading = heading_of(line)
    if heading:
        return heading[1]
    found = _RANGE.match(line)
    return found.group(1) if found else ""


def _labelled(label: re.Match[str], line: int) -> Iterator[Piece]:
    name = (label.group("word") or label.group("letter") or label.group("bare")).casefold()
    number = label.group("number") or label.group("digits") or ""
    rest = label.group("rest")
    if name == "c":
        yield Piece("cloze", rest, line)
    elif name.startswith("a"):
        yield Piece("answer", rest, line, number)
    else:
        inline = next(
            (found for found in _INLINE_ANSWER.finditer(rest) if found.group(1) in {"", number}),
            None,
        )
        if inline is None:
            yield Piece("question", rest, line, number)
        else:
            yield Piece("question", rest[: inline.start()], line, number)
            yield Piece("answer", rest[inline.end() :], line, number)


class _Open(Struct):
    """A card that is still being read."""

    line: int
    number: str
    topic: str
    question: list[str]
    answer: list[str]
    answering: bool = False


def harvest(text: str, *, rule_ends: bool = False) -> Harvest:
    """The cards of a labelled text.

    Args:
        text: What the file holds.
        rule_ends: Whether `---` ends a card, so that what follows is the writer's own notes.
    """
    cards: list[Card] = []
    skipped: list[Skipped] = []
    topic, title = "", ""
    card: _Open | None = None
    for piece in pieces(text):
        if piece.kind == "question":
            _close(card, cards, skipped)
            card = _Open(piece.line, piece.number, topic, [piece.text], [])
        elif piece.kind == "answer" and card is not None:
            card.answering = True
            card.answer.append(piece.text)
        elif piece.kind == "heading" and not (card is not None and not card.answering):
            _close(card, cards, skipped)
            card, topic = None, clean_question(piece.text)
        elif piece.kind == "cloze" or (piece.kind == "rule" and rule_ends):
            _close(card, cards, skipped)
            card = None
        elif card is not None:
            (card.answer if card.answering else card.question).append(piece.text)
        elif not cards and not title and piece.text.strip():
            title = clean_question(piece.text)
    _close(card, cards, skipped)
    return Harvest(tuple(cards), tuple(skipped), title if len(title) <= 80 else "")


def _close(card: _Open | None, cards: list[Card], skipped: list[Skipped]) -> None:
    if card is None:
        return
    question = clean_question(clean_answer(card.question))
    raw = "\n".join(card.answer)
    answer = clean_answer(card.answer)
    trouble = why_no_answer(raw, answer)
    if needs_picture("\n".join(card.question)):
        skipped.append(Skipped(card.line, question, PICTURE))
    elif not question:
        skipped.append(Skipped(card.line, answer, "there is no question"))
    elif trouble:
        skipped.append(Skipped(card.line, question, trouble))
    else:
        name = f"q{int(card.number)}" if card.number else ""
        cards.append(Card(question, answer, card.line, card.topic, name))
