"""Keys that come faster than screens open: none is lost, and none lands on the screen before."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual import events
from textual.keys import key_to_character

from interview.app import type_ahead
from interview.app.screens.history.replay import ReplayScreen
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.history.sessions import SessionsScreen
from interview.app.screens.home import HomeScreen
from interview.app.screens.library.try_answer import TryAnswerScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.session.setup import SetupScreen
from interview.app.screens.settings import SettingsScreen
from interview.app.widgets.editor import AnswerEditor
from interview.app.widgets.line_input import Find
from interview.history.listing import list_sessions
from interview.practice import presets
from interview.storage.places import Places
from tests.app.stage import Stage, hold_session, open_app, record_session
from tests.fakes import FakeClock
from tests.sky import GOOD


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type_ahead, "PATIENCE", 20.0)  # on a machine that is busy with much else


async def type_at_once(stage: Stage, *keys: str) -> None:
    """All keys before the first of them has been read."""
    for key in keys:
        stage.app.post_message(events.Key(key, key_to_character(key)))
    await stage.settle()
    await stage.settle()


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (("s", "enter", "p"), ReplayScreen),
        (("s", "enter", "p", "escape"), ReviewScreen),
        (("s", "enter", "p", "escape", "escape"), SessionsScreen),
        (("b", "enter", "down", "enter", "l"), TryAnswerScreen),
        (("g", "enter"), SetupScreen),
        (("f1", "escape", "f2", "escape", "n", "escape"), HomeScreen),
    ],
)
async def test_keys_in_one_go_lead_where_single_ones_do(
    places: Places, clock: FakeClock, keys: tuple[str, ...], kind: type
) -> None:
    record_session(places, clock, GOOD, "Steam")
    async with open_app(places, clock) as stage:
        await type_at_once(stage, *keys)
        assert isinstance(stage.app.screen, kind)


async def test_keys_behind_a_set_up_that_is_slow_to_come_are_for_it(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go = threading.Event()
    async with open_app(places) as stage:
        await stage.press("b")
        monkeypatch.setattr(presets, "last_plan", lambda _: may_go.wait(60) and None)
        for key in ("t", "escape"):
            stage.app.post_message(events.Key(key, key_to_character(key)))
        await stage.pilot.pause(0.1)
        stage.top(SetupScreen)
        may_go.set()
        await type_at_once(stage, "t")
        stage.top(SetupScreen)
        assert len(stage.app.screen_stack) == 3, "the first was closed, and none came late"


async def test_what_is_typed_behind_the_key_for_finding_is_sought(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "Steam")
    async with open_app(places, clock) as stage:
        await type_at_once(stage, "s", "slash", "s", "k", "y")
        assert stage.app.screen.query_one(Find).value == "sky"


async def test_an_answer_typed_and_submitted_in_one_go_is_all_there(tmp_path: Path) -> None:
    async with hold_session(tmp_path, "practice") as stage:
        await type_at_once(stage, *"fog and dew", "ctrl+s", "enter", *"drops")
        first, second = stage.interview.controller.state.attempts
        assert first.answer == "fog and dew"
        assert stage.top(InterviewScreen).query_one(AnswerEditor).text == "drops"
        assert second.outcome is None


async def test_what_is_typed_behind_a_long_row_of_undos_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hold_session(tmp_path) as stage:
        await stage.write("fog and dew")
        monkeypatch.setattr(type_ahead, "PATIENCE", 0.8)  # less than all undos take, more than one
        await type_at_once(stage, *["ctrl+z"] * 90, *"rain")
        assert stage.top(InterviewScreen).query_one(AnswerEditor).text == "rain"


async def test_the_key_behind_the_last_submit_leaves_the_feedback(tmp_path: Path) -> None:
    async with hold_session(tmp_path, "practice") as stage:
        await stage.write("Fog")
        await type_at_once(stage, "ctrl+s")
        stage.top(FeedbackScreen)
        await type_at_once(stage, "enter", *"Drops of water", "ctrl+s", "enter")
        stage.top(DebriefScreen)


async def test_keys_behind_a_deletion_are_for_the_row_after_it(
    places: Places, clock: FakeClock
) -> None:
    first = record_session(places, clock, GOOD, "Steam")
    clock.seconds += 60
    record_session(places, clock, GOOD, "Steam")
    async with open_app(places, clock) as stage:
        await stage.press("s")
        await type_at_once(stage, "d", "y", "c", "u")
        assert len(list_sessions(places)) == 2, "deleted, and brought back"
        await type_at_once(stage, "d", "y", "d")
        await stage.settle()
        assert "Delete the session of" in stage.words()
        assert [entry.session for entry in list_sessions(places)] == [first]
        await stage.press("y")
        assert list_sessions(places) == ()


async def test_a_screen_that_takes_too_long_does_not_keep_keys_for_ever(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SessionsScreen, "read", lambda _: None)
    async with open_app(places) as stage:
        await stage.press("s")
        monkeypatch.setattr(type_ahead, "PATIENCE", 0.01)
        await type_at_once(stage, "escape")
        stage.top(HomeScreen)


async def test_a_screen_without_its_widgets_yet_obeys_no_command_and_can_be_left(
    places: Places,
) -> None:
    async with open_app(places) as stage:
        arriving = stage.app.push_screen(SettingsScreen())
        assert not stage.app.screen.is_mounted
        for action in ("edit", "reset", "more", "back"):
            await stage.app.run_action(action, stage.app.screen)
        assert stage.app.check_action("quit", ())
        await arriving
        assert isinstance(stage.app.screen, SettingsScreen)
        assert stage.app.screen.selected
