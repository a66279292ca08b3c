"""Hostile text on every screen: shown as it is or by name, and nothing in it acts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

from interview.app.app import InterviewApp
from interview.app.destinations import Practise, Start
from interview.banks import library
from interview.model.places import Places
from interview.model.session import Plan
from interview.model.visible import visible
from tests.app.stage import Stage
from tests.fakes import FakeClock
from tests.reliability.hostile import CONTROL, FILE_NAMES, LONG, MARKUP, hidden, write_bank

SHORT = MARKUP + CONTROL

SAMPLE = SHORT[::6]
"""What goes over every screen: each screen draws each payload by the same door."""


@asynccontextmanager
async def opened(folder: Path, payloads: tuple[str, ...]) -> AsyncIterator[Stage]:
    places = Places(folder, folder / "cache", folder / "settings.toml", folder / "log")
    write_bank(places.banks, payloads)
    for name in FILE_NAMES:
        write_bank(places.banks, payloads[:2], name)
    (places.banks / "broken[@click=app.quit]\x1b]0;PWNED\x07.yaml").write_text("[/]: [")
    clock = FakeClock()
    app = InterviewApp(places, clock)
    app.animation_level = "none"
    with patch.object(library, "builtin_folder", lambda: folder / "none"):
        async with app.run_test(size=(120, 40)) as pilot:
            stage = Stage(app, pilot, clock, places)
            await look(stage)
            yield stage


async def look(stage: Stage) -> str:
    """Wait until all is drawn, and see that nothing on the screen acts or hides."""
    await stage.app.workers.wait_for_complete()
    await stage.settle()
    strips = stage.app.screen._compositor.render_strips()
    for segment in (one for strip in strips for one in strip):
        assert hidden(segment.text) == []
        style = segment.style
        assert style is None or style.link is None
        assert style is None or not any("click" in str(key) for key in style.meta)
    return stage.words()


async def begin(stage: Stage, plan: Plan) -> None:
    stage.app.open(Start(plan))
    await look(stage)
    stage.interview.action_go_on()


async def press(stage: Stage, *keys: str) -> str:
    for key in keys:
        await stage.press(key)
    return await look(stage)


def plan_of(payloads: tuple[str, ...]) -> Plan:
    return Plan(("hostile",), count=len(payloads), mode="mock", draw="random", seed=3)


async def test_each_payload_is_shown_by_question_summary_review_and_replay(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, SAMPLE) as stage:
        await begin(stage, plan_of(SAMPLE))
        for _ in SAMPLE:
            words = await look(stage)
            asked = stage.interview.conductor.state.asked
            assert asked is not None
            assert _shown(asked.question.text) in words
            assert _shown(asked.topic_title) in words
            await stage.write(asked.question.text + " mistaken shown")
            await stage.press("ctrl+s")
        assert "To work on" in await look(stage)
        await press(stage, "v")
        for _ in SAMPLE:
            await press(stage, "full_stop")
        await press(stage, "w", "escape", "p", "full_stop", "full_stop", "f1", "escape", "escape")


async def test_lists_and_catalogues_show_hostile_names(tmp_path: Path) -> None:
    async with opened(tmp_path, SHORT) as stage:
        words = await press(stage, "b")
        for name in FILE_NAMES:
            assert _shown(name)[:12] in words
        for _ in range(3):
            await press(stage, "enter", "enter", "escape", "escape", "down")
        await press(stage, "escape", "n", "down", "space", "down", "space")
        await press(stage, "escape", "g", "escape", "s")


async def test_feedback_and_receipt_show_hostile_rubrics(tmp_path: Path) -> None:
    async with opened(tmp_path, SHORT) as stage:
        for number in range(0, len(SHORT), 13):
            stage.app.open(Practise((f"hostile/q{number:02}",)))
            await look(stage)
            await press(stage, "enter", "enter")
            await stage.write(f"shown mistaken {SHORT[number]}")
            words = await press(stage, "ctrl+s")
            assert _shown(f"Q {SHORT[number]}") in words
            await press(stage, "w", "escape")


async def test_texts_without_end_are_drawn_and_left_again(tmp_path: Path) -> None:
    texts = LONG[:2]
    async with opened(tmp_path, texts) as stage:
        await begin(stage, plan_of(texts))
        for _ in texts:
            await look(stage)
            asked = stage.interview.conductor.state.asked
            assert asked is not None
            await stage.write(asked.question.text)
            await stage.press("ctrl+s")
        assert "To work on" in await look(stage)
        await press(stage, "v", "full_stop", "full_stop", "full_stop", "p", "escape")


def _shown(text: str) -> str:
    return " ".join(visible(text).split())
