"""Damaged transcripts on the screens that show them."""

from __future__ import annotations

import random
from pathlib import Path

from tests.app.opened import opened
from tests.app.stage import Stage, home
from tests.fakes import FakeClock
from tests.reliability.long import LONG_RUN
from tests.reliability.mutating import mutant, samples
from tests.reliability.reading import NAME

MUTANTS = 300 if LONG_RUN else 2


async def test_damaged_sessions_are_listed_summed_up_reviewed_replayed_and_gone_on_with(
    tmp_path: Path,
) -> None:
    places, chance = home(tmp_path / "home"), random.Random(5)
    places.sessions.mkdir()
    async with opened(places, FakeClock()) as desk:
        for _ in range(MUTANTS):
            path = places.sessions / f"{NAME}.jsonl"
            path.write_bytes(mutant(chance.choice(samples(".jsonl")), chance))
            await _look_at_all(desk)
            path.unlink(missing_ok=True)
    assert desk.app.failure is None


async def _look_at_all(desk: Stage) -> None:
    app = desk.app
    app.show_debrief(NAME)
    await desk.settle()
    app.go_home()
    app.show_review(NAME)
    await desk.settle()
    await desk.press("full_stop")
    app.go_home()
    app.show_replay(NAME)
    await desk.settle()
    await desk.press("full_stop")
    app.go_home()
    await desk.press("s")
    app.go_home()
    await desk.press("g")
    app.go_home()
    app.go_on(NAME)
    await desk.settle()
    app.let_go()
    app.go_home()
    app.clear_notifications()
