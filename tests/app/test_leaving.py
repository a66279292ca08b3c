"""Leaving: what is asked, what is kept, and what a failure leaves behind."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from msgspec.structs import replace
from textual import events
from textual.events import Paste
from textual.messages import ExitApp
from textual.worker import WorkerFailed

from interview.app import run, signals
from interview.app.app import InterviewApp
from interview.app.destinations import Review, Start
from interview.app.dialogues import ConfirmScreen, LeaveScreen
from interview.app.screens.home import HomeScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.terminal import CarefulDriver
from interview.history.sessions import open_session
from interview.storage.failures import record_failure
from interview.storage.places import Places
from interview.storage.transcripts import session_names
from tests.app.stage import Stage, hold_session, open_app
from tests.reliability.damage import CORPUS
from tests.sky import home, sky_plan

START = Start(sky_plan())


def draft_kept(places: Places) -> str:
    state = open_session(places, "last").state
    assert state.attempt is not None
    assert state.ended is None
    return state.attempt.draft


async def type_and_leave(stage: Stage, text: str) -> None:
    await stage.press("enter")
    await stage.write(text)
    await stage.press("ctrl+q")
    stage.top(LeaveScreen)


async def test_going_on_later_ends_the_program_and_keeps_the_draft(places: Places) -> None:
    async with open_app(places, opening=START) as stage:
        await type_and_leave(stage, "half an answer")
        await stage.press("ctrl+q")  # or its letter, l: see test_terminal.py
        assert stage.app.return_code == 0
    assert draft_kept(places) == "half an answer"


async def test_an_interview_can_be_left_for_home_and_is_resumed_from_there(places: Places) -> None:
    async with open_app(places, opening=START) as stage:
        await type_and_leave(stage, "half an answer")
        await stage.wait(30.0)
        await stage.press("h")
        stage.top(HomeScreen)
        assert draft_kept(places) == "half an answer"
        assert "Resume the interview" in stage.text()
        await stage.press("r")
        assert "Welcome back" in stage.text()
        assert "1:30 left for this question" in stage.text()
        await stage.press("enter")
        assert "half an answer" in stage.text()


async def test_who_resumes_goes_on_typing_where_they_were(places: Places) -> None:
    async with open_app(places, opening=START) as stage:
        await stage.press("enter")
        await stage.write("half an answer\nand more")
        await stage.press("ctrl+home")
        await stage.write("not ")
        await stage.press("ctrl+q", "h", "r", "enter")
        await stage.write("even ")
        assert stage.interview.controller.state.attempts[0].draft.startswith("not even half an")


async def test_left_at_a_question_about_the_answer_it_is_resumed_there(places: Places) -> None:
    plan = replace(sky_plan("practice"), confidence=True)
    async with open_app(places, opening=Start(plan)) as stage:
        await stage.press("enter")
        await stage.write("the air scatters it")
        await stage.press("ctrl+s")
        assert "How sure are you?" in stage.text()
        await stage.press("ctrl+q", "h", "r")
        assert "Welcome back" in stage.text()
        await stage.press("enter")
        assert "How sure are you?" in stage.text()
        assert "the air scatters it" in stage.text()
        await stage.press("3", "ctrl+q", "h", "r", "enter")
        assert stage.top(FeedbackScreen).attempt.confidence == 3


async def test_left_between_two_questions_it_shows_nothing_of_the_one_that_is_over(
    places: Places,
) -> None:
    async with open_app(places, opening=START) as stage:
        await stage.press("enter")
        await stage.write("half an answer")
        await stage.wait(120)
        assert "Time is up" in stage.text()
        await stage.press("ctrl+q", "h", "r")
        assert "Question 2 of 2 comes next" in stage.text()
        assert "Mock, 2 questions" in stage.text()
        assert "Question 1" not in stage.text()
        assert "saved" not in stage.text()
        await stage.press("enter")
        assert "What is fog made of?" in stage.text()
        assert "half an answer" not in stage.text()


async def test_an_interview_begun_by_mistake_is_discarded_and_comes_back(places: Places) -> None:
    async with open_app(places, opening=START) as stage:
        await type_and_leave(stage, "half an answer")
        await stage.press("d")
        stage.top(HomeScreen)
        assert session_names(places.sessions) == ()
        assert stage.app.unfinished == "", "nothing is said of it at the end"
        await stage.press("s", "u")
    assert draft_kept(places) == "half an answer"


async def test_closing_the_page_in_a_browser_keeps_what_was_typed_last(places: Places) -> None:
    async with open_app(places, opening=START) as stage:
        await stage.press("enter")
        stage.app.post_message(Paste("half an answer"))
        stage.app.post_message(ExitApp())  # as Textual's driver for pages does
        while not stage.app._exit:
            assert stage.app.is_running, "it ends before it has saved"
            await asyncio.sleep(0.01)
    assert draft_kept(places) == "half an answer"


async def test_ending_now_submits_the_draft_and_shows_what_came_of_it(places: Places) -> None:
    async with open_app(places, opening=START) as stage:
        await type_and_leave(stage, "half an answer")
        await stage.press("e")
        stage.top(DebriefScreen)
        state = open_session(places, "last").state
        assert state.ended == "left"
        assert [attempt.answer for attempt in state.attempts] == ["half an answer"]
        assert not (places.home / "exports").exists(), "the letter also reached the debrief"
        await stage.press("ctrl+q")
        assert stage.app.return_code == 0


@pytest.mark.parametrize("key", ["s", "escape"])
async def test_staying_changes_nothing(places: Places, key: str) -> None:
    async with open_app(places, opening=START) as stage:
        await type_and_leave(stage, "half an answer")
        await stage.press(key)
        stage.top(InterviewScreen)
        assert "half an answer" in stage.text()


async def test_ctrl_c_never_ends_the_program(places: Places) -> None:
    async with open_app(places, opening=START) as stage:
        await stage.write("half an answer")
        await stage.press("ctrl+c", "ctrl+c")
        stage.top(InterviewScreen)
        assert stage.app.return_code is None


def test_what_is_being_written_is_waited_for_whatever_ends_the_program(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Mock()

    def break_off(app: InterviewApp) -> None:
        app.unwritten.add(written)
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "_run", break_off)
    monkeypatch.setattr("sys.setswitchinterval", lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        run.run_app(places)
    written.wait.assert_called_once()


async def test_at_home_ctrl_q_ends_at_once(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("ctrl+q")
        assert stage.app.return_code == 0


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("escape", False)])
async def test_a_question_takes_a_letter_and_escape_is_no(
    places: Places, key: str, *, answer: bool
) -> None:
    answers: list[bool | None] = []
    async with open_app(places) as stage:
        stage.app.push_screen(ConfirmScreen("Skip [/]?", "Skip", "Keep"), answers.append)
        await stage.settle()
        assert "Skip [/]?" in stage.text()
        await stage.press(key)
    assert answers == [answer]


async def test_enter_at_the_question_whether_to_skip_keeps_what_is_written(places: Places) -> None:
    async with open_app(places, opening=START) as stage:
        await stage.press("enter")
        await stage.write("half an answer")
        await stage.press("ctrl+n", "enter")
        stage.top(InterviewScreen)
        assert "half an answer" in stage.text()
        await stage.press("ctrl+n", "y")
        assert "half an answer" not in stage.text()


async def test_escape_before_the_first_question_begins_nothing_and_can_drop_it(
    places: Places,
) -> None:
    async with open_app(places, opening=START) as stage:
        await stage.press("escape")
        stage.top(LeaveScreen)
        assert "The interview has not begun." in stage.text()
        await stage.press("enter")
        assert "Press enter when you are ready." in stage.text()
        await stage.press("escape", "d")
        stage.top(HomeScreen)
    assert session_names(places.sessions) == ()


NAME = "20261125-200431-sky"
STATUS = 128 + 15


async def end_by_signal(app: InterviewApp) -> None:
    """What a signal does once its moment of grace is over; returns when the program leaves."""
    app._leave_with(STATUS)
    while not app._exit:
        await asyncio.sleep(0)


@pytest.mark.parametrize("turns", [0, 8])
async def test_an_end_while_a_review_is_built_is_no_failure(tmp_path: Path, turns: int) -> None:
    places = home(tmp_path / "home")
    places.sessions.mkdir()
    (places.sessions / f"{NAME}.jsonl").write_bytes((CORPUS / "practised.jsonl").read_bytes())
    async with open_app(places) as stage:
        stage.app.open(Review(NAME))
        for _ in range(turns):  # whatever turn of the loop a signal finds
            await asyncio.sleep(0)
        await end_by_signal(stage.app)
    assert stage.app.failure is None
    assert stage.app.return_code == STATUS


async def test_keys_that_wait_when_a_signal_comes_are_in_the_draft(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        name = stage.interview.controller.conductor.name
        for _ in range(60):
            stage.app.post_message(events.Key("x", "x"))
        await end_by_signal(stage.app)
    assert open_session(stage.places, name).state.attempts[-1].draft == "x" * 60
    assert stage.app.return_code == STATUS


def stopping_driver(monkeypatch: pytest.MonkeyPatch) -> tuple[CarefulDriver, list[int]]:
    """A driver, and the signals that it sends to its process."""
    sent: list[int] = []
    monkeypatch.setattr(CarefulDriver, "suspend_application_mode", lambda _: None)
    monkeypatch.setattr(CarefulDriver, "_come_back", lambda _: None)
    monkeypatch.setattr(os, "kill", lambda _, number: sent.append(number))
    driver = CarefulDriver.__new__(CarefulDriver)
    driver._auto_restart = True
    return driver, sent


async def test_a_stop_in_the_middle_of_something_waits_for_its_end_and_for_none_that_has_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver, sent = stopping_driver(monkeypatch)
    driver._sigtstp_application(signal.SIGTSTP, None)
    assert sent == []
    await asyncio.sleep(0)
    assert sent == [signal.SIGSTOP]
    driver._sigtstp_application(signal.SIGTSTP, None)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    await asyncio.sleep(0)
    assert sent == [signal.SIGSTOP]


async def test_a_stop_that_is_called_off_before_it_is_obeyed_stops_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver, sent = stopping_driver(monkeypatch)
    stop, go_on = driver._sigtstp_application, driver._sigcont_application
    for handlers in ((stop, go_on), (go_on, stop)):  # Python has them in any order
        for handle in handlers:
            handle()
        await asyncio.sleep(0)
    assert sent == []

    def call_off(_: CarefulDriver) -> None:
        go_on()

    monkeypatch.setattr(CarefulDriver, "suspend_application_mode", call_off)
    driver._continued = 0.0
    stop()
    await asyncio.sleep(0)
    assert sent == []


async def test_from_an_ending_signal_on_nothing_stops_the_program() -> None:
    nothing = Mock()
    signals.handle_signals(nothing, nothing, nothing)
    handle = signal.getsignal(signal.SIGTERM)
    assert callable(handle)
    handle(signal.SIGTERM, None)
    # A shell ends a stopped program in the background, where using the terminal stops it.
    for stop in (signal.SIGTSTP, signal.SIGTTOU):
        assert signal.signal(stop, signal.SIG_DFL) == signal.SIG_IGN


async def test_coming_back_waits_for_the_end_of_what_it_interrupts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    back: list[CarefulDriver] = []
    monkeypatch.setattr(CarefulDriver, "_come_back", lambda driver: back.append(driver))  # noqa: PLW0108
    driver = CarefulDriver.__new__(CarefulDriver)
    driver._sigcont_application(signal.SIGCONT, None)
    assert back == []
    await asyncio.sleep(0)
    assert back == [driver]
    await asyncio.to_thread(driver._sigcont_application, signal.SIGCONT, None)  # no loop there
    assert back == [driver]


def _fail_in_a_worker() -> WorkerFailed:
    try:
        int("what was typed")
    except ValueError as error:
        return WorkerFailed(error)
    raise AssertionError


def test_the_log_names_what_a_worker_raised_and_where_and_no_values(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "interview.log"
    record_failure(log, run.chain_of(_fail_in_a_worker()), datetime(2026, 1, 2, tzinfo=UTC))
    text = log.read_text()
    assert "ValueError" in text.splitlines()[0]
    assert "_fail_in_a_worker" in text
    assert "what was typed" not in text
