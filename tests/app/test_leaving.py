"""Leaving: whatever key ends the program, what was typed stays."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Paste
from textual.messages import ExitApp

from interview.app.destinations import Start
from interview.app.dialogues import ConfirmScreen, LeaveScreen
from interview.app.screens.home import HomeScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.session.summary import SummaryScreen
from interview.history.sessions import open_session
from interview.model.places import Places
from interview.storage.transcripts import session_names
from tests.app.opened import Desk, opened
from tests.app.stage import sky_plan

START = Start(sky_plan())


def draft_kept(places: Places) -> str:
    state = open_session(places, "last").state
    assert state.attempt is not None
    assert state.ended is None
    return state.attempt.draft


async def typed(desk: Desk, text: str) -> None:
    await desk.press("enter")
    await desk.write(text)
    await desk.press("ctrl+q")
    desk.top(LeaveScreen)


async def test_going_on_later_ends_the_program_and_keeps_the_draft(places: Places) -> None:
    async with opened(places, opening=START) as desk:
        await typed(desk, "half an answer")
        await desk.press("ctrl+q")  # or its letter, l: see test_terminal.py
        assert desk.app.return_code == 0
    assert draft_kept(places) == "half an answer"


async def test_an_interview_can_be_left_for_home_and_is_resumed_from_there(places: Places) -> None:
    async with opened(places, opening=START) as desk:
        await typed(desk, "half an answer")
        await desk.press("h")
        desk.top(HomeScreen)
        assert draft_kept(places) == "half an answer"
        assert "Resume the interview" in desk.text()
        await desk.press("r", "enter")
        assert "half an answer" in desk.text()


async def test_an_interview_begun_by_mistake_is_discarded_and_comes_back(places: Places) -> None:
    async with opened(places, opening=START) as desk:
        await typed(desk, "half an answer")
        await desk.press("d")
        desk.top(HomeScreen)
        assert session_names(places.sessions) == ()
        await desk.press("s", "u")
    assert draft_kept(places) == "half an answer"


async def test_closing_the_page_in_a_browser_keeps_what_was_typed_last(places: Places) -> None:
    async with opened(places, opening=START) as desk:
        await desk.press("enter")
        desk.app.post_message(Paste("half an answer"))
        desk.app.post_message(ExitApp())  # as Textual's driver for pages does
        while not desk.app._exit:
            assert desk.app.is_running, "it ends before it has saved"
            await asyncio.sleep(0.01)
    assert draft_kept(places) == "half an answer"


async def test_ending_now_submits_the_draft_and_shows_what_came_of_it(places: Places) -> None:
    async with opened(places, opening=START) as desk:
        await typed(desk, "half an answer")
        await desk.press("e")
        desk.top(SummaryScreen)
        state = open_session(places, "last").state
        assert state.ended == "left"
        assert [attempt.answer for attempt in state.attempts] == ["half an answer"]
        assert not (places.home / "exports").exists(), "the letter also reached the summary"
        await desk.press("ctrl+q")
        assert desk.app.return_code == 0


@pytest.mark.parametrize("key", ["s", "escape"])
async def test_staying_changes_nothing(places: Places, key: str) -> None:
    async with opened(places, opening=START) as desk:
        await typed(desk, "half an answer")
        await desk.press(key)
        desk.top(InterviewScreen)
        assert "half an answer" in desk.text()


async def test_ctrl_c_never_ends_the_program(places: Places) -> None:
    async with opened(places, opening=START) as desk:
        await desk.write("half an answer")
        await desk.press("ctrl+c", "ctrl+c")
        desk.top(InterviewScreen)
        assert desk.app.return_code is None


async def test_at_home_ctrl_q_ends_at_once(places: Places) -> None:
    async with opened(places) as desk:
        await desk.press("ctrl+q")
        assert desk.app.return_code == 0


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("escape", False)])
async def test_a_question_takes_a_letter_and_escape_is_no(
    places: Places, key: str, *, answer: bool
) -> None:
    answers: list[bool | None] = []
    async with opened(places) as desk:
        desk.app.push_screen(ConfirmScreen("Skip [/]?", "Skip", "Keep"), answers.append)
        await desk.settle()
        assert "Skip [/]?" in desk.text()
        await desk.press(key)
    assert answers == [answer]


async def test_enter_at_the_question_whether_to_skip_keeps_what_is_written(places: Places) -> None:
    async with opened(places, opening=START) as desk:
        await desk.press("enter")
        await desk.write("half an answer")
        await desk.press("ctrl+n", "enter")
        desk.top(InterviewScreen)
        assert "half an answer" in desk.text()
        await desk.press("ctrl+n", "y")
        assert "half an answer" not in desk.text()


async def test_escape_before_the_first_question_begins_nothing_and_can_drop_it(
    places: Places,
) -> None:
    async with opened(places, opening=START) as desk:
        await desk.press("escape")
        desk.top(LeaveScreen)
        assert "The interview has not begun." in desk.text()
        await desk.press("enter")
        assert "Press enter when you are ready." in desk.text()
        await desk.press("escape", "d")
        desk.top(HomeScreen)
    assert session_names(places.sessions) == ()


async def test_escape_begins_no_question_where_an_answer_was_just_given(places: Places) -> None:
    async with opened(places, opening=Start(sky_plan())) as desk:
        await desk.press("enter")
        await desk.write("half an answer")
        desk.clock.advance(130, desk.interview.beat)
        await desk.settle()
        await desk.press("escape")
        assert "Time is up." in desk.text()
        assert "enter continues; ctrl+q leaves." in desk.text()
