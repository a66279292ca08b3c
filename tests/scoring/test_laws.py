"""Laws that hold for every question of the built-in bank and every answer."""

from __future__ import annotations

from random import Random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.model.bank import Question
from interview.model.old_score import OldScore
from interview.scoring.scorer import RubricScorer
from tests.scoring.shipped import bare, marked_answers, shipped_bank, shipped_scorer

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
@settings(max_examples=150, deadline=None)
def test_a_score_is_whole(case: tuple[Question, str], noise: str) -> None:
    question, answer = case
    _assert_whole(shipped_scorer().old_score(question, answer + noise), answer + noise)


def _assert_whole(score: OldScore, answer: str) -> None:
    assert 0 <= score.value <= 1
    assert 0 <= score.coverage <= 1
    assert round(sum(step.amount for step in score.steps), 2) == score.value
    assert all(0 <= point.share <= 1 for point in score.points)
    evidence = [one for point in score.points for one in point.evidence]
    evidence += [one for found in score.misconceptions for one in found.evidence]
    if score.learned:
        evidence += [*score.learned.right, *score.learned.wrong]
    for one in evidence:
        assert one.spans
        assert all(answer[span.start : span.end].strip() for span in one.spans)


@given(question_and_answer(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_sentences_hardly_matters(case: tuple[Question, str], random: Random) -> None:
    question, answer = case
    sentences = answer.split(". ")
    random.shuffle(sentences)
    scorer = shipped_scorer()
    # Neighbouring clauses are read together, so that an order may help a key point a little.
    moved = scorer.old_score(question, ". ".join(sentences)).value
    assert moved == pytest.approx(scorer.old_score(question, answer).value, abs=0.15)


@given(question_and_answer())
@settings(max_examples=100, deadline=None)
def test_case_and_spacing_change_nothing(case: tuple[Question, str]) -> None:
    question, answer = case
    loud = "  \t".join(f"  {answer.upper()} ".split(" "))
    scorer = shipped_scorer()
    # Letters that a formula tells apart by their case may do so.
    assert scorer.old_score(question, loud).value == pytest.approx(
        scorer.old_score(question, answer).value, abs=0.02
    )


def test_a_false_claim_that_is_recognised_never_helps() -> None:
    """Every false claim of the bank, put behind right answers and behind nothing."""
    scorer = shipped_scorer()
    helped = []
    for question in QUESTIONS:
        marked = marked_answers().answers_to("transformers", question.id)
        right = [one.text for one in marked if one.mark >= 0.8][:3]
        for text in ("It is what matters here.", *right):
            before = scorer.old_score(question, text)
            for claim in question.misconceptions:
                after = scorer.old_score(question, f"{text} {claim.claim}.")
                recognised = len(after.misconceptions) > len(before.misconceptions)
                if recognised and after.value > max(before.value, 0.3):
                    helped.append((question.id, claim.claim, before.value, after.value))
    assert helped == []


@given(question_and_answer())
@settings(max_examples=60, deadline=None)
def test_a_stricter_policy_never_gives_more(case: tuple[Question, str]) -> None:
    question, answer = case
    values = [
        shipped_scorer(name).score(question, answer).value
        for name in ("strict", "fair", "lenient")
    ]
    assert values == sorted(values)


@pytest.mark.parametrize("kind", ["taught", "rubric only", "reference only"])
def test_typing_the_reference_gets_high_marks(kind: str) -> None:
    scorer = shipped_scorer() if kind == "taught" else RubricScorer()
    for question in QUESTIONS:
        asked = bare(question) if kind == "reference only" else question
        score = scorer.old_score(asked, question.reference)
        assert score.value >= (0.85 if kind != "rubric only" else 0.6), (question.id, score.value)
        assert not score.misconceptions, question.id


def test_typing_a_right_answer_to_another_question_gets_next_to_nothing() -> None:
    scorer = shipped_scorer()
    values = [
        scorer.old_score(asked, other.reference).value
        for asked in QUESTIONS
        for other in QUESTIONS
        if asked.topic != other.topic and other.id not in asked.like
    ]
    assert fmean(values) <= 0.12
    assert sum(value > 0.4 for value in values) <= 0.08 * len(values)


def test_typing_the_question_gets_nothing() -> None:
    for question in QUESTIONS:
        assert shipped_scorer().score(question, question.text).value <= 0.1, question.id
        assert shipped_scorer().score(bare(question), question.text).value <= 0.1, question.id
