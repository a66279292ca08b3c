"""The day's plan, and progress with its charts."""

from __future__ import annotations

import json
from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace
from textual.containers import VerticalScroll
from textual.widgets import Input

from interview.app.screens.history.progress import CHARTS, ProgressScreen, heat_map
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.today import TodayScreen
from interview.history.statistics import DayCount, read_progress
from interview.model.bank import KeyPoint
from interview.model.session import AskedQuestion
from interview.practice.today import GoalChange, set_goal
from interview.storage.places import Places
from tests.app.pictures import check_picture
from tests.app.stage import Stage, notices, open_app
from tests.builders import make_question
from tests.fakes import FakeClock
from tests.history.year import LAST_DAY, write_year

TODAY = date(2026, 11, 25)


def _make_asked(number: int) -> AskedQuestion:
    topic = ("light", "water", "wind")[number % 3]
    points = tuple(
        KeyPoint(f"{topic} point {letter} of {number}", say=(f"words for {letter}",))
        for letter in "abc"
    )
    question = make_question(
        f"q{number}", f"What of {topic}, {number}?", topic=topic, key_points=points
    )
    return AskedQuestion("sky", question, topic.title(), 120.0)


@pytest.fixture
def practised(places: Places) -> Places:
    asked = tuple(map(_make_asked, range(1, 13)))
    write_year(places.home, 60, questions=asked)
    questions = [msgspec.to_builtins(each.question) for each in asked]
    (places.banks / "sky.yaml").write_text(json.dumps({"questions": questions}))
    return places


async def retype(stage: Stage, text: str) -> None:
    field = stage.app.focused
    assert isinstance(field, Input)
    field.value = text
    await stage.press("enter")


async def test_the_charts_look_as_they_did(practised: Places) -> None:
    async with open_app(practised, FakeClock(LAST_DAY)) as stage:
        await stage.press("g")
        stage.top(ProgressScreen)
        for number, chart in enumerate(CHARTS, start=1):
            await stage.press(str(number))
            check_picture(f"progress-{chart.name.lower().replace(' ', '-')}", stage.text())
        await stage.press("right")
        assert "known" in stage.text(), "after the last the topics again"


def test_answers_that_you_were_wrongly_sure_of_are_counted_in_a_sentence(
    practised: Places,
) -> None:
    progress = read_progress(practised, LAST_DAY)
    progress = replace(progress, calibration=replace(progress.calibration, surely_wrong=3))
    words = " ".join(CHARTS[2].draw(progress, 70).plain.split())
    assert (
        "! Sure, but not good enough: 3 answers. Questions that you were wrongly sure of" in words
    )


def test_words_that_would_have_said_a_point_are_announced_only_where_there_are_some(
    practised: Places,
) -> None:
    progress = read_progress(practised, LAST_DAY)
    assert "what would have said them" in CHARTS[1].sentence(progress)
    bare = tuple(replace(weak, say="") for weak in progress.weak_points)
    assert "what would" not in CHARTS[1].sentence(replace(progress, weak_points=bare))


async def test_charts_of_nothing_say_how_to_get_some(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("g", "right")
        assert "Finish an interview" in stage.text()


async def test_the_plan_asks_for_day_and_minutes_and_starts_today(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("ctrl+g")
        stage.top(TodayScreen)
        assert "Day of the interview not set" in stage.words()
        await stage.press("down", "enter")
        await retype(stage, "soon")
        assert "'soon' is not a day; write one such as 2026-12-09" in stage.words()
        await retype(stage, "in 10 days")
        assert "10 days left, Sat 5 Dec 2026" in stage.text()
        await stage.press("enter")
        await retype(stage, "")
        assert "Day of the interview not set" in stage.words()
        await stage.press("down", "enter")
        await retype(stage, "0")
        assert "is not from 1 to 1440 minutes" in stage.words()
        await retype(stage, "30")
        await stage.press("home", "enter")
        state = stage.top(InterviewScreen).controller.state
        assert {asked.ref for asked in state.questions} == {"sky/q1", "sky/q2"}
        assert (state.plan.follow_ups, state.plan.confidence) == (2, True)


async def test_the_plan_can_be_for_some_topics(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("ctrl+g")
        assert "Topics The sky" in stage.words()
        await stage.press("end", "enter", "down", "down", "space", "enter")
        assert "Topics Light and colour" in stage.words()
        await stage.press("home", "enter")
        state = stage.top(InterviewScreen).controller.state
        assert {asked.ref for asked in state.questions} == {"sky/q1"}


async def test_the_plan_says_that_it_is_about_what_was_practised_until_topics_are_chosen(
    practised: Places,
) -> None:
    async with open_app(practised, FakeClock(LAST_DAY)) as stage:
        await stage.press("ctrl+g")
        assert "(banks you have practised)" in stage.words()
        await stage.press("end", "enter", "down", "down", "space", "enter")
        assert "banks you have practised" not in stage.words()


async def test_the_topics_of_the_plan_stay_where_the_choice_is_cancelled(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("ctrl+g", "end", "enter", "space", "enter")
        assert "Choose at least one topic." in " ".join(notices(stage.app))
        await stage.press("escape")
        assert "Topics The sky" in stage.words()


async def test_a_goal_whose_only_bank_is_gone_can_be_given_other_topics(places: Places) -> None:
    (places.banks / "sea.yaml").write_text("questions:\n  - {question: Salt?, answer: Yes.}\n")
    set_goal(places, TODAY, GoalChange(banks=("sea",)))
    (places.banks / "sea.yaml").unlink()
    async with open_app(places) as stage:
        await stage.press("ctrl+g")
        assert "gone or cannot be read: sea." in stage.words()
        assert "Topics 0 topics" in stage.words(), "not all that there are"
        await stage.press("end", "enter", "home", "space", "enter")
        assert "Topics The sky" in stage.words()
        assert "Today: 2 questions" in stage.text()


async def test_home_shows_todays_practice_once_there_is_a_goal(places: Places) -> None:
    set_goal(places, TODAY, GoalChange(on=TODAY + timedelta(days=10), daily=30))
    async with open_app(places) as stage:
        assert "▸ Today's plan" in stage.text()
        assert "10 days left · 2 questions, 6 min" in stage.text()
        await stage.press("enter")
        stage.top(TodayScreen)


async def test_too_few_minutes_are_said_and_the_days_can_be_read(places: Places) -> None:
    questions = "".join(
        f"  - id: x{n}\n    question: What is {n}?\n    answer: It is the number {n}.\n"
        for n in range(60)
    )
    (places.banks / "sky.yaml").write_text(f"title: Many\nquestions:\n{questions}")
    set_goal(places, TODAY, GoalChange(on=TODAY + timedelta(days=9), daily=20))
    async with open_app(places) as stage:
        await stage.press("ctrl+g")
        assert (
            "20 minutes a day is not enough to ask all 60 questions (sky) before 4 Dec"
            in stage.words()
        )
        check_picture("today", stage.text())
        page = stage.app.screen.query_one(VerticalScroll)
        await stage.press("pagedown", "pagedown")
        assert page.scroll_y == page.max_scroll_y, "the last line can be read"


def test_a_heat_map_puts_each_day_where_it_belongs() -> None:
    days = [DayCount(TODAY, 8), DayCount(TODAY - timedelta(days=7), 1)]
    rows = heat_map(days, TODAY, 20).plain.splitlines()
    wednesday = rows[3]
    assert wednesday.startswith("Wed")
    assert wednesday[-2:] != "··"
    assert wednesday[-1] == "█"
    assert all("█" not in row for row in rows[4:8])
    assert rows[4].endswith(" "), "tomorrow is empty"
    assert heat_map(days, date(2026, 12, 1), 20).plain.splitlines()[0].split()[-1] == "Dec"
