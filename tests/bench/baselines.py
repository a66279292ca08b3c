"""The scorers that ours has to beat, each in a few lines."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable

from rapidfuzz import fuzz

from interview.banks.lessons import LessonStore
from interview.scoring.scorer import RubricScorer, ad_hoc_question
from interview.scoring.text.reader import read_tokens
from tests.bench.places import bench_places

Scored = Callable[[str, str, str], float]
"""Prompt, reference, answer to a score of 0 to 1."""


def ours() -> Scored:
    """The derived rubric under the fair policy."""
    scorer = RubricScorer("fair", LessonStore(bench_places(), []).find)

    def score(prompt: str, reference: str, answer: str) -> float:
        return scorer.score(ad_hoc_question(prompt, reference), answer).value

    return score


def token_set(_prompt: str, reference: str, answer: str) -> float:
    """The ratio most programs use: rapidfuzz's token_set_ratio."""
    return fuzz.token_set_ratio(reference.lower(), answer.lower()) / 100


def stemmed_recall(_prompt: str, reference: str, answer: str) -> float:
    """Share of the reference's content stems that the answer has."""
    wanted = set(_stems(reference))
    return len(wanted & set(_stems(answer))) / len(wanted) if wanted else 0.0


def tf_idf(references: list[str]) -> Scored:
    """Cosine of tf-idf vectors of stems, document frequencies from the set's references."""
    documents = [set(_stems(reference)) for reference in set(references)]
    seen = Counter(stem for document in documents for stem in document)

    def vector(text: str) -> dict[str, float]:
        counts = Counter(_stems(text))
        total = len(documents) + 1
        return {stem: n * math.log(total / (1 + seen[stem]) + 1) for stem, n in counts.items()}

    def score(_prompt: str, reference: str, answer: str) -> float:
        one, other = vector(reference), vector(answer)
        dot = sum(weight * other.get(stem, 0.0) for stem, weight in one.items())
        norm = math.hypot(*one.values()) * math.hypot(*other.values())
        return dot / norm if norm else 0.0

    return score


def _stems(text: str) -> list[str]:
    return [token.stem for token in read_tokens(text) if not token.everyday]
