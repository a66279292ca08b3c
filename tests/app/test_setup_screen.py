"""Set-up: enter starts what the words below say."""

from __future__ import annotations

from typing import Final

import pytest

from interview.app.destinations import SetUpBank, Start
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.session.setup import SetupScreen
from interview.model.session import Plan
from interview.practice.presets import last_plan, remember_plan
from interview.storage.places import Places
from tests.app.pictures import check_picture
from tests.app.stage import Stage, opened, sat
from tests.fakes import FakeClock
from tests.sky import GOOD

SETUP: Final = "new"


async def test_enter_starts_what_the_words_say(places: Places) -> None:
    async with opened(places, opening=SETUP) as desk:
        assert "2 questions from 2 topics, about 3 minutes, feedback at the end." in (desk.words())
        await desk.press("right", "enter")
        assert "enter Start" in desk.text(), "on a setting it only leaves the settings"
        await desk.press("enter")
        plan = desk.top(InterviewScreen).controller.state.plan
        assert (plan.banks, plan.count, plan.mode, plan.seed) == (("sky",), 2, "mock", 7)


async def test_set_up_from_a_bank_still_asks_what_was_not_asked_lately(places: Places) -> None:
    async with opened(places, opening=SetUpBank("sky")) as desk:
        started: list[object] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(desk.app, "open", started.append)
            await desk.press("enter")
        assert [start.renew_seed for start in started if isinstance(start, Start)] == [True]


async def test_a_topic_left_out_shows_by_a_sign_and_is_not_asked(places: Places) -> None:
    async with opened(places, opening=SETUP) as desk:
        assert "[x] Light and colour" in desk.text()
        await desk.press("down", "space")
        assert "[ ] Light and colour" in desk.text()
        assert "[-] The sky" in desk.text()
        await desk.press("enter")
        asked = desk.top(InterviewScreen).controller.state.questions
        assert [question.question.id for question in asked] == ["q2"]


async def test_no_topic_starts_nothing(places: Places) -> None:
    async with opened(places, opening=SETUP) as desk:
        await desk.press("space")
        assert "Choose at least one topic." in desk.text()
        await desk.press("enter")
        desk.top(SetupScreen)
        assert not places.sessions.exists()


async def test_arrows_and_digits_change_the_setting_under_the_mark(places: Places) -> None:
    async with opened(places, opening=SETUP) as desk:
        await desk.press("tab", "down", "1", "down", "9", "0", "down", "right")
        plan = desk.top(SetupScreen).form.plan
        assert (plan.count, plan.mode, plan.minutes) == (1, "practice", 90)
        assert "practice →" in desk.text()
        assert "1 question from 1 topic, about 2 minutes, feedback after each" in desk.words()


async def test_the_words_and_the_keys_follow_the_list_that_has_the_focus(places: Places) -> None:
    async with opened(places, opening=SETUP) as desk:
        await desk.press("tab", "down", "down")
        assert "Minutes of answering time in all. Type minutes." in desk.text()
        await desk.press("down", "down")
        assert "enter Show more" in desk.text()
        await desk.press("enter")
        assert "enter Show less" in desk.text()
        before = desk.top(SetupScreen).form
        await desk.press("up", "up", "left")
        assert desk.top(SetupScreen).form == before, "left changes no value"
        assert "Minutes of answering time" not in desk.text()
        assert "enter Start" in desk.text()
        await desk.press("right")
        assert "Minutes of answering time in all. Type minutes." in desk.text()


async def test_a_click_on_what_enter_does_among_the_settings_does_not_start(
    places: Places,
) -> None:
    async with opened(places, opening=SETUP) as desk:
        await desk.press("tab", "end")
        await desk.pilot.click("KeyLine", offset=(4, 1))
        await desk.settle()
        assert "enter Show less" in desk.text()
        await desk.press("home")
        assert "enter Done" in desk.text()
        await desk.pilot.click("KeyLine", offset=(4, 1))
        await desk.settle()
        assert desk.top(SetupScreen).query_one("#topics").has_focus
    assert not places.sessions.exists()


async def test_the_rest_is_behind_more(places: Places) -> None:
    async with opened(places, opening=SETUP) as desk:
        assert "Thinking" not in desk.text()
        await desk.press("tab", "end", "enter")
        assert "Thinking" in desk.text()
        await desk.press("down", "down", "right")
        assert desk.top(SetupScreen).form.plan.think == 15
        await desk.press("up", "up", "enter")
        assert "Thinking" not in desk.text()


async def go_to_draw(desk: Stage) -> None:
    """Open More, and go to what is drawn."""
    await desk.press("tab", "end", "enter", "end", "up", "up")
    await desk.press("right", "right", "right")
    assert desk.top(SetupScreen).form.plan.draw == "due"


async def test_a_draw_that_has_nothing_says_so_and_starts_nothing(places: Places) -> None:
    clock = FakeClock()
    sat(places, clock, GOOD, "drops of water")
    async with opened(places, clock, opening=SETUP) as desk:
        await go_to_draw(desk)
        assert "None of these questions is due; choose another draw." in desk.words()
        await desk.press("enter", "enter")
        desk.top(SetupScreen)


async def test_in_a_small_window_topics_can_be_told_apart(places: Places) -> None:
    async with opened(places, opening=SETUP, size=(60, 18)) as desk:
        assert "[x] Light and colour" in desk.text()
        assert "Preset" in desk.text()


async def test_a_click_on_a_topic_checks_it_and_does_not_start(places: Places) -> None:
    async with opened(places, opening=SETUP) as desk:
        await desk.pilot.click("#topics", offset=(10, 1))
        await desk.settle()
        assert "[ ] Light and colour" in desk.text()


async def test_the_last_plan_is_offered_again_with_a_new_seed(places: Places) -> None:
    kept = Plan(("sky",), topics=("sky/water",), count=1, mode="practice", seed=99)
    remember_plan(places, kept)
    async with opened(places, opening=SETUP) as desk:
        form = desk.top(SetupScreen).form
        assert form.chosen == {"sky/water"}
        assert (form.plan.mode, form.plan.seed) == ("practice", 7)
        await desk.press("enter")
        assert last_plan(places) == form.whole_plan()


async def test_the_set_up_looks_as_it_did(places: Places) -> None:
    async with opened(places, opening=SETUP) as desk:
        await desk.press("down", "space", "tab")
        check_picture("setup", desk.text())


async def test_the_mark_is_on_what_is_ticked_and_the_head_names_its_bank(places: Places) -> None:
    remember_plan(places, Plan(("sky",), topics=("sky/water",)))
    async with opened(places, opening=SETUP) as desk:
        assert "▸   [x] Water in the air" in desk.text()
        assert "1 question from The sky" in desk.text()
