"""Set-up: enter starts what the words below say."""

from __future__ import annotations

from typing import Final

import pytest

from interview.app.destinations import SetUp, Start
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
    async with opened(places, opening=SETUP) as stage:
        assert "2 questions from 2 topics, about 3 minutes, feedback at the end." in (
            stage.words()
        )
        await stage.press("right", "enter")
        assert "enter Start" in stage.text(), "on a setting it only leaves the settings"
        await stage.press("enter")
        plan = stage.top(InterviewScreen).controller.state.plan
        assert (plan.banks, plan.count, plan.mode, plan.seed) == (("sky",), 2, "mock", 7)


async def test_set_up_from_a_bank_still_asks_what_was_not_asked_lately(places: Places) -> None:
    async with opened(places, opening=SetUp(bank="sky")) as stage:
        started: list[object] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stage.app, "open", started.append)
            await stage.press("enter")
        assert [start.renew_seed for start in started if isinstance(start, Start)] == [True]


async def test_a_topic_left_out_shows_by_a_sign_and_is_not_asked(places: Places) -> None:
    async with opened(places, opening=SETUP) as stage:
        assert "[x] Light and colour" in stage.text()
        await stage.press("down", "space")
        assert "[ ] Light and colour" in stage.text()
        assert "[-] The sky" in stage.text()
        await stage.press("enter")
        asked = stage.top(InterviewScreen).controller.state.questions
        assert [question.question.id for question in asked] == ["q2"]


async def test_no_topic_starts_nothing(places: Places) -> None:
    async with opened(places, opening=SETUP) as stage:
        await stage.press("space")
        assert "Choose at least one topic." in stage.text()
        await stage.press("enter")
        stage.top(SetupScreen)
        assert not places.sessions.exists()


async def test_arrows_and_digits_change_the_setting_under_the_mark(places: Places) -> None:
    async with opened(places, opening=SETUP) as stage:
        await stage.press("tab", "down", "1", "down", "9", "0", "down", "right")
        plan = stage.top(SetupScreen).form.plan
        assert (plan.count, plan.mode, plan.minutes) == (1, "practice", 90)
        assert "practice →" in stage.text()
        assert "1 question from 1 topic, about 2 minutes, feedback after each" in stage.words()


async def test_the_words_and_the_keys_follow_the_list_that_has_the_focus(places: Places) -> None:
    async with opened(places, opening=SETUP) as stage:
        await stage.press("tab", "down", "down")
        assert "Minutes of answering time in all. Type minutes." in stage.text()
        await stage.press("down", "down")
        assert "enter Show more" in stage.text()
        assert "Thinking" not in stage.text()
        await stage.press("enter")
        assert "enter Show less" in stage.text()
        await stage.press("down", "down", "right", "up", "up")
        assert stage.top(SetupScreen).form.plan.think == 15
        before = stage.top(SetupScreen).form
        await stage.press("up", "up", "left")
        assert stage.top(SetupScreen).form == before, "left changes no value"
        assert "Minutes of answering time" not in stage.text()
        assert "enter Start" in stage.text()
        await stage.press("right")
        assert "Minutes of answering time in all. Type minutes." in stage.text()


async def go_to_draw(stage: Stage) -> None:
    """Open More, and go to what is drawn."""
    await stage.press("tab", "end", "enter", "end", "up")
    await stage.press("right", "right", "right")
    assert stage.top(SetupScreen).form.plan.draw == "due"


async def test_a_draw_that_has_nothing_says_so_and_starts_nothing(places: Places) -> None:
    clock = FakeClock()
    sat(places, clock, GOOD, "drops of water")
    async with opened(places, clock, opening=SETUP) as stage:
        await go_to_draw(stage)
        assert "None of these questions is due; choose another draw." in stage.words()
        await stage.press("enter", "enter")
        stage.top(SetupScreen)


async def test_in_a_small_window_topics_can_be_told_apart(places: Places) -> None:
    async with opened(places, opening=SETUP, size=(60, 18)) as stage:
        assert "[x] Light and colour" in stage.text()
        assert "Preset" in stage.text()


async def test_a_click_on_a_topic_checks_it_and_does_not_start(places: Places) -> None:
    async with opened(places, opening=SETUP) as stage:
        await stage.pilot.click("#topics", offset=(10, 1))
        await stage.settle()
        assert "[ ] Light and colour" in stage.text()


async def test_the_last_plan_is_offered_again_with_a_new_seed(places: Places) -> None:
    kept = Plan(("sky",), topics=("sky/water",), count=1, mode="practice", seed=99)
    remember_plan(places, kept)
    async with opened(places, opening=SETUP) as stage:
        form = stage.top(SetupScreen).form
        assert form.chosen == {"sky/water"}
        assert "▸   [x] Water in the air" in stage.text()
        assert "1 question from The sky" in stage.text()
        assert (form.plan.mode, form.plan.seed) == ("practice", 7)
        await stage.press("enter")
        assert last_plan(places) == form.whole_plan()


async def test_the_set_up_looks_as_it_did(places: Places) -> None:
    async with opened(places, opening=SETUP) as stage:
        await stage.press("down", "space", "tab")
        check_picture("setup", stage.text())
