"""What is said of this question and not of any: without it nothing is earned, whatever is usual."""

from __future__ import annotations

import pytest

from interview.scoring.guards import WordCounts
from interview.scoring.learned.keyness import learn_keyness
from interview.scoring.text.reader import Token, read_tokens
from tests.scoring.shipped import shipped_bank, shipped_scorer

SAYING_NOTHING = (
    "yes",
    "second answer",
    "I like bananas very much",
    "good question, let me think about this for a moment",
    "it depends on the situation, one has to weigh it up",
    "well you know it is the usual thing, everybody does it like that",
    "My name is Anna and I have worked for five years as an engineer.",
    "Please skip to the next question, thanks",
)


@pytest.mark.parametrize("answer", SAYING_NOTHING)
def test_an_answer_that_says_nothing_of_the_question_earns_next_to_nothing(answer: str) -> None:
    questions = shipped_bank().questions
    values = [shipped_scorer().old_score(question, answer).value for question in questions]
    assert sum(values) <= 0.06 * len(values)
    assert sum(value >= 0.3 for value in values) <= 1


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("q118", "var grows with d_k, softmax saturates, grads die"),
        ("q109", "permutation equivariant, order blind"),
        ("q101", "add a position vector to each embedding"),
    ],
)
def test_a_few_words_of_the_question_s_own_are_an_answer(question: str, answer: str) -> None:
    found = shipped_bank().question(question)
    assert found is not None
    score = shipped_scorer().old_score(found, answer)
    assert "off-topic" not in [gate.name for gate in score.gates]
    assert score.value >= 0.5


def read(*texts: str) -> list[list[Token]]:
    return [read_tokens(text) for text in texts]


OWN = read(
    "ridge shrinks the weights of a model", "ridge shrinks, a job of one penalty", "a model"
)
BANK = WordCounts(
    203, {"ridg": 2, "shrink": 3, "weight": 60, "model": 120, "job": 1, "penalti": 9}
)


def test_words_said_here_and_hardly_elsewhere_are_key() -> None:
    keyness = learn_keyness(OWN, (), BANK)
    assert keyness["ridg"] > keyness["job"]
    assert "model" not in keyness, "it is said everywhere"


def test_with_little_to_compare_with_nothing_is_key() -> None:
    assert not learn_keyness(OWN, (), WordCounts(5, {"ridg": 2}))


def test_what_only_the_key_points_say_is_key_as_well() -> None:
    assert "bias" not in learn_keyness(OWN, (), BANK)
    assert learn_keyness(OWN, read("it adds bias", "bias rises"), BANK)["bias"] > 0
