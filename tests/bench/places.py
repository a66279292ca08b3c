"""The built-in banks with their marked answers, for measurements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from interview.banks.answers import answer_files, read_answers
from interview.banks.library import builtin_folder
from interview.banks.read import read_bank
from interview.model.bank import Bank, KeyPoint, MarkedAnswer, Question
from interview.storage.places import Places


def bench_places() -> Places:
    """A home without banks or sessions of its own."""
    nowhere = Path("/nonexistent")
    cache_folder = Path(__file__).parents[2] / ".pytest_cache"
    return Places(nowhere, cache_folder, nowhere / "settings.toml", nowhere / "log")


@cache
def shipped_banks() -> tuple[Bank, ...]:
    """The built-in banks, as they stand in the checkout."""
    read = (read_bank(path).bank for path in sorted(builtin_folder().iterdir()))
    return tuple(bank for bank in read if bank is not None)


@cache
def _answers_of(bank: str) -> dict[str, tuple[MarkedAnswer, ...]]:
    by_question: dict[str, tuple[MarkedAnswer, ...]] = {}
    for path in answer_files(builtin_folder() / bank):
        for name, answers in read_answers(path).answers.items():
            by_question[name] = (*by_question.get(name, ()), *answers)
    return by_question


def marked_answers(bank: Bank, question: Question) -> Sequence[MarkedAnswer]:
    """The marked answers that the bank brings to a question."""
    return (*question.answers, *_answers_of(bank.name).get(question.id, ()))


def bare_question(question: Question) -> Question:
    """Return the question with the texts of its key points alone, as somebody writes a bank in haste."""
    points = tuple(
        KeyPoint(point.point, id=point.id, weight=point.weight, required=point.required)
        for point in question.key_points
    )
    return replace(question, key_points=points, contrasts=(), answers=())
