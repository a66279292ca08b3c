"""The version of a policy stands for every number in it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from interview.model.score import GRADE_FLOORS
from interview.model.summing import COSTS
from interview.scoring import policy
from interview.scoring.fitted_weights import WEIGHTS
from interview.scoring.policy import VERSION
from interview.scoring.scorer import RubricScorer
from interview.scoring.word_order import PAIR_WEIGHTS
from interview.storage.decoders import to_msgpack
from tests.scoring.test_guards import ASKED, QUESTIONS, SAID


def test_whoever_changes_a_number_raises_the_version() -> None:
    numbers = (
        policy.VECTORS,
        policy.LEARNING,
        policy.RELATIONS,
        policy.ROWS,
        policy.FOLLOW_UPS,
        policy.LIKENESS,
        policy.CLAIMS,
        policy.GUARDS,
        WEIGHTS,
        sorted(PAIR_WEIGHTS.items()),
        GRADE_FLOORS,
        sorted(COSTS.items()),
    )
    digest = sha256(to_msgpack(numbers)).hexdigest()[:12]
    assert (VERSION, digest) == (18, "3ccc862f2e1f")


SCORES = {
    ASKED: 0.0,
    SAID: 1.0,
    "large scores make the softmax one-hot and nothing is learned": 0.622,
    "dividing makes the scores larger, so the softmax gets flatter": 0.583,
    "the variance stays at one whatever the size of the key": 0.395,
    "no gradient flows if the softmax is not saturated": 0.737,
    "I think it is so that the numbers are nicer": 0.0,
}
"""By this policy, of a question that these tests teach: to two decimals."""


@pytest.mark.parametrize("answer", SCORES)
def test_the_same_policy_gives_the_same_score(answer: str) -> None:
    assert RubricScorer().score(QUESTIONS[1], answer).value == pytest.approx(
        SCORES[answer], abs=0.006
    )
