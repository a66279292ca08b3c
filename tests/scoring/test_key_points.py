"""A key point is contradicted by its reverse, not by its own words in another order."""

from __future__ import annotations

import pytest

from interview.domain.bank import KeyPoint, Question
from interview.domain.score import PointScore
from interview.scoring.scorer import RubricScorer

QUESTION = Question(
    "q",
    "In k-nearest neighbours, what happens to bias and variance as k grows?",
    "With k equal to one the bias is low but the variance is high. As k grows the bias rises.",
    key_points=(
        KeyPoint(
            "at k = 1 the bias is low and the variance is high",
            say=("one neighbour memorises the training set and overfits",),
            contrary=("with k = 1 the variance is low and the bias is high",),
        ),
    ),
)


def point(answer: str) -> PointScore:
    return RubricScorer().score(QUESTION, answer).points[0]


@pytest.mark.parametrize(
    "answer",
    [
        "With k = 1 the bias is small and the variance is high.",
        "k = 1 the bias is low and the variance is large",
        "at k=1: low bias, high variance",
    ],
)
def test_a_right_answer_with_the_words_of_the_reverse_shows_the_point(answer: str) -> None:
    assert point(answer).state == "shown"


@pytest.mark.parametrize(
    "answer",
    [
        "With k = 1 the variance is low and the bias is high.",
        "At k = 1 the bias is high and the variance is low.",
        "With k = 1 the variance is small and the bias is large.",
    ],
)
def test_the_reverse_contradicts_the_point(answer: str) -> None:
    assert point(answer).state == "contradicted"
