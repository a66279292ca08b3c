"""The shipped bank and a scorer that has learned from it; what was learned is kept between runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from interview.banks.find import builtin_folder
from interview.banks.models import ModelStore
from interview.banks.read import read_bank
from interview.model.bank import Bank, Question
from interview.model.places import Places
from interview.model.score import Strictness
from interview.scoring.scorer import RubricScorer, ad_hoc_question

_CACHE = Path(__file__).parents[2] / ".pytest_cache"


@cache
def shipped_bank() -> Bank:
    bank = read_bank(builtin_folder() / "transformers").bank
    assert bank is not None
    return bank


@cache
def marked_answers() -> ModelStore:
    nowhere = Path("/nonexistent")
    return ModelStore(
        Places(nowhere, _CACHE, nowhere / "settings", nowhere / "log"), ["transformers"]
    )


@cache
def shipped_scorer(strictness: Strictness = "fair") -> RubricScorer:
    return RubricScorer(strictness, marked_answers().find)


def bare(question: Question) -> Question:
    return ad_hoc_question(question.text, question.reference)
