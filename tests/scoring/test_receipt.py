"""The receipt: every part of a score can be checked by hand."""

from __future__ import annotations

import doctest
from pathlib import Path

from msgspec.structs import replace

from interview.model.bank import (
    KeyPoint,
    MarkedAnswer,
    Misconception,
    Question,
)
from interview.scoring.scorer import RubricScorer, ad_hoc_question

QUESTION = Question(
    "q",
    "What does a lower temperature do to attention?",
    "It sharpens the softmax. The largest score then takes nearly all the weight.",
    key_points=(
        KeyPoint("it sharpens the softmax", weight=2, say=("attention gets closer to one-hot",)),
        KeyPoint("the largest score takes the weight", say=("winner takes all",)),
        KeyPoint("gradients get small", say=("the softmax has small gradients",)),
    ),
    misconceptions=(Misconception("it adds more parameters", because="It has none."),),
)
ANSWER = "The softmax gets much sharper. It adds more parameters."


def test_the_worked_example_of_the_documentation_is_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "scoring.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted > 0
    assert result.failed == 0


def test_evidence_quotes_the_person_s_own_words_whole() -> None:
    found = RubricScorer().old_score(QUESTION, ANSWER).points[0].evidence[0]
    assert [ANSWER[span.start : span.end] for span in found.spans] == ["softmax gets much sharper"]


def test_words_far_from_all_others_are_not_quoted() -> None:
    answer = "It sharpens what was there. Nobody likes a softmax. The weather takes its toll."
    quotes = [
        answer[span.start : span.end]
        for point in RubricScorer().old_score(QUESTION, answer).points
        for one in point.evidence
        for span in one.spans
    ]
    assert "weather takes" not in quotes
    assert "takes" not in quotes


def test_words_of_the_question_are_not_held_against_an_answer() -> None:
    low = "A lower temperature makes attention softer and spreads the weights evenly."
    marked = tuple(MarkedAnswer(0.1, f"{low} {more}") for more in ("Always.", "So it is.", "Yes."))
    score = RubricScorer().old_score(replace(QUESTION, answers=marked), low)
    assert score.learned is not None
    assert score.learned.wrong
    asked = {"temperature", "lower temperature", "attention", "lower"}
    assert not asked & {one.keyword for one in score.learned.wrong}


def test_each_row_adds_up_to_the_next() -> None:
    total = 0.0
    for step in RubricScorer().old_score(QUESTION, ANSWER).steps:
        total = round(total + step.amount, 2)
        assert step.total == total
    assert total == RubricScorer().old_score(QUESTION, ANSWER).value


def test_a_misconception_is_named_with_its_correction_and_its_cost() -> None:
    score = RubricScorer().old_score(QUESTION, ANSWER)
    found = score.misconceptions[0]
    row = next(step for step in score.steps if found.claim in step.label)
    assert row.amount == -found.cost
    assert any(found.because in line for line in score.advice)


def test_the_advice_begins_with_what_weighs_most() -> None:
    advice = RubricScorer().old_score(QUESTION, "The softmax has small gradients.").advice
    assert "You did not say this: it sharpens the softmax." in advice[:2]


def test_text_of_a_bank_cannot_steer_a_terminal_from_the_receipt() -> None:
    point = KeyPoint("clear\x1b[2J the screen", say=("clear the screen",))
    question = Question("q", "Why?", "Clear the screen.", key_points=(point,))
    score = RubricScorer().old_score(question, "nothing of the kind is said here")
    assert not any("\x1b" in text for text in (*score.advice, *(one.label for one in score.steps)))


def test_the_policy_is_named_with_its_version() -> None:
    assert RubricScorer().old_score(QUESTION, ANSWER).policy == RubricScorer().policy == "fair-10"
    assert RubricScorer("strict").policy == "strict-10"


def test_a_derived_rubric_says_so_and_shows_parts_of_the_reference() -> None:
    score = RubricScorer().old_score(ad_hoc_question(QUESTION.text, QUESTION.reference), ANSWER)
    assert score.derived
    assert score.points[0].point == "It sharpens the softmax"
    assert score.points[0].state == "shown"
