"""Notices: a path in one keeps its names whole, and they go with their screen."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets._toast import Toast

from interview.app.app import InterviewApp
from interview.app.safe_text import break_paths
from interview.domain.places import Places
from interview.domain.visible import visible_line
from tests.app.opened import alone, opened
from tests.fakes import FakeClock

PATH = "/home/somebody/interview/exports/20261125-200431-machine-learning.html"


@pytest.mark.parametrize("width", [36, 20, 8])
def test_a_path_is_broken_after_slashes_and_dashes_and_stays_whole(width: int) -> None:
    lines = break_paths(f"Written to {PATH}", width).split("\n")
    assert "".join(lines) == f"Written to {PATH}"
    assert all(len(line) <= width for line in lines[1:])
    assert all(line[-1] in "/-." for line in lines[:-1]) or width == 8


@given(st.text("ab/-_. ", max_size=60), st.integers(1, 30))
def test_nothing_of_a_notice_is_lost(text: str, width: int) -> None:
    assert break_paths(text, width).replace("\n", "") == visible_line(text)


async def test_a_notice_goes_with_its_screen_but_not_one_about_the_next(places: Places) -> None:
    async with opened(places) as desk:
        desk.app.say("about this")
        with patch("interview.app.shell._STALE", -1.0):
            await desk.press("s")
        assert not desk.app._notifications
        desk.app.say("about the next")
        with patch("interview.app.shell._STALE", 60.0):
            await desk.press("escape")
        assert [one.message for one in desk.app._notifications] == ["about the next"]


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
