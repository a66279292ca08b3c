"""Mastery of questions and topics, from scores alone."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.session import AttemptEntry
from interview.schedule.mastery import (
    by_topic,
    in_time_order,
    mastery,
    question_mastery,
    topic_mastery,
)
from tests.builders import make_past
from tests.fakes import START

unit = st.floats(0, 1)


def attempt(
    ref: str = "sky/q1", score: float = 0.5, day: float = 0, topic: str = "sky/light"
) -> AttemptEntry:
    return make_past(ref, score, START + timedelta(days=day), topic)


pasts = st.lists(
    st.builds(
        attempt,
        ref=st.sampled_from(["sky/q1", "sky/q2", "sea/q1"]),
        score=unit,
        day=st.integers(0, 5),
        topic=st.sampled_from(["sky/light", "sky/air"]),
    ),
    max_size=12,
)


def test_the_newest_attempt_weighs_most() -> None:
    assert mastery([0.0, 1.0]) == pytest.approx(2 / 3)
    assert mastery([0.0, 0.0, 1.0]) > 0.5
    assert mastery([1.0, 0.0]) < mastery([0.0, 1.0])


def test_a_question_met_often_does_not_drown_its_topic() -> None:
    past = [attempt("sky/q1", 1.0, day) for day in range(9)] + [attempt("sky/q2", 0.0)]
    assert topic_mastery(past) == {"sky/light": 0.5}


def test_a_question_that_moved_takes_its_past_to_its_new_topic() -> None:
    past = [attempt(topic="sky/air", score=0.0), attempt(day=1, score=1.0)]
    assert {topic: len(own) for topic, own in by_topic(past).items()} == {"sky/light": 2}


@given(st.lists(unit, min_size=1), st.data())
def test_a_better_score_never_lowers_mastery(scores: list[float], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(scores) - 1))
    better = [*scores]
    better[index] = data.draw(st.floats(scores[index], 1.0))
    assert mastery(better) >= mastery(scores)


@given(pasts, st.randoms(use_true_random=False))
def test_the_order_in_which_attempts_are_read_does_not_matter(
    past: list[AttemptEntry], chance: Random
) -> None:
    mixed = [*past, *past[:3]]
    chance.shuffle(mixed)
    assert in_time_order(mixed) == in_time_order(past)
    assert question_mastery(mixed) == question_mastery(past)
    assert topic_mastery(mixed) == topic_mastery(past)
