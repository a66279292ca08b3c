from __future__ import annotations

import asyncio
from pathlib import Path

from textual import events

from interview.history.sessions import open_session
from interview.model.session import Plan
from interview.practice import lifecycle
from interview.session import commands as c
from tests.app.stage import sitting
from tests.fakes import FakeClock


async def test_an_end_while_a_session_is_being_taken_up_leaves_its_draft(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home") as stage:
        plan = Plan(("sky",), count=1, mode="practice")
        conductor = lifecycle.begin_session(stage.places, plan, FakeClock())
        conductor.handle(c.Ask())
        conductor.handle(c.KeepDraft("typed before the crash"))
        conductor.close()
        stage.app.go_on(conductor.name)
        for _ in range(200):  # whatever turn of the loop a signal finds
            stage.app.keep_drafts()
            await asyncio.sleep(0)
        await stage.settle()
        stage.app.save_all()
        attempt = open_session(stage.places, conductor.name).state.attempts[-1]
    assert attempt.draft == "typed before the crash"


async def test_keys_pressed_just_before_the_submit_belong_to_the_answer(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home") as stage:
        for number in range(20):
            stage.app.post_message(events.Key("x", "x") if number else events.Key("a", "a"))
        stage.app.post_message(events.Key("ctrl+s", None))
        await stage.settle()
        await stage.settle()
        attempts = stage.interview.conductor.state.attempts
        assert attempts[0].answer == "a" + "x" * 19
