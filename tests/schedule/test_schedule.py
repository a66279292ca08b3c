"""When a question comes due."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.session import AttemptEntry
from interview.schedule.schedule import MAXIMUM_INTERVAL, card_states
from tests.builders import make_past
from tests.fakes import START

unit = st.floats(0, 1)
TODAY = START.date()


def attempt(score: float, when: datetime = START, ref: str = "sky/q1") -> AttemptEntry:
    return make_past(ref, score, when)


def days_until_due(*attempts: AttemptEntry) -> int:
    (card,) = card_states(attempts).values()
    return (card.due - attempts[-1].when.date()).days


@pytest.mark.parametrize(("score", "days"), [(0.0, 0), (0.39, 0), (0.5, 1), (0.7, 2), (0.9, 8)])
def test_a_first_answer_comes_due_the_sooner_the_worse_it_was(score: float, days: int) -> None:
    assert days_until_due(attempt(score)) == days


@pytest.mark.parametrize("score", [0.4, 0.6, 0.85])
def test_each_rating_begins_at_its_score_as_it_is_shown(score: float) -> None:
    settled = attempt(0.7, START - timedelta(days=2))
    at_floor = days_until_due(settled, attempt(score))
    assert at_floor == days_until_due(settled, attempt(score - 0.004))
    assert at_floor > days_until_due(settled, attempt(score - 0.006))


def test_days_are_those_of_the_calendar_of_the_person_not_of_greenwich() -> None:
    tokyo = timezone(timedelta(hours=9))
    morning = datetime(2026, 11, 25, 8, 0, tzinfo=tokyo)  # the 24th, 23:00, in Greenwich
    for when in (morning, morning.replace(hour=23, minute=50)):
        assert card_states([attempt(0.5, when)])["sky/q1"].due == date(2026, 11, 26)


steps = st.lists(st.tuples(st.integers(0, 20), unit), min_size=1, max_size=8)


def make_attempts(history: list[tuple[int, float]]) -> list[AttemptEntry]:
    when, attempts = START, []
    for days, score in history:
        when += timedelta(days=days, minutes=1)
        attempts.append(attempt(score, when))
    return attempts


@given(steps)
def test_a_question_comes_due_the_same_day_where_it_failed_else_later_and_within_the_longest_wait(
    history: list[tuple[int, float]],
) -> None:
    attempts = make_attempts(history)
    days = days_until_due(*attempts)
    assert days == 0 if attempts[-1].failed else 1 <= days <= MAXIMUM_INTERVAL


@given(steps, unit)
def test_a_better_last_answer_never_comes_due_sooner(
    history: list[tuple[int, float]], other: float
) -> None:
    *before, last = make_attempts(history)
    low, high = sorted((last.value, other))
    worse, better = attempt(low, last.when), attempt(high, last.when)
    assert days_until_due(*before, worse) <= days_until_due(*before, better)
