"""A choice is found by its letter or its words, with or without an explanation."""

from __future__ import annotations

import pytest

from interview.domain.bank import Option, Question
from interview.scoring.choices import read_picks
from interview.scoring.scorer import RubricScorer

OPTIONS = (Option("React"), Option("Redis", right=True), Option("`||`"), Option("Redis Cluster"))
CHOICE = Question("q", "Which is a database?", "Redis\n\nIt stores data.", options=OPTIONS)
TWO = Question(
    "q", "Which two?", "a and c", options=(Option("one", right=True), Option("two"), Option("six", right=True))
)  # fmt: skip
TRUTH = Question("q", "So?", "True", options=(Option("True", right=True), Option("False")))


@pytest.mark.parametrize(
    ("answer", "picked"),
    [
        ("B", {1}),
        ("b)", {1}),
        ("(b)", {1}),
        ("redis", {1}),
        ("Redis.", {1}),
        ("B) because it stores data", {1}),
        ("The answer is B", {1}),
        ("Redis, since it stores data", {1}),
        ("Redis Cluster, since it is bigger", {3}),
        ("||", {2}),
        ("A, B", {0, 1}),
        ("BD", {1, 3}),
        ("a and d", {0, 3}),
        ("React\nRedis", {0, 1}),
        ("", set()),
        ("Z", set()),
        ("A database stores data", set()),
        ("be careful", set()),
    ],
)
def test_an_answer_picks_what_it_names(answer: str, picked: set[int]) -> None:
    assert read_picks(answer, OPTIONS) == picked


@pytest.mark.parametrize(
    ("answer", "value"), [("B", 1.0), ("Redis", 1.0), ("A", 0.0), ("a, b", 0.0)]
)
def test_the_right_option_alone_is_the_whole_score(answer: str, value: float) -> None:
    assert RubricScorer().score(CHOICE, answer).value == value


@pytest.mark.parametrize(
    ("answer", "value"), [("a, c", 1.0), ("a", 0.5), ("a, b", 0.0), ("one\nsix", 1.0)]
)
def test_of_two_right_ones_each_counts_its_share(answer: str, value: float) -> None:
    assert RubricScorer().score(TWO, answer).value == value


def test_a_wrong_choice_is_told_what_is_right() -> None:
    assert RubricScorer().score(CHOICE, "React").advice == ("Right is: Redis",)


@pytest.mark.parametrize(
    ("answer", "value"), [("true", 1.0), ("Yes", 1.0), ("F", 0.0), ("no", 0.0)]
)
def test_true_and_false_are_heard_as_people_say_them(answer: str, value: float) -> None:
    assert RubricScorer().score(TRUTH, answer).value == value


def test_an_explanation_without_a_choice_is_scored_as_ever() -> None:
    plain = Question("q", CHOICE.text, CHOICE.reference)
    said = "It keeps data in memory and stores it."
    assert RubricScorer().score(CHOICE, said).value == RubricScorer().score(plain, said).value


def test_what_there_is_to_choose_stands_below_the_question() -> None:
    assert TRUTH.asked == "So?\n\nA) True\nB) False"
