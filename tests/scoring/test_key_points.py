"""A key point is contradicted by its reverse, not by its own words in another order."""

from __future__ import annotations

import pytest

from interview.model.bank import KeyPoint, Misconception, Question
from interview.model.old_score import PointScore
from interview.scoring.match.key_points import ways_to_put
from interview.scoring.scorer import RubricScorer

QUESTION = Question(
    "q",
    "In k-nearest neighbours, what happens to bias and variance as k grows?",
    "With k equal to one the bias is low but the variance is high. As k grows the bias rises.",
    key_points=(
        KeyPoint(
            "at k = 1 the bias is low and the variance is high",
            say=("one neighbour memorises the training set and overfits",),
            contrary=("with k = 1 the variance is low and the bias is high",),
        ),
    ),
)


def point(answer: str) -> PointScore:
    return RubricScorer().old_score(QUESTION, answer).points[0]


@pytest.mark.parametrize(
    "answer",
    [
        "With k = 1 the bias is small and the variance is high.",
        "k = 1 the bias is low and the variance is large",
        "at k=1: low bias, high variance",
    ],
)
def test_a_right_answer_with_the_words_of_the_reverse_shows_the_point(answer: str) -> None:
    assert point(answer).state == "shown"


@pytest.mark.parametrize(
    "answer",
    [
        "With k = 1 the variance is low and the bias is high.",
        "At k = 1 the bias is high and the variance is low.",
        "With k = 1 the variance is small and the bias is large.",
    ],
)
def test_the_reverse_contradicts_the_point(answer: str) -> None:
    assert point(answer).state == "contradicted"


GROUPS = Question(
    "q",
    "What is a cache for?",
    "The value is kept near the reader, so that no call is made.",
    key_points=(
        KeyPoint(
            "it spares the trip",
            all_of=(("avoids", "skips", "saves"), ("network", "remote call", "far store")),
        ),
        KeyPoint("the value is kept near the reader"),
    ),
    misconceptions=(
        Misconception("it is bad for memory", all_of=(("doubles", "twice"), ("memory", "RAM"))),
    ),
)


@pytest.mark.parametrize("verb", GROUPS.key_points[0].all_of[0])
@pytest.mark.parametrize("noun", GROUPS.key_points[0].all_of[1])
def test_one_wording_of_every_group_shows_a_point(verb: str, noun: str) -> None:
    score = RubricScorer().old_score(GROUPS, f"A reader {verb} the {noun} with it.")
    assert score.points[0].state == "shown"


@pytest.mark.parametrize("said", ["It doubles the memory", "It needs twice the RAM"])
def test_one_wording_of_every_group_makes_a_false_claim(said: str) -> None:
    found = RubricScorer().old_score(GROUPS, said).misconceptions
    assert [one.claim for one in found] == ["it is bad for memory"]


def test_of_large_groups_every_wording_counts_in_bounded_time() -> None:
    groups = tuple(tuple(f"{name}{at}" for at in range(500)) for name in ("ox", "emu", "yak"))
    ways = ways_to_put(KeyPoint("animals", all_of=groups))
    assert len(ways) == 501
    assert {word for way in ways[1:] for word in way.split()} == {w for g in groups for w in g}
