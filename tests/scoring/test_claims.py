"""When an answer is said to make a false claim, and what that costs."""

from __future__ import annotations

import pytest

from interview.domain.bank import KeyPoint, Misconception, Question
from interview.domain.score import Score
from interview.scoring.scorer import RubricScorer

SCORER = RubricScorer()
RIGHT = KeyPoint("softmax saturates", any_of=("softmax saturates",))
CLAIM = Misconception(
    "scaling makes attention sharper",
    any_of=("scaling makes attention sharper", "only the last token"),
    because="Smaller scores make it flatter.",
)


def scored(answer: str, *claims: Misconception, points: tuple[KeyPoint, ...] = (RIGHT,)) -> Score:
    question = Question("q", "Why?", "It saturates.", key_points=points, misconceptions=claims)
    return SCORER.score(question, answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Scaling makes attention sharper.",
        "I think that scaling makes the attention sharper.",
        "The attention is made sharper by scaling.",
        "Scalling the scores makes attention sharper, not flatter.",
        "Not only does scaling make attention sharper.",
    ],
)
def test_a_false_claim_costs(answer: str) -> None:
    alone, beside = (
        scored("The softmax saturates.", CLAIM),
        scored(f"The softmax saturates. {answer}", CLAIM),
    )
    assert len(beside.misconceptions) == 1
    assert beside.value <= alone.value - 0.2


@pytest.mark.parametrize(
    "answer",
    [
        "Scaling does not make attention sharper.",
        "It is not true that scaling makes attention sharper.",
        "It isn't that scaling makes attention sharper.",
        "Scaling makes attention flatter.",
        "Without scaling the attention gets sharper.",
        "Unlike scaling, masks make attention sharper.",
        "People think scaling makes attention sharper.",
        "It is a common mistake to say that scaling makes attention sharper.",
        "Scaling prevents attention from becoming sharper.",
        "Scaling makes attention less sharp.",
        "Not only the last token counts.",
    ],
)
def test_a_false_claim_that_is_denied_or_ascribed_to_others_costs_nothing(answer: str) -> None:
    assert not scored(f"The softmax saturates. {answer}", CLAIM).misconceptions


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("high temperature sharpens", "low sharpens it, high temperature flattens it"),
        ("cosine is unbounded", "cosine is bounded, whereas the dot product is unbounded"),
        ("largest when perpendicular", "largest when aligned, zero when perpendicular"),
        ("absolute depends on distance", "absolute depends on the slot, relative on distance"),
        ("larger than one", "the top one"),
        ("multiply by the root", "dividing by the root"),
        ("squared error", "MSE"),
        ("lowest variance", "the variance is small"),
    ],
)
def test_a_claim_is_not_put_together_from_two_clauses_or_other_words(
    wording: str, answer: str
) -> None:
    claim = Misconception("-", any_of=(wording,))
    assert scored(wording, claim).misconceptions
    assert not scored(answer, claim).misconceptions


def test_what_prevents_a_thing_can_be_the_false_claim_itself() -> None:
    claim = Misconception("scaling prevents overfitting", any_of=("prevents overfitting",))
    assert scored("Scaling prevents overfitting.", claim).misconceptions


def test_the_groups_of_a_claim_need_words_of_their_own() -> None:
    claim = Misconception("-", all_of=(("weight", "weights"), ("weights", "mass")))
    assert not scored("The weights are large.", claim).misconceptions
    assert scored("The weights carry mass.", claim).misconceptions


def test_a_false_claim_costs_less_where_everything_else_is_right() -> None:
    other = KeyPoint("gradients vanish", any_of=("gradients vanish",))
    claim = "Scaling makes attention sharper."
    much = scored(
        f"The softmax saturates. The gradients vanish. {claim}", CLAIM, points=(RIGHT, other)
    )
    little = scored(f"The softmax saturates. {claim}", CLAIM, points=(RIGHT, other))
    assert 0.2 <= much.misconceptions[0].cost < little.misconceptions[0].cost <= 0.4


def test_the_same_words_are_blamed_once_however_many_claims_they_match() -> None:
    again = Misconception("attention gets sharper by scaling", any_of=("scaling makes sharper",))
    answer = "The softmax saturates. Scaling makes attention sharper."
    assert [one.claim for one in scored(answer, CLAIM, again).misconceptions] == [CLAIM.claim]
