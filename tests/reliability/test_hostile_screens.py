"""Hostile text on every screen: shown as it is or by name, and nothing in it acts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from interview.app.destinations import Practise, Start
from interview.model.session import Plan
from interview.model.visible import visible
from interview.storage.places import Places
from tests.app.stage import Stage, open_app
from tests.reliability.hostile import CONTROL, FILE_NAMES, LONG, MARKUP, hidden, write_bank
from tests.textual_internals import drawn_strips

SHORT = MARKUP + CONTROL

SAMPLE = (*SHORT[6::7], *LONG[:2])
"""The payloads for every screen: all are drawn by the same function. Two fill the window."""


@asynccontextmanager
async def open_hostile(places: Places, payloads: tuple[str, ...]) -> AsyncIterator[Stage]:
    """The program at a home where every text is hostile."""
    write_bank(places.banks, payloads)
    for name in FILE_NAMES:
        write_bank(places.banks, payloads[:2], name)
    (places.banks / "broken[@click=app.quit]\x1b]0;PWNED\x07.yaml").write_text("[/]: [")
    async with open_app(places, size=(120, 40)) as stage:
        await look(stage)
        yield stage


async def look(stage: Stage) -> str:
    """Wait until all is drawn, and see that nothing on the screen acts or hides."""
    await stage.app.workers.wait_for_complete()
    await stage.settle()
    strips = drawn_strips(stage.app)
    for segment in (segment for strip in strips for segment in strip):
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
    await stage.press(*keys)
    return await look(stage)


def plan_of(payloads: tuple[str, ...]) -> Plan:
    return Plan(("hostile",), count=len(payloads), mode="mock", draw="random", seed=3)


async def test_each_payload_is_shown_by_question_debrief_review_and_replay(places: Places) -> None:
    async with open_hostile(places, SAMPLE) as stage:
        await begin(stage, plan_of(SAMPLE))
        for _ in SAMPLE:
            words = await look(stage)
            asked = stage.interview.controller.state.asked
            assert asked is not None
            assert _as_drawn(asked.question.text)[:60] in words
            assert _as_drawn(asked.topic_title)[:60] in words
            await stage.write(asked.question.text + " mistaken shown")
            await stage.press("ctrl+s")
        assert "To work on" in await look(stage)
        await press(stage, "v")
        for _ in SAMPLE:
            await press(stage, "full_stop")
        await press(stage, "w", "escape", "p", "full_stop", "full_stop", "f1", "escape", "escape")


async def test_lists_and_catalogues_show_hostile_names(places: Places) -> None:
    async with open_hostile(places, SHORT) as stage:
        words = await press(stage, "b")
        for name in FILE_NAMES:
            assert _as_drawn(name)[:12] in words
        await press(stage, "enter", "enter", "escape", "escape", "down", "enter", "enter")
        await press(stage, "escape", "escape", "escape", "n", "down", "space", "down", "space")
        await press(stage, "escape", "g", "escape", "s")


async def test_feedback_and_receipt_show_hostile_rubrics(places: Places) -> None:
    async with open_hostile(places, SHORT) as stage:
        for number in range(6, len(SHORT), 17):
            stage.app.open(Practise((f"hostile/q{number:02}",)))
            await look(stage)
            await press(stage, "enter", "enter")
            await stage.write(f"shown mistaken {SHORT[number]}")
            words = await press(stage, "ctrl+s")
            assert _as_drawn(f"Q {SHORT[number]}") in words
            await press(stage, "w", "escape")


def _as_drawn(text: str) -> str:
    return " ".join(visible(text).split())
