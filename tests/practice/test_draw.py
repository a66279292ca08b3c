"""Laws of the draw: fair to topics, none twice running, nothing alike together."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.model.bank import matches_topic
from interview.model.session import AskedQuestion, Draw
from interview.practice.drawing import draw, mix_topics
from tests.builders import make_asked

DRAWS: list[Draw] = ["balanced", "random"]


@st.composite
def candidates(data: st.DrawFn) -> list[AskedQuestion]:
    sizes = data(st.lists(st.integers(1, 6), min_size=1, max_size=6))
    topics = [f"topic{index}" for index, size in enumerate(sizes) for _ in range(size)]
    return [make_asked(number, topic=topic) for number, topic in enumerate(topics)]


@st.composite
def candidates_alike(data: st.DrawFn) -> list[AskedQuestion]:
    """Questions of two banks with the same ids, some of which name others as like them."""
    pool = [replace(one, bank=bank) for one in data(candidates()) for bank in ("sky", "sea")]
    ids = st.sampled_from([one.question.id for one in pool])
    return [
        replace(one, question=replace(one.question, like=tuple(data(st.lists(ids, max_size=2)))))
        for one in pool
    ]


def are_alike(first: AskedQuestion, second: AskedQuestion) -> bool:
    named = second.question.id in first.question.like or first.question.id in second.question.like
    return first.bank == second.bank and named


@given(candidates_alike(), st.integers(0, 80), st.integers(), st.sampled_from(DRAWS))
def test_no_two_alike_are_drawn_while_there_are_others(
    pool: list[AskedQuestion], count: int, seed: int, how: Draw
) -> None:
    drawn = draw(pool, count, how, Random(seed))
    assert drawn == draw(pool, count, how, Random(seed))
    assert len({asked.ref for asked in drawn}) == len(drawn) == min(count, len(pool))
    left = [one for one in pool if one not in drawn]
    if any(are_alike(one, other) for one, other in combinations(drawn, 2)):
        assert all(any(are_alike(one, other) for other in drawn) for one in left)


@given(candidates(), st.integers(0, 40), st.integers())
def test_a_balanced_draw_is_fair_to_every_topic(
    pool: list[AskedQuestion], count: int, seed: int
) -> None:
    drawn = draw(pool, count, "balanced", Random(seed))
    sizes = Counter(asked.question.topic for asked in pool)
    got = Counter(asked.question.topic for asked in drawn)
    most = max(got.values(), default=0)
    assert all(got[topic] >= min(size, most - 1) for topic, size in sizes.items())


@given(st.integers(0, 2**32))
def test_no_topic_comes_twice_running_while_another_is_left(seed: int) -> None:
    pool = [make_asked(n, topic=f"topic{n % 3}") for n in range(12)]
    topics = [asked.question.topic for asked in draw(pool, 12, "balanced", Random(seed))]
    assert all(one != next_one for one, next_one in pairwise(topics))


@given(candidates())
def test_mixed_topics_come_at_most_twice_running_where_others_are_left(
    pool: list[AskedQuestion],
) -> None:
    topics = [asked.question.topic for asked in mix_topics(pool)]
    sizes = Counter(topics)
    assert sorted(topics) == sorted(asked.question.topic for asked in pool)
    most = max(sizes.values())
    if most <= 2 * (len(pool) - most + 1):
        assert all(len(set(topics[at : at + 3])) > 1 for at in range(len(topics) - 2))


def test_within_a_topic_the_most_urgent_stays_first() -> None:
    pool = [make_asked(n, topic="ab"[n > 3]) for n in range(7)]
    mixed = [asked for asked in mix_topics(pool) if asked.question.topic == "a"]
    assert mixed == pool[:4]


def test_a_heavier_question_comes_sooner_more_often() -> None:
    pool = [make_asked(n) for n in range(10)]
    weights = {pool[3].ref: 20.0}
    first = Counter(draw(pool, 1, "weak", Random(seed), weights)[0].ref for seed in range(300))
    assert first.most_common(1)[0][0] == pool[3].ref


@pytest.mark.parametrize(
    "wanted", ["light", "Light", "my bank/light", "My Bank/Light", "my-bank/light"]
)
def test_a_topic_is_meant_by_its_name_in_any_case_with_its_bank_or_without(wanted: str) -> None:
    assert matches_topic(wanted, "my bank", "light")
    assert not matches_topic(wanted, "my bank", "sound")
    assert matches_topic(wanted, "other", "light") == ("/" not in wanted)
