"""Two things that right answers tell apart, and answers that have them exchanged."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model.bank import (
    Contrast,
    KeyPoint,
    MarkedAnswer,
    Question,
)
from interview.model.old_score import OldScore
from interview.scoring.learned.attribution import attribute
from interview.scoring.scorer import RubricScorer
from interview.scoring.text.reader import read_tokens

PAIR = Contrast(("L1", "lasso"), ("L2", "ridge"))
RIGHT = (
    "L1 gives exact zeros, while L2 shrinks all weights a little.",
    "With lasso some weights become exactly zero; ridge shrinks them smoothly and keeps all.",
    "The lasso selects features by exact zeros. Ridge keeps every feature and shrinks it.",
    "L2 shrinks smoothly and keeps every feature, L1 selects a few and sets the others to zero.",
    "Ridge keeps all features small. Lasso sets many to exact zeros, so it selects.",
    "L1 selects: exact zeros. L2 keeps all and shrinks smoothly.",
)
QUESTION = Question(
    "penalties",
    "How do L1 and L2 differ in what they do to weights?",
    "L1 sets some weights to exactly zero and so selects features. L2 shrinks all smoothly.",
    key_points=(
        KeyPoint("L1 sets weights to exact zeros and selects features", 2.0, required=True),
        KeyPoint("L2 shrinks all weights smoothly and keeps them"),
    ),
    contrasts=(PAIR,),
    answers=(
        *(MarkedAnswer(1.0, text) for text in RIGHT),
        MarkedAnswer(0.1, "Both add parameters, which makes the model larger."),
        MarkedAnswer(0.2, "They change the learning rate of the optimiser."),
    ),
)
EXCHANGED = "L2 sets weights to exact zeros and selects features, L1 shrinks all and keeps them."
STRAIGHT = "L1 sets weights to exact zeros and selects features, L2 shrinks all and keeps them."


def _score(answer: str, question: Question = QUESTION) -> OldScore:
    return RubricScorer().old_score(question, answer)


def _gates(score: OldScore) -> list[str]:
    return [gate.name for gate in score.gates]


def test_an_answer_with_two_things_exchanged_is_told_so_and_held_down() -> None:
    score = _score(EXCHANGED)
    assert _gates(score)[0] == "exchanged"
    assert score.value <= 0.2
    assert "What is said of L1 holds of L2, and the other way round." in score.advice
    assert {point.state for point in score.points} == {"contradicted"}


def test_the_same_words_said_of_the_right_ones_stand() -> None:
    score = _score(STRAIGHT)
    assert "exchanged" not in _gates(score)
    assert score.value > 0.7
    assert {point.state for point in score.points} == {"shown"}


def test_without_the_contrast_the_exchange_passes() -> None:
    assert "exchanged" not in _gates(_score(EXCHANGED, replace(QUESTION, contrasts=())))


@pytest.mark.parametrize(
    "answer",
    [
        "Unlike L2, which shrinks and keeps all, L1 sets weights to exact zeros and selects.",
        "Not L2 but L1 sets weights to exact zeros; L2 only shrinks smoothly.",
        "Exact zeros come with L1, and selecting features does too. L2 never gives zeros.",
        "L1 and L2 both add a penalty. The first gives zeros and selects, the other shrinks.",
        "It sets weights to exact zeros and selects features.",
        "It is not the L2 that gives zeros but the L1; L2 never selects, it only shrinks smoothly. "
        "L1 when not all features matter, not when they hang together; there not L1 but L2.",
        "Select with L1 or keep all, shrinking them, with L2; L1 gives zeros.",
        "L1 shrinks the weights as well, but beyond that it sets some to zero and selects; "
        "L2 keeps all.",
    ],
)
def test_right_answers_that_compare_and_deny_have_nothing_exchanged(answer: str) -> None:
    assert "exchanged" not in _gates(_score(answer))


def test_whoever_names_only_one_of_the_two_has_exchanged_nothing() -> None:
    assert "exchanged" not in _gates(
        _score("L2 sets weights to exact zeros and selects features.")
    )


def test_a_contrast_that_right_answers_do_not_hang_on_is_left_alone() -> None:
    mixed = replace(QUESTION, contrasts=(Contrast(("weights",), ("features",)),))
    assert "exchanged" not in _gates(_score("Features are shrunk, weights are selected.", mixed))


def test_words_belong_to_the_thing_that_their_sentence_named_last() -> None:
    told = "Lasso is sparse, it selects. Many do. Ridge shrinks, never zeroes."
    said = attribute(read_tokens(told), PAIR)
    assert (said["spars"], said["select"], said["shrink"]) == (1.0, 1.0, -1.0)
    assert "mani" not in said, "its sentence names neither"
    assert "zero" not in said, "it is denied"
    assert attribute(read_tokens("L1 and L2 are penalties."), PAIR) == {}
    assert attribute(read_tokens("Take L1 for a few zeros or else L2."), PAIR) == {}, "either"
