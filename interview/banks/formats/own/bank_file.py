"""A bank of this program, such as one that somebody shared: its questions with their rubrics."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.read import BankReading, read_bank_bytes

_QUESTIONS = re.compile(r"^questions\s*:", re.MULTILINE)
_RUBRIC = re.compile(
    r"^[ \t]++(?:- )?(?:key_points|misconceptions|samples|any_of)\s*:", re.MULTILINE
)
"""What only banks of this program have, however many mistakes are in them."""


@lru_cache(maxsize=1)
def _reading(data: bytes, name: str) -> BankReading:
    """What the file is as a bank; kept, for it is asked for to detect one and again to read it."""
    return read_bank_bytes(data, Path(name))


def detects(source: Source) -> bool:
    """Whether it is YAML with questions, written as this program reads it."""
    if source.suffix not in {".yaml", ".yml"} or not _QUESTIONS.search(source.text):
        return False
    if _RUBRIC.search(source.text):
        return True
    return _reading(source.data, source.name).bank is not None


def read(source: Source) -> Harvest:
    """The bank's questions; of a bank with errors, what is wrong with it."""
    reading = _reading(source.data, source.name)
    _reading.cache_clear()
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
