"""How far a pair looks like a question and its answer: what readings are compared by."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Harvest
from interview.banks.formats.readers.phrasing import (
    asks,
    asks_plainly,
    cut_answer_label,
    is_answer_label,
    is_aside,
)

_FENCED = re.compile(r"(```+|~~~+).*?(?:\1|\Z)", re.DOTALL)
LEAST = 0.5
"""Mean plausibility below which a reading is not taken."""


def weigh_question(question: str, *, marked: bool = False) -> float:
    """How far some words look like a question, 0 to 1."""
    first = question.split("\n", 1)[0]
    if is_answer_label(first) or is_aside(first):
        return 0.0
    if marked or asks_plainly(question.split("\n```", 1)[0]) or asks_plainly(first):
        return 1.0
    words = len(first.split())
    if asks(first):
        return 0.9
    if words <= 8:
        return 0.55
    return 0.4 if words <= 25 else 0.2


def weigh_answer(answer: str) -> float:
    """How far some words look like an answer, 0 to 1."""
    bare = _FENCED.sub("", answer)
    paragraphs = [part.strip() for part in bare.split("\n") if part.strip()]
    if not answer.strip():
        return 0.0
    if not paragraphs:
        return 1.0
    if all(asks_plainly(part) for part in paragraphs):
        return 0.15
    swallowed = sum(_swallows(part) for part in paragraphs[1:])
    return 1.0 / (1.0 + 0.5 * swallowed)


def _swallows(line: str) -> bool:
    """Whether a line of an answer looks like another question, or another's answer."""
    if len(line) > 300:
        return False
    if line[:1] in ">|":
        return False
    if cut_answer_label(line) is not None and not line.startswith(("-", "*")):
        return True
    return line.endswith(("?", "？")) and asks(line.lstrip("-*• "))


def measure(harvest: Harvest) -> float:
    """What readings of one file are compared by, 0 to 1: how much is explained, and how plausibly."""
    if not harvest.cards:
        return 0.0
    if harvest.worth:
        return harvest.worth
    weights = [
        max(0.8, weigh_question(card.question, marked=card.marked))
        if card.options
        else weigh_question(card.question, marked=card.marked) * weigh_answer(card.answer)
        for card in harvest.cards
    ]
    share = harvest.read / harvest.lines if harvest.lines else 1.0
    return sum(weights) / len(weights) * share
