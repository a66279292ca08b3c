"""A goal is understood as people write days, and a line that is none says what would be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.errors import UsageError
from interview.practice.goals import GoalChange
from interview.practice.typed import read_change, read_day

TODAY = date(2026, 11, 25)
"""A Wednesday."""
NINTH = date(2026, 12, 9)


@pytest.mark.parametrize(
    ("text", "on", "daily"),
    [
        ("2026-12-09 20", NINTH, 20.0),
        ("9 Dec 20", NINTH, 20.0),
        ("9 Dec", NINTH, None),
        ("Dec 9, 20 min", NINTH, 20.0),
        ("9th december 2026 20 minutes a day", NINTH, 20.0),
        ("20 in 2 weeks", NINTH, 20.0),
        ("in 2 weeks", NINTH, None),
        ("in two weeks 25m", NINTH, 25.0),
        ("in a month 30", date(2026, 12, 25), 30.0),
        ("tomorrow", date(2026, 11, 26), None),
        ("friday 15", date(2026, 11, 27), 15.0),
        ("next wednesday", date(2026, 12, 2), None),
        ("3 Feb", date(2027, 2, 3), None),
        ("29 Feb", date(2028, 2, 29), None),
        ("in two weeks, 1 hour a day", NINTH, 60.0),
        ("30", None, 30.0),
        ("", None, None),
    ],
)
def test_days_and_minutes_are_read_as_people_write_them(
    text: str, on: date | None, daily: float | None
) -> None:
    assert read_change(text, TODAY) == GoalChange(on, daily)


@pytest.mark.parametrize("text", ["25in", "31 Nov", "9 Dec twenty", "2026-13-01", "9/12", "-5"])
def test_what_is_neither_is_named_with_ways_that_would_do(text: str) -> None:
    with pytest.raises(UsageError, match=r"such as 30|calendar"):
        read_change(text, TODAY)


def test_a_day_alone_takes_no_minutes() -> None:
    assert read_day("Tomorrow", TODAY) == date(2026, 11, 26)
    with pytest.raises(UsageError, match="write one such as 2026-12-09, 9 Dec"):
        read_day("9 Dec 20", TODAY)


@given(st.dates(date(2026, 11, 25), date(2027, 11, 24)), st.integers(1, 480))
def test_any_day_of_a_year_to_come_is_found_by_its_name(day: date, minutes: int) -> None:
    read = read_change(f"{day.day} {day:%b} {minutes}", TODAY)
    assert read == GoalChange(day, float(minutes))
