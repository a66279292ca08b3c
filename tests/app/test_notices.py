"""Notices: a path in one keeps its names whole, and they go with their screen."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from interview.app.app import InterviewApp
from interview.storage.places import Places
from tests.app.stage import notices, open_app
from tests.fakes import FakeClock
from tests.sky import alone
from tests.textual_internals import drawn_strips

PATH = "/home/somebody/interview/exports/20261125-200431-machine-learning.html"


async def test_a_notice_goes_with_its_screen_but_not_one_about_the_next(places: Places) -> None:
    async with open_app(places) as stage:
        stage.app.say("about home", wrong=True)
        await stage.settle()
        assert notices(stage.app) == ["about home"]
        await stage.press("s")
        assert not notices(stage.app)
        stage.app.say("about sessions")
        await stage.settle()
        stage.app.say("about the next")
        stage.app.back()
        await stage.settle()
        assert notices(stage.app) == ["about the next"]


async def test_what_is_said_again_while_it_stands_is_one_notice(places: Places) -> None:
    async with open_app(places) as stage:
        for text in ("ctrl+q leaves", "ctrl+q leaves", "another thing"):
            stage.app.say(text)
            await stage.settle()
        assert notices(stage.app) == ["ctrl+q leaves", "another thing"]


async def test_no_notice_lies_over_the_word_that_the_window_is_too_small(places: Places) -> None:
    app = InterviewApp(places, FakeClock())
    with alone():
        async with app.run_test(size=(30, 8), notifications=True) as pilot:
            app.say("over it")
            await pilot.pause()
            await pilot.pause()
            assert not app.screen.query_one(Toast).display
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert app.screen.query_one(Toast).display


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 12)])
async def test_the_reason_at_the_end_of_a_notice_stands_above_the_keys(
    places: Places, size: tuple[int, int]
) -> None:
    app = InterviewApp(places, FakeClock())
    with alone():
        async with app.run_test(size=size, notifications=True) as pilot:
            for length in range(40, 52):  # the first name of the path as wide as a line, about
                app.clear_notifications()
                await pilot.pause()
                app.say(f"cannot write /{'d' * length}/{PATH}: for a reason", wrong=True)
                await pilot.pause()
                await pilot.pause()
                toast = app.screen.query_one(Toast)
                strips = drawn_strips(app)[: toast.region.bottom]
                assert toast.region.bottom == size[1] - 1
                assert "reason" in "".join(segment.text for segment in strips[-1])
