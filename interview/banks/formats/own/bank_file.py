"""A bank of this program, such as one that somebody shared: its questions with their rubrics."""

from __future__ import annotations

import re
from pathlib import Path

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.read import read_bank_bytes

_QUESTIONS = re.compile(r"^questions\s*:", re.MULTILINE)


def detects(source: Source) -> bool:
    """Whether it is YAML with questions."""
    return source.suffix in {".yaml", ".yml"} and _QUESTIONS.search(source.text) is not None


def read(source: Source) -> Harvest:
    """The bank's questions; of a bank with errors, what is wrong with it."""
    reading = read_bank_bytes(source.data, Path(source.name))
    if reading.bank is None:
        return Harvest(
            skipped=tuple(
                Skipped(problem.line, problem.field, problem.message) for problem in reading.errors
            )
        )
    bank = reading.bank
    cards = (
        Card(
            question.text,
            question.reference,
            0,
            bank.topic_title(question.topic),
            question.id,
            question.difficulty,
            question,
        )
        for question in bank.questions
    )
    return Harvest(tuple(cards), title=bank.title)
