"""Scores of questions with options."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.bank import CHOICE, PROSE, Option, Question, read_choice, write_choice
from interview.present.explain import explain
from interview.scoring.scorer import RubricScorer

OPTIONS = (Option("React"), Option("Redis", right=True), Option("`||`"), Option("Redis Cluster"))
CHOOSE = Question("q", "Which is a database?", "Redis\n\nIt stores data.", options=OPTIONS)
TWO = Question(
    "q", "Which two?", "a and c", options=(Option("one", right=True), Option("two"), Option("six", right=True))
)  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "value"), [("B", 1.0), ("b", 1.0), ("Redis", 1.0), ("A", 0.0), ("a, b", 0.0)]
)
def test_the_right_option_alone_is_the_whole_score(answer: str, value: float) -> None:
    assert RubricScorer().score(CHOOSE, answer).value == value


@pytest.mark.parametrize(
    ("answer", "value"), [("a, c", 1.0), ("a", 0.5), ("a, b", 0.0), ("A C", 1.0), ("abc", 0.0)]
)
def test_of_two_right_ones_each_counts_its_share(answer: str, value: float) -> None:
    assert RubricScorer().score(TWO, answer).value == value


def test_the_rows_are_the_options_that_matter() -> None:
    score = RubricScorer().score(TWO, "B, C")
    assert [(row.id, row.state) for row in score.rows] == [
        ("A", "missing"),
        ("B", "reversed"),
        ("C", "said"),
    ]
    assert [line.text for line in explain(score, "B, C")] == ["A) one", "B) two", "C) six"]


@pytest.mark.parametrize("said", ["", "It keeps data in memory.", "Zeus", "the answer is B"])
def test_where_nothing_was_chosen_it_is_0_and_says_why(said: str) -> None:
    score = RubricScorer().score(CHOOSE, said)
    assert (score.value, score.is_verdict) == (0.0, True)
    assert score.guard is not None
    assert score.guard.reason == "No option was chosen."


def test_what_can_be_chosen_without_a_right_option_is_answered_in_prose() -> None:
    question = Question("q", "Which?", "Redis", options=(Option("React"), Option("Redis")))
    assert question.kind is PROSE
    assert CHOOSE.kind is CHOICE


@given(
    st.sets(st.integers(0, 3)), st.lists(st.text("ABCDabcd+", max_size=2), min_size=4, max_size=4)
)
def test_letters_are_read_as_they_are_written_whatever_the_options_are(
    chosen: set[int], texts: list[str]
) -> None:
    assert read_choice(write_choice(chosen), [Option(text) for text in texts]) == chosen


def test_an_option_that_is_more_than_a_letter_is_named_by_its_text() -> None:
    options = [Option(text) for text in ("C++", "Java", "Rust", "C")]
    assert read_choice("c++", options) == {0}
    assert read_choice("C", options) == {2}


def test_what_there_is_to_choose_stands_below_the_question() -> None:
    assert TWO.asked == "Which two?\n\nA) one\nB) two\nC) six"
