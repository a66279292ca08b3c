"""A day is understood as people write it, and what is none says what would be."""

from __future__ import annotations

import calendar
import runpy
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model import dates
from interview.model.dates import read_day
from interview.model.errors import UsageError
from interview.model.phrases import phrase_day

TODAY = date(2026, 11, 25)
"""A Wednesday."""
NINTH = date(2026, 12, 9)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2026-12-09", NINTH),
        ("9 Dec", NINTH),
        ("9. Dec.", NINTH),
        ("Dec 9,", NINTH),
        ("9th december 2026", NINTH),
        ("in 2 weeks", NINTH),
        ("in two weeks", NINTH),
        ("in twelve days", date(2026, 12, 7)),
        ("in a month", date(2026, 12, 25)),
        ("Tomorrow", date(2026, 11, 26)),
        ("friday", date(2026, 11, 27)),
        ("next wednesday", date(2026, 12, 2)),
        ("3 Feb", date(2027, 2, 3)),
        ("29 Feb", date(2028, 2, 29)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, on: date) -> None:
    assert read_day(text, TODAY) == on


def test_names_are_english_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for names in ("month_name", "day_name"):
        monkeypatch.setattr(calendar, names, ["nom"] * 13)
    read = runpy.run_path(dates.__file__)["read_day"]
    assert read("9 Dec", TODAY) == NINTH
    assert read("friday", TODAY) == date(2026, 11, 27)


@pytest.mark.parametrize("text", ["", "soon", "31 Nov", "9 Dec 20", "2026-13-01", "9/12", "-5"])
def test_what_is_no_day_is_named_with_ways_that_would_do(text: str) -> None:
    with pytest.raises(UsageError, match=r"write one such as 2026-12-09, 9 Dec|calendar"):
        read_day(text, TODAY)


@given(st.dates(date(2026, 11, 25), date(2027, 11, 24)))
def test_any_day_of_a_year_to_come_is_found_by_its_name(day: date) -> None:
    assert read_day(f"{day.day} {day:%b}", TODAY) == day


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2026-11-09", date(2026, 11, 9)),
        ("9 Nov", date(2026, 11, 9)),
        ("9 Dec", date(2025, 12, 9)),
        ("29 Feb", date(2024, 2, 29)),
        ("wednesday", TODAY),
        ("a month ago", date(2026, 10, 25)),
        ("friday", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 24)),
        ("2 weeks ago", date(2026, 11, 11)),
        ("today", TODAY),
    ],
)
def test_days_of_the_past_are_read_as_people_write_them(text: str, on: date) -> None:
    assert read_day(text, TODAY, past=True) == on


def test_what_is_no_day_of_the_past_is_named_with_ways_that_would_do() -> None:
    with pytest.raises(
        UsageError, match="'foo' is not a day; write one such as 2026-11-09, 9 Nov"
    ):
        read_day("foo", TODAY, past=True)


@pytest.mark.parametrize(
    ("days", "alone", "inside"),
    [
        (0, "Today 05:51", "today 05:51"),
        (1, "Yesterday 05:51", "yesterday 05:51"),
        (3, "Sat 05:51", "Sat 05:51"),
        (30, "1 Nov 2026 05:51", "1 Nov 2026 05:51"),
    ],
)
def test_a_past_day_is_small_inside_a_sentence(days: int, alone: str, inside: str) -> None:
    now = datetime(2026, 12, 1, 5, 51, tzinfo=UTC)
    moment = now - timedelta(days=days)
    assert phrase_day(moment, now) == alone
    assert phrase_day(moment, now, inside=True) == inside
