"""What is said of today: the same numbers everywhere, and too much only where it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.model.places import Places
from interview.practice.today import Today, read_today
from interview.present.today_words import phrase_need, phrase_session
from tests.schedule.sessions import places_in


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


@pytest.fixture
def today(places: Places) -> Today:
    read = read_today(places, datetime(2026, 3, 2, 12, tzinfo=UTC))
    return replace(read, on=date(2026, 3, 9), minutes=9.0, left=0.0, daily=25.0)


def test_today_is_too_much_only_where_its_minutes_do_not_hold_what_is_due(today: Today) -> None:
    assert phrase_need(today) == "Not all can be asked before 9 Mar. What helps:"
    full = replace(today, minutes=24.0, left=31.0)
    assert phrase_need(full) == "Too much today: 55 minutes are due. What helps:"


def test_what_is_done_and_what_is_left_add_up_to_the_minutes_of_the_day(today: Today) -> None:
    read = replace(today, questions=("sky/q1",), new=1, done=3, minutes=9.0, spent=16.0)
    assert phrase_session(read) == (
        "Today 1 question more, about 9 minutes: 1 new. 3 questions done already, in 16 minutes."
    )
