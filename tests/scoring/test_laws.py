"""Laws that hold for every question of the built-in bank and every answer."""

from __future__ import annotations

from random import Random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.model.bank import Question
from interview.model.score import Score
from tests.lengths import often
from tests.scoring.shipped import bare, shipped_bank, shipped_score

QUESTIONS = shipped_bank().questions


@st.composite
def question_and_answer(draw: st.DrawFn) -> tuple[Question, str]:
    """A question of the bank, as it is or without its rubric, and something like an answer."""
    question = draw(st.sampled_from(QUESTIONS))
    parts = [
        *question.reference.split(". "),
        *(text for point in question.key_points for text in (*point.say, *point.contrary)),
        *(claim.claim for claim in question.misconceptions),
        *draw(st.sampled_from(QUESTIONS)).reference.split(". "),
    ]
    sentences = draw(st.lists(st.sampled_from(parts), max_size=6, unique=True))
    kind = draw(st.booleans())
    return (question if kind else bare(question)), ". ".join(sentences)


@given(question_and_answer(), st.text(max_size=30))
@settings(max_examples=often(30), deadline=None)
def test_a_score_is_whole(case: tuple[Question, str], noise: str) -> None:
    question, answer = case
    _assert_whole(shipped_score(question, answer + noise), answer + noise)


def _assert_whole(score: Score, answer: str) -> None:
    assert 0 <= score.value <= 1
    exact = sum(row.amount for row in score.rows) + score.marked
    exact -= sum(claim.cost for claim in score.false_claims)
    if score.ceiling is None:
        assert score.value == pytest.approx(min(1.0, max(0.0, exact)), abs=1e-3)
    for row in score.rows:
        assert row.said + row.reversed <= 1.002
        assert (row.quote is None) == (row.likely == "missing")
    quotes = [row.quote for row in score.rows if row.quote]
    for span in (*quotes, *(claim.quote for claim in score.false_claims)):
        assert answer[span.start : span.end].strip()
        assert not answer[span.start - 1 : span.start + 1].isalnum() or span.start == 0
        assert not answer[span.end - 1 : span.end + 1].isalnum() or span.end == len(answer)


@given(question_and_answer(), st.randoms(use_true_random=False))
@settings(max_examples=often(20), deadline=None)
def test_the_order_of_sentences_hardly_matters(case: tuple[Question, str], random: Random) -> None:
    question, answer = case
    sentences = answer.split(". ")
    random.shuffle(sentences)
    # Neighbouring clauses are read together, so that an order may help a key point a little.
    moved = shipped_score(question, ". ".join(sentences)).value
    assert moved == pytest.approx(shipped_score(question, answer).value, abs=0.15)


@given(question_and_answer())
@settings(max_examples=often(20), deadline=None)
def test_case_and_spacing_change_nothing(case: tuple[Question, str]) -> None:
    question, answer = case
    loud = "  \t".join(f"  {answer.upper()} ".split(" "))
    # Letters that a formula tells apart by their case may do so.
    assert shipped_score(question, loud).value == pytest.approx(
        shipped_score(question, answer).value, abs=0.02
    )


def test_a_false_claim_that_is_recognised_never_helps() -> None:
    for question in QUESTIONS[::4]:
        for claim in question.misconceptions:
            after = shipped_score(question, f"{claim.claim}.")
            if after.false_claims:
                without = sum(row.amount for row in after.rows) + after.marked
                assert after.value <= max(0.0, without)


def test_most_false_claims_typed_word_for_word_are_heard() -> None:
    heard = every = 0
    for question in QUESTIONS:
        for claim in question.misconceptions:
            score = shipped_score(question, f"{claim.claim}.")
            against = any(row.likely == "reversed" for row in score.rows)
            every += 1
            heard += bool(score.false_claims) or against
    assert heard >= 0.8 * every


def test_typing_the_reference_gets_high_marks() -> None:
    for question in QUESTIONS:
        score = shipped_score(question, question.reference)
        assert score.value >= 0.75, (question.id, score.value)
        assert not score.false_claims, question.id
        assert not any(row.state == "reversed" for row in score.rows), question.id


def test_typing_a_right_answer_to_another_question_gets_next_to_nothing() -> None:
    values = [
        shipped_score(asked, other.reference).value
        for number, asked in enumerate(QUESTIONS)
        for other in QUESTIONS[number % 10 :: 10]
        if asked.topic != other.topic and other.id not in asked.like
    ]
    assert fmean(values) <= 0.12
    assert sum(value > 0.4 for value in values) <= 0.08 * len(values)


def test_typing_the_question_gets_nothing() -> None:
    for question in QUESTIONS:
        assert shipped_score(question, question.text).value <= 0.1, question.id
    for question in map(bare, QUESTIONS[::3]):
        assert shipped_score(question, question.text).value <= 0.1, question.text
