"""Today, the goal, and progress as pictures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input

from interview.app.screens.history.pictures import PICTURES, PicturesScreen
from interview.app.screens.history.today import TodayScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.widgets.pictures import heat_map, line_chart, load_picture
from interview.model.bank import KeyPoint
from interview.model.places import Places
from interview.model.session import AskedQuestion
from interview.practice.goals import GoalChange, set_goal
from interview.practice.standing import DayCount
from interview.practice.today import DayForecast
from tests.app.opened import Desk, opened
from tests.app.pictures import check_picture
from tests.builders import make_question
from tests.fakes import FakeClock
from tests.history.year import LAST_DAY, write_year

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
TODAY = date(2026, 11, 25)


def _asked(number: int) -> AskedQuestion:
    topic = ("light", "water", "wind")[number % 3]
    points = tuple(
        KeyPoint(f"{topic} point {letter} of {number}", any_of=(f"words for {letter}",))
        for letter in "abc"
    )
    question = make_question(
        f"q{number}", f"What of {topic}, {number}?", topic=topic, key_points=points
    )
    return AskedQuestion("sky", question, topic.title(), 120.0)


@pytest.fixture
def practised(places: Places) -> Places:
    write_year(places.home, 60, questions=tuple(map(_asked, range(1, 13))))
    return places


async def retyped(desk: Desk, text: str) -> None:
    field = desk.app.focused
    assert isinstance(field, Input)
    field.value = text
    await desk.press("enter")


@SIZES
async def test_the_pictures_look_as_they_did(practised: Places, size: tuple[int, int]) -> None:
    async with opened(practised, FakeClock(LAST_DAY), size=size) as desk:
        await desk.press("g", "right")
        desk.top(PicturesScreen)
        for number, picture in enumerate(PICTURES, start=1):
            await desk.press(str(number))
            name = picture.name.lower().replace(" ", "-")
            check_picture(f"progress-{name}-{size[0]}x{size[1]}", desk.text())


async def test_pictures_of_nothing_say_how_to_get_some(places: Places) -> None:
    async with opened(places) as desk:
        await desk.press("g", "right")
        assert "Finish an interview first" in desk.text()


async def test_today_without_a_goal_asks_for_one_and_starts_what_is_due(places: Places) -> None:
    async with opened(places) as desk:
        await desk.press("T")
        desk.top(TodayScreen)
        assert "No day is set" in desk.text()
        await desk.press("ctrl+g")
        await retyped(desk, "2026-12-05 30")
        assert "10 days to the interview on Sat 5 Dec 2026, 30 minutes a day" in desk.text()
        await desk.press("enter")
        state = desk.top(InterviewScreen).conductor.state
        assert [asked.ref for asked in state.questions] == ["sky/q1"]


async def test_a_goal_that_is_no_day_says_what_to_write_and_stays_to_be_mended(
    places: Places,
) -> None:
    async with opened(places) as desk:
        await desk.press("T", "ctrl+g")
        field = desk.app.focused
        assert isinstance(field, Input)
        assert field.value == "", "there is no goal yet, and so nothing to type over"
        await retyped(desk, "soon")
        assert "'soon' is neither a day (2026-12-09, 9 Dec" in desk.text()
        assert field.value == "soon"
        await retyped(desk, "in 10 days 30")
        assert "10 days to the interview on Sat 5 Dec 2026, 30 minutes a day" in desk.text()


async def test_home_shows_todays_practice_once_there_is_a_goal(places: Places) -> None:
    set_goal(places, TODAY, GoalChange(on=TODAY + timedelta(days=10), daily=30))
    async with opened(places) as desk:
        assert "▸ Today's practice" in desk.text()
        assert "1 question, 3 min · 10 days left" in desk.text()
        await desk.press("enter")
        desk.top(TodayScreen)


async def test_too_much_offers_what_helps_and_takes_it(places: Places) -> None:
    questions = "".join(
        f"  - id: x{n}\n    question: What is {n}?\n    answer: It is the number {n}.\n"
        for n in range(60)
    )
    (places.banks / "sky.yaml").write_text(f"title: Many\nquestions:\n{questions}")
    set_goal(places, TODAY, GoalChange(on=TODAY + timedelta(days=6), daily=20))
    async with opened(places) as desk:
        await desk.press("T")
        text = desk.words()
        for words in ("What helps", "More a day: ", "Another day: ", "Fewer topics: "):
            assert words in text
        assert "Too much today" not in text, "today itself has room"
        check_picture("today-too-much-80x24", desk.text())
        page = desk.app.screen.query_one(VerticalScroll)
        await desk.press("pagedown", "pagedown")
        assert page.scroll_y == page.max_scroll_y > 0, "the last line can be read"
        await desk.press("pageup", "pageup")
        await desk.press("down", "enter")
        assert "What helps" not in desk.words()


def test_a_heat_map_puts_each_day_where_it_belongs() -> None:
    days = [DayCount(TODAY, 8, 0.5), DayCount(TODAY - timedelta(days=7), 1, 0.5)]
    rows = heat_map(days, TODAY, 20).plain.splitlines()
    wednesday = rows[3]
    assert wednesday.startswith("Wed")
    assert wednesday[-2:] != "··"
    assert wednesday[-1] == "█"
    assert all("█" not in row for row in rows[4:8])
    assert rows[4].endswith(" "), "tomorrow is empty"


def test_a_line_goes_from_its_first_to_its_last_value() -> None:
    rows = line_chart([0.0, 1.0], 20, 4).plain.splitlines()
    assert rows[0][6:].rstrip("⠀").endswith(("⠉", "⠁", "⠈", "⠊"))
    assert rows[-1][6] != "⠀"
    assert rows[-1][-1] == "⠀"


def test_days_without_room_are_hollow() -> None:
    day = DayForecast(TODAY, 8, 0, 4, 4, 12.0)
    drawn = load_picture([day], 40).plain
    assert "░" in drawn
    assert "█" in drawn
