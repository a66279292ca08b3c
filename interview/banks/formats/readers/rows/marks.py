"""Answers with marks, as teachers and graded sets have them: several rows a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from interview.banks.formats.cards import Card, Harvest, Skipped
from interview.banks.formats.readers.plausibility import why_no_answer
from interview.model.bank import MarkedAnswer

_SCALES = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 10.0, 20.0, 100.0)
"""The best marks that people give; a table's scale is the first that holds all of its marks."""

_OFTEN = 0.8
"""Different questions, by rows, up to which several rows are answers to one."""


class Parts(Protocol):
    """Which cell of a row is what; below 0 where none is."""

    @property
    def question(self) -> int: ...  # noqa: D102
    @property
    def answer(self) -> int: ...  # noqa: D102
    @property
    def mark(self) -> int: ...  # noqa: D102
    @property
    def reference(self) -> int: ...  # noqa: D102
    @property
    def topic(self) -> int: ...  # noqa: D102
    @property
    def explanation(self) -> int: ...  # noqa: D102


def has_marks(rows: Sequence[tuple[int, list[str]]], question: int, mark: int) -> bool:
    """Whether most rows have a mark, and questions come more than once; points to gain stand beside each once."""
    marks = [_number(_cell(row, mark)) for _, row in rows]
    asked = {_cell(row, question).strip() for _, row in rows}
    given = sum(one is not None for one in marks)
    often = len(asked) <= _OFTEN * len(rows)
    return len(rows) > 1 and given >= 0.5 * len(rows) and often


def harvest_marked(
    rows: Sequence[tuple[int, list[str]]], parts: Parts, read: Callable[[str], str], *, topic: str
) -> Harvest:
    """A card a question: its model answer, or the one with the best mark, and all marked ones."""
    best = max((_number(_cell(row, parts.mark)) or 0.0 for _, row in rows), default=1.0)
    scale = next((one for one in _SCALES if one >= best), best)
    groups: dict[str, list[tuple[int, list[str]]]] = {}
    for line, row in rows:
        groups.setdefault(read(_cell(row, parts.question)), []).append((line, row))
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for question, group in groups.items():
        line = group[0][0]
        marked = []
        for number, row in group:
            mark, text = _number(_cell(row, parts.mark)), read(_cell(row, parts.answer))
            if mark is None or not text:
                skipped.append(Skipped(number, text[:80] or question, "an answer without a mark"))
                continue
            why = read(_cell(row, parts.explanation))
            marked.append(MarkedAnswer(round(min(1.0, max(0.0, mark / scale)), 3), text, why))
        told = next((one for _, row in group if (one := read(_cell(row, parts.reference)))), "")
        model = told or max(marked, key=lambda one: one.mark, default=MarkedAnswer(0.0, "")).text
        trouble = why_no_answer(model) if question else "there is no question"
        if trouble:
            skipped.append(Skipped(line, question, trouble))
            continue
        name = read(_cell(group[0][1], parts.topic)).split("\n")[0] or topic
        cards.append(
            Card(question, model, line, name, answers=tuple(marked), end=group[-1][0], marked=True)
        )
    return Harvest(tuple(cards), tuple(skipped))


def _number(text: str) -> float | None:
    """A mark such as `3.5`, `3,5`, `4/5` or `80 %`; none where it is no number."""
    plain = text.strip().rstrip("%").strip().replace(",", ".")
    first, _, over = plain.partition("/")
    try:
        value = float(first)
        return value / float(over) if over and float(over) else value
    except (ValueError, OverflowError):
        return None


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if 0 <= index < len(row) else ""
