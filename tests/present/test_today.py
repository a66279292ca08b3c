"""What is said of the day's plan: the same numbers everywhere, and too much only where it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.model.phrases import phrase_topics
from interview.practice.today import DaySummary, PlannedDay, read_today
from interview.present.today import (
    day_plan_lines,
    phrase_end,
    phrase_need,
    phrase_session,
)
from tests.schedule.sessions import places_in
from tests.sky import alone


@pytest.fixture
def today(tmp_path: Path) -> DaySummary:
    with alone():
        read = read_today(places_in(tmp_path), datetime(2026, 3, 2, 12, tzinfo=UTC))
    return replace(read, on=date(2026, 3, 9), minutes=9.0, left=0.0, daily=25.0, needed=None)


def test_too_few_minutes_are_said_with_those_that_would_do(today: DaySummary) -> None:
    assert phrase_need(today) == ""
    assert phrase_need(replace(today, needed=54.0, size=180, banks=("sea", "sky"))) == (
        "25 minutes a day is not enough to ask all 180 questions (sea, sky) before 9 Mar and again "
        "at the end; about 54 minutes a day would be, or fewer topics."
    )
    assert "choose fewer topics" in phrase_need(replace(today, needed=900.0))
    full = replace(today, minutes=24.0, left=31.0)
    assert phrase_need(full) == (
        "More is due than fits into 25 minutes: another 31 minutes of questions wait."
    )
    assert phrase_need(replace(today, spent=3.0, minutes=9.0, left=6.0)) == "", "25 allow all"


DONE = "questions in {} minutes with the feedback."


@pytest.mark.parametrize(
    ("questions", "done", "spent", "minutes", "says"),
    [
        (1, 0, 0, 3, "Today: 1 question, about 3 minutes (1 new). That is all there is to ask."),
        (1, 3, 16, 9, f"Today: 1 question to go, about 9 minutes (1 new). Done so far: 3 {DONE}"),
        (0, 8, 24, 0, f"Done for today: 8 {DONE}"),
        (
            1,
            8,
            12,
            3,
            f"Done for today: 8 {DONE} There is time for 1 question more, about 3 minutes.",
        ),
    ],
)
def test_a_day_says_what_is_left_what_was_done_and_why_it_is_not_filled(
    today: DaySummary, questions: int, done: int, spent: float, minutes: float, says: str
) -> None:
    refs = ("sky/q1",) * questions
    read = replace(today, questions=refs, new=questions, again=0, weak=0)
    read = replace(read, done=done, is_done=done == 8, spent=spent, minutes=minutes)
    assert phrase_session(read) == says.format(spent)


def test_the_days_to_come_name_their_topics(today: DaySummary) -> None:
    day = PlannedDay(date(2026, 3, 3), 2, 3, ("Light", "Water", "Wind", "Snow"))
    lines = day_plan_lines(replace(today, days=(day,)))
    assert lines[-1] == "Tue 3 Mar: 2 due, 3 new (Light; Water; Wind; and 1 more)"


def test_as_many_topics_are_named_as_there_is_room_for() -> None:
    topics = ("Light", "Water", "Wind", "Snow")
    assert phrase_topics(topics, 40) == "Light; Water; Wind; and 1 more"
    assert phrase_topics(topics, 25) == "Light; Water; and 2 more"
    assert phrase_topics(topics, 18) == "Light; and 3 more"
    assert phrase_topics(topics, 12) == "4 topics"
    assert phrase_topics(topics[:1], 3) == "Light"


def test_topics_not_asked_yet_are_named(today: DaySummary) -> None:
    untouched = replace(today, untouched=("Light", "Water", "Wind", "Snow"))
    assert phrase_end(untouched).endswith("Not asked yet: Light; Water; Wind; and 1 more.")
