"""What a person is owed by a score, on one hand-written question."""

from __future__ import annotations

import pytest

from interview.model.bank import KeyPoint, Misconception, Question
from interview.scoring.scorer import RubricScorer, ad_hoc_question

SCALING = Question(
    id="scaling",
    text="Why are attention scores divided by the square root of the key size before the softmax?",
    reference=(
        "Dot products of long vectors grow with the key size: their variance is d_k. Large scores "
        "saturate the softmax, so nearly all weight goes to one key and the gradients vanish. "
        "Dividing by √d_k brings the variance back to one."
    ),
    key_points=(
        KeyPoint(
            point="large scores saturate the softmax",
            weight=2,
            required=True,
            say=("the softmax becomes one-hot", "one weight takes everything"),
        ),
        KeyPoint(point="gradients vanish", say=("no gradient signal is left",)),
        KeyPoint(
            point="variance grows with the dimension",
            say=("the spread of the product gets larger with d_k",),
        ),
    ),
    misconceptions=(
        Misconception(
            claim="the scaling makes attention sharper",
            because="Smaller scores make the softmax flatter.",
        ),
    ),
)


@pytest.fixture(scope="module")
def scorer() -> RubricScorer:
    return RubricScorer()


def test_the_reference_answer_gets_full_marks(scorer: RubricScorer) -> None:
    assert scorer.old_score(SCALING, SCALING.reference).value >= 0.85


def test_the_reference_answer_gets_full_marks_without_a_rubric(scorer: RubricScorer) -> None:
    bare = ad_hoc_question(SCALING.text, SCALING.reference)
    assert scorer.old_score(bare, SCALING.reference).value >= 0.95


@pytest.mark.parametrize("answer", ["", "  \n ", "...", "\x00"])
def test_an_answer_without_words_is_blank(scorer: RubricScorer, answer: str) -> None:
    score = scorer.old_score(SCALING, answer)
    assert (score.value, score.gates[0].name) == (0, "blank")


def test_saying_that_one_does_not_know_has_its_name(scorer: RubricScorer) -> None:
    score = scorer.old_score(SCALING, "Sorry, I don't know.")
    assert (score.value, score.gates[0].name) == (0, "do-not-know")


def test_an_echo_of_the_question_is_worth_nothing(scorer: RubricScorer) -> None:
    score = scorer.old_score(SCALING, SCALING.text)
    assert score.value <= 0.1
    assert "echo" in {gate.name for gate in score.gates}


def test_a_text_about_something_else_is_off_topic(scorer: RubricScorer) -> None:
    score = scorer.old_score(
        SCALING, "A mutex makes sure that only one thread enters the section."
    )
    assert score.value <= 0.1
    assert {gate.name for gate in score.gates} & {"off-topic", "required"}


def test_the_steps_add_up_to_the_value(scorer: RubricScorer) -> None:
    score = scorer.old_score(SCALING, "The softmax saturates. Scaling makes attention sharper.")
    assert round(sum(step.amount for step in score.steps), 2) == score.value
    assert score.misconceptions[0].because == "Smaller scores make the softmax flatter."


def test_a_missed_point_is_named_in_the_advice(scorer: RubricScorer) -> None:
    score = scorer.old_score(SCALING, "Otherwise the softmax saturates.")
    assert any("variance grows" in line for line in score.advice)


def test_a_claim_turned_round_afterwards_is_meant_the_other_way(scorer: RubricScorer) -> None:
    question = ad_hoc_question("What is a low temperature for?", "It sharpens the distribution.")
    for said, meant in (("flattens", "sharpens"), ("sharpens", "flattens")):
        plain = scorer.old_score(question, f"It {said} the distribution.").value
        turned = scorer.old_score(
            question, f"It {said} the distribution, no, the other way round."
        ).value
        assert (turned > plain) == (meant == "sharpens")
        assert turned != plain
