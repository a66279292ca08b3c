"""Past answers to a bank's questions that nobody marked yet, the most uncertain first."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from interview.banks.models import ModelStore
from interview.history.refresh import ask_sessions
from interview.model.bank import Bank, MarkedAnswer, Question
from interview.model.places import Places
from interview.model.ports import Scorer
from interview.storage.index import Found, SessionIndex

HALF = 8.0
"""Marked answers at which a prediction is half as certain as it can be."""


class UnmarkedAnswer(Struct, frozen=True):
    """A past answer without a mark."""

    question: Question
    text: str
    score: float | None
    """What the program gives it today, 0 to 1; None where it has nothing to compare it with."""
    marked: int
    """Marked answers of its question."""

    @property
    def certainty(self) -> float:
        """0 to 1: high where the score is far from the middle, and many marked answers say so."""
        if self.score is None:
            return 0.0
        return 2 * abs(self.score - 0.5) * self.marked / (self.marked + HALF)


def find_unmarked(
    places: Places, bank: Bank, models: ModelStore, scorer: Scorer
) -> tuple[UnmarkedAnswer, ...]:
    """The answers to a bank's questions that have no mark, the least certain first.

    An answer given twice is there once; follow-ups, choices, and answers to a question that reads
    otherwise today are left out.
    """
    questions = [question for question in bank.questions if not question.options]

    def ask(index: SessionIndex) -> list[tuple[Found, ...]]:
        return [index.attempts_at(f"{bank.name}/{question.id}") for question in questions]

    found: list[UnmarkedAnswer] = []
    for question, attempts in zip(questions, ask_sessions(places, ask), strict=True):
        if attempts:
            marked = models.answers_to(bank.name, question.id)
            texts = _texts(question, attempts, marked)
            found += [
                UnmarkedAnswer(question, text, _score(scorer, question, text), len(marked))
                for text in texts
            ]
    return tuple(sorted(found, key=lambda one: (one.certainty, _from_middle(one.score))))


def _from_middle(score: float | None) -> float:
    return 0.0 if score is None else abs(score - 0.5)


def _score(scorer: Scorer, question: Question, text: str) -> float | None:
    return scorer.score(question, text).value if question.is_scored else None


def _texts(
    question: Question, attempts: tuple[Found, ...], marked: tuple[MarkedAnswer, ...]
) -> Iterator[str]:
    """The answers once each, those that have a mark left out."""
    seen = {"", *(_plain(one.text) for one in marked)}
    for one in attempts:
        text = one.words.answer.strip()
        if one.words.question == question.text.strip() and _plain(text) not in seen:
            seen.add(_plain(text))
            yield text


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
