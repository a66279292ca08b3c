"""What must be there in the smallest window, and stand in one line in the widest."""

from __future__ import annotations

from pathlib import Path

from interview.model.places import Places
from interview.model.session import Plan
from tests.app.opened import opened, sat
from tests.app.stage import BANK, GOOD, sitting
from tests.fakes import FakeClock

SMALL, WIDE = (40, 12), (200, 40)


def indent(row: str) -> int:
    """Blank cells before the first sign."""
    return len(row) - len(row.lstrip())


async def test_the_keys_stand_under_the_text_in_a_wide_window(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, GOOD, "Steam")
    ways = ("", "n", "s", "f", "ctrl+g", "g", "g right", "b", "b enter", "b enter enter", "b i")
    async with opened(places, clock, size=WIDE) as desk:
        for keys in (*ways, "f2"):
            await desk.press(*keys.split())
            rows = [row for row in desk.text().splitlines() if row.strip()]
            assert indent(rows[0]) == indent(rows[-1]), keys
            desk.app.go_home()
            await desk.settle()


async def test_what_comes_of_an_answer_stands_over_its_keys(tmp_path: Path) -> None:
    async with sitting(tmp_path, "practice", size=WIDE) as stage:
        await stage.write(GOOD)
        for keys in ("ctrl+s", "w", "ctrl+q e"):
            await stage.press(*keys.split())
            rows = [row for row in stage.text().splitlines() if row.strip()]
            assert indent(rows[0]) == indent(rows[-1]), keys


async def test_notes_leave_room_for_what_is_said_in_a_small_window(tmp_path: Path) -> None:
    plan = Plan(("sky",), count=2, draw="random", seed=5, mode="practice", think=None)
    async with sitting(tmp_path, size=SMALL, plan=plan) as stage:
        for letter in "the air scatters short waves, and it does so in all directions":
            stage.app.screen.query_one("#notes").insert_text_at_cursor(letter)  # type: ignore[attr-defined]
        await stage.press("enter", "ctrl+n")
        assert "Notes: the air scatters" in stage.text()
        assert "Your answer" in stage.text()
        assert "ctrl+n again skips this question" in stage.words()


async def test_what_stands_under_the_rows_of_today_can_be_reached(
    places: Places, clock: FakeClock
) -> None:
    async with opened(places, clock, size=SMALL) as desk:
        await desk.press("ctrl+g", "down")
        assert "F1 Help" in desk.text().splitlines()[-1]
        assert "▸ Day of the interview" in desk.text()
        await desk.press("up")
        assert "Today: 2 questions" in desk.text()


async def test_the_widest_value_of_a_setting_is_whole_while_it_is_chosen(places: Places) -> None:
    async with opened(places) as desk:
        await desk.press("n", "tab", "end", "enter", *["down"] * 6)
        assert "program first →" in desk.text()


async def test_what_is_thought_about_is_whole_in_a_small_window(tmp_path: Path) -> None:
    question = "Why is the sky blue by day and red in the evening?"
    bank = BANK.replace(
        "Why is the sky blue?", f"{question} And why is no star to be seen by day?"
    )
    plan = Plan(("sky",), ("sky/light",), count=1, seed=5, think=30.0)
    async with sitting(tmp_path, size=SMALL, bank=bank, plan=plan) as stage:
        assert "no star to be seen by day?" in stage.words()
        assert "Enter starts the clock." in stage.words()
        await stage.press("escape", "enter")
        assert "starts the clock" not in stage.words()


async def test_a_nudge_of_two_lines_is_whole_in_a_small_window(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=SMALL) as stage:
        stage.app.screen._say("You can also submit what you have, or skip the question.")  # type: ignore[attr-defined]
        await stage.settle()
        assert "have, or skip the question." in stage.words()


async def test_an_empty_list_offers_nothing_for_its_rows(places: Places) -> None:
    async with opened(places) as desk:
        await desk.press("s")
        assert "No sessions yet" in desk.text()
        assert "Open" not in desk.text()
        assert "Delete" not in desk.text()
        assert "n New" in desk.text()
