"""What a choice is worth, and what happens where none is found; see test_picks for what is read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model.bank import KeyPoint, Option, Question
from interview.scoring.scorer import RubricScorer

OPTIONS = (Option("React"), Option("Redis", right=True), Option("`||`"), Option("Redis Cluster"))
CHOICE = Question("q", "Which is a database?", "Redis\n\nIt stores data.", options=OPTIONS)
TWO = Question(
    "q", "Which two?", "a and c", options=(Option("one", right=True), Option("two"), Option("six", right=True))
)  # fmt: skip
TRUTH = Question("q", "So?", "True", options=(Option("True", right=True), Option("False")))


@pytest.mark.parametrize(
    ("answer", "value"), [("B", 1.0), ("Redis", 1.0), ("A", 0.0), ("a, b", 0.0)]
)
def test_the_right_option_alone_is_the_whole_score(answer: str, value: float) -> None:
    assert RubricScorer().old_score(CHOICE, answer).value == value


@pytest.mark.parametrize(
    ("answer", "value"), [("a, c", 1.0), ("a", 0.5), ("a, b", 0.0), ("one\nsix", 1.0)]
)
def test_of_two_right_ones_each_counts_its_share(answer: str, value: float) -> None:
    assert RubricScorer().old_score(TWO, answer).value == value


def test_a_wrong_choice_is_told_what_is_right() -> None:
    assert RubricScorer().old_score(CHOICE, "React").advice == ("Right is: Redis",)


@pytest.mark.parametrize(
    ("answer", "value"), [("true", 1.0), ("Yes", 1.0), ("F", 0.0), ("no", 0.0)]
)
def test_true_and_false_are_heard_as_people_say_them(answer: str, value: float) -> None:
    assert RubricScorer().old_score(TRUTH, answer).value == value


@pytest.mark.parametrize("said", ["It keeps data in memory and stores it.", "Zeus"])
def test_where_no_option_is_found_it_is_0_and_says_why(said: str) -> None:
    for reference in (CHOICE.reference, ""):
        score = RubricScorer().old_score(replace(CHOICE, reference=reference), said)
        assert (score.value, score.is_verdict) == (0.0, True)
        assert [gate.name for gate in score.gates] == ["no-choice"]
        assert score.advice == (score.gates[0].reason, "Right is: Redis")


def test_nothing_and_not_knowing_stay_what_they_are() -> None:
    told = [RubricScorer().old_score(CHOICE, said).gates[0].name for said in ("", "I don't know")]
    assert told == ["blank", "do-not-know"]


def test_key_points_score_an_explanation_without_a_choice() -> None:
    points = (KeyPoint("keeps data in memory"),)
    question = replace(CHOICE, key_points=points)
    score = RubricScorer().old_score(question, "It keeps data in memory and stores it.")
    assert score.points[0].state == "shown"


def test_none_of_them_is_a_choice_and_wrong_where_one_is_right() -> None:
    score = RubricScorer().old_score(CHOICE, "none of them")
    assert (score.value, score.gates) == (0.0, ())


def test_what_there_is_to_choose_stands_below_the_question() -> None:
    assert TRUTH.asked == "So?\n\nA) True\nB) False"
