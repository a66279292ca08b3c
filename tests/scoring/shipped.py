"""The shipped bank and a scorer that has learned from it; what was learned is kept between runs."""

from __future__ import annotations

from functools import cache

from interview.banks.lessons import LessonStore
from interview.banks.library import builtin_folder
from interview.banks.read import read_bank
from interview.model.bank import Bank, Question
from interview.model.score import Score
from interview.scoring.scorer import Lesson, RubricScorer, ad_hoc_question
from tests.bench.places import bench_places


@cache
def shipped_bank(name: str = "transformers") -> Bank:
    bank = read_bank(builtin_folder() / name).bank
    assert bank is not None
    return bank


@cache
def lessons() -> LessonStore:
    return LessonStore(bench_places(), ["transformers", "python", "machine-learning"])


@cache
def _lesson(question: Question) -> Lesson:
    return lessons().find(question)


@cache
def _scorer_of(_question: Question) -> RubricScorer:
    return RubricScorer(_lesson)


def shipped_score(question: Question, answer: str) -> Score:
    """Score by what the bank teaches; each question has a scorer of its own, made once."""
    return _scorer_of(question).score(question, answer)


def shipped_question(ref: str) -> Question:
    bank, _, name = ref.partition("/")
    question = shipped_bank(bank).question(name)
    assert question is not None
    return question


def bare(question: Question) -> Question:
    return ad_hoc_question(question.text, question.reference)
