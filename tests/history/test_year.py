"""A simulated year: the numbers say what is in the data, and the plan keeps what it promises."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from statistics import fmean

import pytest

from interview.history.listing import list_sessions
from interview.history.sessions import read_session
from interview.history.statistics import read_past, read_progress
from interview.practice.today import GoalChange, read_today, set_goal, todays_session
from interview.schedule.goal import Goal
from interview.storage.places import Places
from tests.history.year import LAST_DAY, Person, write_session, write_year
from tests.schedule.sessions import places_in
from tests.sky import alone, home, numbered_bank

DAYS = 15


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Places:
    places = places_in(tmp_path_factory.mktemp("year"))
    places.home.mkdir()
    write_year(places.home, 60)
    return places


def test_the_pictures_count_what_is_in_the_files(year: Places) -> None:
    progress = read_progress(year, LAST_DAY)
    sessions = [read_session(path) for path in year.sessions.glob("*.jsonl")]
    done = [attempt for session in sessions for attempt in session.state.first_attempts()]
    assert sum(day.answers for day in progress.days) == len(done)
    assert len(progress.days) == len({s.state.started.date() for s in sessions})
    scores = [score for topic in progress.topics for score in topic.scores]
    assert fmean(scores) == pytest.approx(fmean(attempt.value for attempt in done), abs=0.001)


def test_a_weak_point_was_missed_as_often_as_it_says_and_has_words_that_show_it(
    year: Places,
) -> None:
    points = read_progress(year, LAST_DAY).weak_points
    assert points
    sessions = [read_session(year.sessions / f"{e.session}.jsonl") for e in list_sessions(year)]
    for weak in points[:3]:
        states = [
            next(p.state for p in attempt.score.rows if p.point == weak.point)
            for session in sessions
            for attempt in session.state.first_attempts()
            if attempt.score and session.state.questions[attempt.question].ref == weak.question
        ][: weak.attempts]
        assert states.count("missing") == weak.missed
    assert any(weak.say for weak in points)


def test_who_does_what_each_day_asks_has_asked_all_of_it_and_again_at_the_end(
    tmp_path: Path,
) -> None:
    """Fifteen days to an interview, fifty questions, as many minutes as the plan says."""
    places, person, start = home(tmp_path, numbered_bank(50)), Person(3), LAST_DAY
    places.sessions.mkdir()
    on = (start + timedelta(days=DAYS)).date()
    with alone():
        set_goal(places, start.date(), GoalChange(on=on, daily=1, banks=("sky",)))
        needed = read_today(places, start).needed
        assert needed is not None
        set_goal(places, start.date(), GoalChange(daily=needed + 5))
        for day in range(DAYS):
            now = start + timedelta(days=day)
            today = read_today(places, now)
            if today.questions:
                _, questions = todays_session(places, today, 1)
                write_session(places.sessions, now, questions, person)
        last = start + timedelta(days=DAYS, hours=-1)
        cards = read_past(places, last).cards
        assert len(cards) == read_today(places, last).size == 50
    final = Goal(start.date(), on).final_from
    assert final is not None
    assert all(card.last >= final for card in cards.values())
