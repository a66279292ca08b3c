"""Answers that say nothing, each under its own name, and answers that only look like those."""

from __future__ import annotations

import pytest

from interview.domain.bank import KeyPoint, Question
from interview.domain.score import Score
from interview.scoring.scorer import RubricScorer, ad_hoc_question

ASKED = "Why are attention scores divided by the square root of the key size before the softmax?"
SAID = (
    "The variance of a dot product grows with the key size, so scores get large, the softmax "
    "saturates and its gradients vanish. Dividing by √d_k brings the variance back to one."
)
POINTS = (
    KeyPoint("large scores saturate the softmax", any_of=("saturates the softmax",)),
    KeyPoint("gradients vanish", any_of=("vanishing gradients",)),
)
QUESTIONS = (ad_hoc_question(ASKED, SAID), Question("q", ASKED, SAID, key_points=POINTS))
SCORER = RubricScorer()


def gates(question: Question, answer: str) -> dict[str, float]:
    score: Score = SCORER.score(question, answer)
    return {gate.name: score.value for gate in score.gates}


@pytest.mark.parametrize("question", QUESTIONS, ids=["derived", "key points"])
@pytest.mark.parametrize(
    ("name", "answer", "most"),
    [
        ("blank", "  \n?!", 0.0),
        ("do-not-know", "Sorry, I don't know this one.", 0.0),
        ("do-not-know", "no idea", 0.0),
        ("echo", ASKED, 0.1),
        (
            "filler",
            "This is a very important aspect of modern architectures. It plays a crucial role, "
            "and experts generally consider it essential for great performance in practice.",
            0.15,
        ),
        (
            "keyword-list",
            "softmax, saturation, gradients, variance, dot product, scores, scaling, stability",
            0.4,
        ),
        ("repetition", "The softmax saturates. " * 4, 0.8),
        (
            "off-topic",
            "Paris is the capital of France and lies on the Seine; its museums draw millions.",
            0.15,
        ),
    ],
)
def test_an_empty_answer_has_its_name(
    question: Question, name: str, answer: str, most: float
) -> None:
    found = gates(question, answer)
    assert name in found
    assert found[name] <= most


@pytest.mark.parametrize("question", QUESTIONS, ids=["derived", "key points"])
@pytest.mark.parametrize(
    "answer",
    [
        SAID,
        "var(q·k) = d_k → softmax saturates, grads vanish; / √d_k → var 1",
        "I don't know the exact constant, but large scores saturate the softmax and kill gradients.",
        "It is important, because otherwise large scores saturate the softmax, gradients vanish.",
    ],
)
def test_a_real_answer_passes_every_gate(question: Question, answer: str) -> None:
    assert not gates(question, answer)


def test_a_question_that_asks_for_a_list_may_get_one() -> None:
    question = ad_hoc_question(
        "Name the layers of the OSI model.",
        "Physical, data link, network, transport, session, presentation, application.",
    )
    score = SCORER.score(
        question, "physical, data link, network, transport, session, presentation"
    )
    assert not score.gates
    assert score.value >= 0.8


def test_saying_a_sentence_again_adds_nothing() -> None:
    once = SCORER.score(QUESTIONS[1], "The softmax saturates.")
    twice = SCORER.score(QUESTIONS[1], "The softmax saturates. The softmax saturates.")
    assert twice.value == once.value


@pytest.mark.parametrize("answer", ["no wait " * 4000, "1," * 15_000, "√" * 30_000, "a" * 30_000])
def test_an_endless_answer_is_read_up_to_a_limit(answer: str) -> None:
    for question in QUESTIONS:
        assert SCORER.score(question, answer).value < 0.5


def test_what_stands_beyond_the_limit_does_not_count() -> None:
    assert SCORER.score(QUESTIONS[1], " " * 25_000 + SAID).gates[0].name == "blank"
