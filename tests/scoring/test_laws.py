"""Laws that hold for every question of the built-in bank and every answer."""

from __future__ import annotations

from functools import cache
from random import Random
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.banks.find import builtin_folder
from interview.banks.read import read_bank
from interview.domain.bank import Question
from interview.domain.score import Score
from interview.scoring.scorer import RubricScorer, ad_hoc_question

SCORER = RubricScorer()


@cache
def questions() -> tuple[Question, ...]:
    bank = read_bank(builtin_folder() / "transformers.yaml").bank
    assert bank is not None
    return bank.questions


def bare(question: Question) -> Question:
    return ad_hoc_question(question.text, question.reference)


@st.composite
def question_and_answer(draw: st.DrawFn) -> tuple[Question, str]:
    """A question of the bank, as it is or without its rubric, and something like an answer."""
    question = draw(st.sampled_from(questions()))
    parts = [
        *question.reference.split(". "),
        *(wording for point in question.key_points for wording in point.any_of),
        *(claim.claim for claim in question.misconceptions),
        *draw(st.sampled_from(questions())).reference.split(". "),
    ]
    sentences = draw(st.lists(st.sampled_from(parts), max_size=6))
    kind = draw(st.booleans())
    return (question if kind else bare(question)), ". ".join(sentences)


@given(question_and_answer(), st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_a_score_is_whole(case: tuple[Question, str], noise: str) -> None:
    question, answer = case
    _assert_whole(SCORER.score(question, answer + noise), answer + noise)


def _assert_whole(score: Score, answer: str) -> None:
    assert 0 <= score.value <= 1
    assert 0 <= score.coverage <= 1
    assert round(sum(step.amount for step in score.steps), 2) == score.value
    assert all(0 <= point.share <= 1 for point in score.points)
    evidence = [one for point in score.points for one in point.evidence]
    evidence += [one for found in score.misconceptions for one in found.evidence]
    for one in evidence:
        assert one.spans
        assert all(answer[span.start : span.end].strip() for span in one.spans)


@given(question_and_answer(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_sentences_changes_nothing(
    case: tuple[Question, str], random: Random
) -> None:
    question, answer = case
    sentences = answer.split(". ")
    random.shuffle(sentences)
    assert (
        SCORER.score(question, ". ".join(sentences)).value == SCORER.score(question, answer).value
    )


@given(question_and_answer())
@settings(max_examples=100, deadline=None)
def test_case_and_spacing_change_nothing(case: tuple[Question, str]) -> None:
    question, answer = case
    loud = "\n ".join(f"  {answer.upper()} ".split(" "))
    assert SCORER.score(question, loud).value == SCORER.score(question, answer).value


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_false_claim_that_is_recognised_never_helps(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from([one for one in questions() if one.misconceptions]))
    answer = data.draw(
        st.sampled_from([one.answer for one in question.samples if not one.held_out])
    )
    claim = data.draw(st.sampled_from(question.misconceptions))
    wrong = data.draw(st.sampled_from([claim.claim, *claim.any_of]))
    before, after = SCORER.score(question, answer), SCORER.score(question, f"{answer} {wrong}.")
    if len(after.misconceptions) > len(before.misconceptions):
        assert after.value <= before.value


@given(question_and_answer())
@settings(max_examples=60, deadline=None)
def test_a_stricter_policy_never_gives_more(case: tuple[Question, str]) -> None:
    question, answer = case
    values = [
        RubricScorer(name).score(question, answer).value for name in ("strict", "fair", "lenient")
    ]
    assert values == sorted(values)


@pytest.mark.parametrize("strip", [False, True], ids=["rubric", "reference only"])
def test_typing_the_reference_gets_full_marks(*, strip: bool) -> None:
    for question in questions():
        asked = bare(question) if strip else question
        score = SCORER.score(asked, question.reference)
        assert score.value >= 0.85, question.id
        assert not score.misconceptions, question.id


SAME_GROUND = (
    {"q101", "q103", "q107", "q109"},
    {"q102", "q107"},
    {"q104", "q108"},
    {"q105", "q107"},
    {"q116", "q125"},
    {"q118", "q122"},
    {"q126", "q146"},
)
"""Questions that ask for the same in two topics; docs/scoring.md lists them too."""


def test_typing_the_reference_of_another_topic_gets_little() -> None:
    values = {
        (asked.id, other.id): SCORER.score(asked, other.reference).value
        for asked in questions()
        for other in questions()
        if asked.topic != other.topic
        and not any({asked.id, other.id} <= twins for twins in SAME_GROUND)
    }
    assert fmean(values.values()) <= 0.05
    assert sum(value > 0.2 for value in values.values()) <= 0.07 * len(values)


def test_typing_the_question_gets_nothing() -> None:
    for question in questions():
        assert SCORER.score(question, question.text).value <= 0.1, question.id
        assert SCORER.score(bare(question), question.text).value <= 0.1, question.id
