"""Whether scores go up or down."""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.schedule.mastery import FEWEST, trend_of

rows = st.lists(st.floats(0, 1), max_size=20)


def test_too_few_scores_say_nothing() -> None:
    assert trend_of([0.0, 1.0] * 3).direction == "unknown"
    assert trend_of([0.0, 1.0] * 3).change is None


def test_scores_that_climb_are_rising_and_the_other_way_round_falling() -> None:
    climbing = [0.2, 0.3, 0.3, 0.4, 0.6, 0.6, 0.7, 0.8]
    assert trend_of(climbing).direction == "rising"
    assert trend_of(climbing).change == pytest.approx(0.375)
    assert trend_of(climbing[::-1]).direction == "falling"


def test_scores_that_jump_about_are_steady() -> None:
    assert trend_of([0.1, 0.9, 0.3, 0.7, 0.2, 0.9, 0.4, 0.8]).direction == "steady"


def test_a_change_too_small_to_notice_is_steady() -> None:
    assert trend_of([0.50] * 4 + [0.54] * 4).direction == "steady"
    assert trend_of([0.50] * 4 + [0.56] * 4).direction == "rising"


@given(rows)
def test_the_change_is_said_exactly_where_there_are_enough_scores(row: list[float]) -> None:
    trend = trend_of(row)
    assert (trend.change is None) == (len(row) < FEWEST)
    if trend.change is not None:
        middle = len(row) // 2
        assert trend.change == pytest.approx(fmean(row[middle:]) - fmean(row[:middle]))


@given(rows.filter(lambda row: len(row) % 2 == 0))
def test_time_turned_round_turns_the_trend_round(row: list[float]) -> None:
    turned = {"rising": "falling", "falling": "rising"}
    direction = trend_of(row).direction
    assert trend_of(row[::-1]).direction == turned.get(direction, direction)
