"""Results for screens that are gone, and two changes at the same time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

import pytest

from interview.app import signals
from interview.app.app import InterviewApp
from interview.app.destinations import History, Replay, Review
from interview.app.screens.history.question_history import HistoryScreen
from interview.app.screens.history.replay import ReplayScreen
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.history.sessions import SessionsScreen
from interview.app.screens.library.banks import BanksScreen
from interview.app.screens.library.question import QuestionScreen, Standing
from interview.app.screens.library.question_form import QuestionForm
from interview.app.screens.library.try_answer import TryAnswerScreen
from interview.app.widgets.attempt import AttemptView
from interview.app.widgets.editor import AnswerEditor
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.rows import Rows
from interview.banks.library import open_bank
from interview.banks.own import bank_lock, save_question
from interview.storage.places import Places
from interview.storage.trash import restore_session
from tests.app.stage import Stage, hold_session, notices, open_app, record_session
from tests.fakes import FakeClock, RefusingScorer

PATIENCE = 60
"""Seconds after which something is said to hang, however busy the machine is."""


async def _on_question(stage: Stage) -> QuestionScreen:
    bank = open_bank(stage.places, "sky")
    await stage.app.push_screen(screen := QuestionScreen(bank, bank.questions[0]))
    await stage.settle()
    return screen


async def test_a_question_is_closed_while_it_is_drawn_anew(places: Places) -> None:
    async with open_app(places) as stage:
        screen = await _on_question(stage)
        screen._take(Standing())
        stage.app.pop_screen()
        await stage.settle()
        assert len(stage.app.screen_stack) == 1


async def test_what_went_while_it_is_looked_at_is_said(places: Places) -> None:
    async with open_app(places) as stage:
        stage.app.open(History("sky/q1"))
        await stage.settle()
        (places.banks / "sky.yaml").unlink()
        await stage.press("f1", "escape")
        stage.top(HistoryScreen)
        assert notices(stage.app) == ["no bank 'sky'; there are: none"]


async def test_what_the_system_refuses_while_a_screen_reads_is_said(places: Places) -> None:
    refused = PermissionError(13, "Permission denied", "sky.yaml")
    async with open_app(places) as stage:
        with patch("interview.banks.library.bank_files", side_effect=refused):
            await stage.press("b")
        stage.top(BanksScreen)
        assert "sky.yaml: Permission denied" in " ".join(notices(stage.app))


async def test_marked_answers_that_cannot_be_read_end_neither_the_lab_nor_a_replay(
    places: Places,
) -> None:
    clock = FakeClock()
    name = record_session(places, clock, "half an answer", "")
    async with open_app(places, clock) as stage:
        with patch("interview.banks.scorers.build_scorer", lambda *_, **__: RefusingScorer()):
            stage.app.open(Replay(name))
            await stage.settle()
            stage.top(ReplayScreen)
            assert "answers.yaml cannot be read" in " ".join(notices(stage.app))
            bank = open_bank(places, "sky")
            await stage.app.push_screen(lab := TryAnswerScreen("sky", bank.questions[0]))
            lab.query_one(AnswerEditor).put("half an answer")
            for _ in range(2):
                lab.beat()
            assert stage.app.screen is lab


async def test_a_deleted_session_that_another_program_brought_back_is_not_brought_back_twice(
    places: Places,
) -> None:
    clock = FakeClock()
    name = record_session(places, clock, "half an answer", "")
    async with open_app(places, clock) as stage:
        await stage.press("s", "d", "y")
        restore_session(places, name)
        await stage.press("u")
        stage.top(SessionsScreen)


@pytest.mark.parametrize("key", ["s", "b"])
async def test_a_row_that_goes_while_the_key_is_on_its_way_opens_nothing(
    places: Places, key: str
) -> None:
    clock = FakeClock()
    record_session(places, clock, "half an answer", "")
    async with open_app(places, clock) as stage:
        await stage.press(key)
        screen = stage.app.screen
        assert isinstance(screen, SessionsScreen | BanksScreen)
        screen.query_one(Rows).action_choose()
        screen._show(((), False))
        await stage.settle()
        assert stage.app.screen is screen


async def test_files_are_changed_in_the_order_in_which_that_was_asked(places: Places) -> None:
    done: list[str] = []
    second_began = threading.Event()

    def first() -> None:
        second_began.wait(0.1)
        done.append("first")

    def second() -> None:
        second_began.set()
        done.append("second")

    async with open_app(places) as stage:
        await _on_question(stage)
        for work in (first, second):
            stage.app.carry_out(work, lambda _: None)
        await stage.settle()
    assert done == ["first", "second"]


def test_a_question_is_saved_once_an_import_into_the_bank_is_done(places: Places) -> None:
    question = open_bank(places, "sky").questions[0]
    saving = threading.Thread(target=save_question, args=(places, "sky", question))
    with bank_lock(places.banks):
        saving.start()
        saving.join(0.1)
        assert saving.is_alive(), "what either of them reads now the other would undo"
    saving.join(PATIENCE)
    assert not saving.is_alive()


async def test_what_was_read_for_an_earlier_question_is_never_shown_after_a_later_one(
    places: Places,
) -> None:
    loop = cast("Any", asyncio.get_running_loop())
    begun, may_go, shown = asyncio.Event(), threading.Event(), list[str]()

    def earlier() -> str:
        loop.call_soon_threadsafe(begun.set)
        may_go.wait(PATIENCE)
        return "earlier"

    async with open_app(places) as stage:
        screen = await _on_question(stage)
        screen.load(earlier, shown.append)
        await begun.wait()
        may_go.set()
        while not loop._ready:  # until it is on its way
            pass
        screen.load(lambda: "later", shown.append)
        await stage.settle()
    assert shown == ["later"]


async def test_of_two_attempts_that_are_asked_for_at_once_the_later_is_shown(
    places: Places,
) -> None:
    clock = FakeClock()
    name = record_session(places, clock, "half an answer", "another answer")
    async with open_app(places, clock) as stage:
        stage.app.open(Review(name))
        await stage.settle()
        review = stage.top(ReviewScreen)
        review._shown = -1
        await asyncio.gather(review._show(0), review._show(1))
        (view,) = review.query(AttemptView)
        assert view._attempt.answer == "another answer"


async def test_no_number_is_too_long_for_the_difficulty(places: Places) -> None:
    async with open_app(places) as stage:
        question = open_bank(places, "sky").questions[0]
        await stage.app.push_screen(form := QuestionForm("sky", question))
        form.query_one("#difficulty", LineInput).value = "2" * 5000
        form.action_submit()
        await stage.settle()
        assert notices(stage.app) == ["the difficulty is 1 (warm-up), 2 (core) or 3 (deep)"]


# The person's own editor


async def _edit(stage: Stage, edit: Callable[[Path, Callable[[], None]], None]) -> None:
    """Open an editor that does this with the file, and with a beat of the session's clock."""

    def run(command: list[str], call: Callable[[list[str]], int]) -> None:
        with patch("interview.app.external_editor._wait_for") as wait:
            call(command)
        edit(Path(command[-1]), wait.call_args[0][2])

    with (
        patch("interview.storage.editor.run_editor", run),
        patch.object(stage.app, "suspend", nullcontext),
    ):
        stage.interview.action_edit()
        await stage.settle()


async def test_an_editor_that_removes_the_file_before_it_writes_it_anew_costs_no_draft(
    tmp_path: Path,
) -> None:
    drafts: list[str] = []
    async with hold_session(tmp_path / "home") as stage:
        await stage.write("half an answer")

        def edit(path: Path, beat: Callable[[], None]) -> None:
            path.unlink()
            beat()
            attempt = stage.interview.controller.state.attempt
            drafts.append(attempt.draft if attempt else "")

        await _edit(stage, edit)
        assert drafts == ["half an answer"]
        assert "half an answer" in stage.text(), "nothing was saved there"


async def test_without_room_for_the_editors_file_the_interview_goes_on(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.write("half an answer")
        with patch("tempfile.mkdtemp", side_effect=OSError(28, "No space left on device")):
            await _edit(stage, lambda *_: None)
        assert "half an answer" in stage.text()
        why = "no file for the editor can be written: No space left on device"
        assert notices(stage.app) == [why]


# Ends that hang


async def test_leaving_ends_a_program_whose_disk_does_not_answer(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving returns only after the program was ended by force."""
    monkeypatch.setattr(signals, "PATIENCE", 0.01)
    codes, given_up = list[int](), threading.Event()

    def force_exit(code: int) -> None:
        codes.append(code)
        given_up.set()

    async with open_app(places) as stage:
        stage.app.force_exit = force_exit
        with monkeypatch.context() as patch:
            patch.setattr(InterviewApp, "is_headless", False)
            patch.setattr(stage.app, "save_all", lambda: given_up.wait(PATIENCE))
            stage.app.ask_to_leave()
    assert codes == [0]
