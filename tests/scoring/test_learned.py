"""Learning from marked answers: what a ridge predicts, and what it may never do."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.model.bank import KeyPoint, MarkedAnswer, Question
from interview.scoring.learned.features import features
from interview.scoring.learned.lesson import predict
from interview.scoring.learned.ridge import fit, unit
from interview.scoring.scorer import RubricScorer, learn_from_itself, spread_over_marks
from interview.scoring.text.reader import read_tokens

ASKED = "Why are attention scores divided by the square root of the key size?"
SAID = "Their variance grows with the key size; large scores saturate the softmax."
RIGHT = (
    "The dot product's variance grows with the dimension and saturates the softmax.",
    "Big scores push the softmax into saturation, dividing keeps the variance at one.",
    "var(q.k) = d_k, so without the root the softmax saturates and gradients vanish",
)
WRONG = (
    "Dividing makes attention sharper so that the model picks one key.",
    "The scores average out as the head gets wider, so they are scaled up again.",
    "It saves memory because smaller numbers need fewer bits.",
)
MARKED = tuple(MarkedAnswer(0.9, text) for text in RIGHT) + tuple(
    MarkedAnswer(0.1, text, "the reverse holds") for text in WRONG
)
QUESTION = Question("q", ASKED, SAID, answers=MARKED)


def test_left_one_out_is_what_fitting_without_the_answer_predicts() -> None:
    vectors = [unit({"a": 1.0, "b": 2.0}), unit({"a": 2.0, "c": 1.0}), unit({"b": 1.0, "c": 3.0})]
    marks, trusts = [0.9, 0.2, 0.6], [1.0, 1.0, 0.5]
    whole = fit(vectors, marks, trusts, 0.3, 0.5)
    for out in range(3):
        rest = [at for at in range(3) if at != out]
        without = fit(
            [vectors[at] for at in rest],
            [marks[at] for at in rest],
            [trusts[at] for at in rest],
            0.3,
            0.5,
        )
        predicted = 0.5 + sum(
            pull * sum(vectors[at].get(name, 0.0) * value for name, value in vectors[out].items())
            for at, pull in zip(rest, without.pulls, strict=True)
        )
        assert whole.left_one_out[out] == pytest.approx(predicted)


def test_a_prediction_is_the_sum_of_its_contributions() -> None:
    model, _ = learn_from_itself(QUESTION)
    said = predict(model.lesson, features(read_tokens(RIGHT[0])))
    assert said.mark == pytest.approx(
        model.lesson.base + sum(one.amount for one in said.contributions)
    )


def test_new_right_words_score_above_new_wrong_words() -> None:
    scorer = RubricScorer()
    right = scorer.old_score(
        QUESTION, "The variance grows with the dimension, so the softmax saturates"
    )
    wrong = scorer.old_score(QUESTION, "Dividing makes the attention sharper and saves memory")
    assert right.value > 0.6
    assert wrong.value < 0.4


def test_the_closest_marked_answer_is_told_with_its_reason() -> None:
    learned = RubricScorer().old_score(QUESTION, "dividing makes attention sharper").learned
    assert learned is not None
    assert learned.closest == MARKED[3]
    assert learned.answers == len(MARKED)
    assert learned.wrong


def test_the_same_answers_in_another_order_teach_the_same() -> None:
    turned = Question("q", ASKED, SAID, answers=MARKED[::-1])
    answer = "large scores saturate the softmax"
    scorer = RubricScorer()
    assert scorer.old_score(turned, answer).value == scorer.old_score(QUESTION, answer).value


@given(st.lists(st.sampled_from([*RIGHT, *WRONG, SAID]), max_size=4))
@settings(max_examples=40, deadline=None)
def test_the_rows_add_up(sentences: list[str]) -> None:
    score = RubricScorer().old_score(QUESTION, " ".join(sentences))
    assert round(sum(step.amount for step in score.steps), 2) == score.value


def test_a_question_with_key_points_and_no_answers_says_that_nothing_was_learned() -> None:
    question = Question("q", ASKED, SAID, key_points=(KeyPoint("large scores saturate softmax"),))
    assert RubricScorer().old_score(question, RIGHT[0]).learned is None


def test_of_very_many_marked_answers_some_of_every_mark_are_learned_from() -> None:
    answers = [MarkedAnswer(at % 11 / 10, f"answer number {at}") for at in range(5_000)]
    taken = spread_over_marks(answers, 400)
    assert len(taken) == len(set(taken)) == 400
    assert taken == tuple(one for one in answers if one in set(taken))
    counts = Counter(one.mark for one in taken)
    assert min(counts.values()) >= 30
    assert spread_over_marks(answers[:400], 400) == tuple(answers[:400])
