"""How screens look: at every size, in every theme, in rules of their own, and in pictures of all."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.color import Color
from textual.theme import Theme

import interview.app
from interview.app.themes import CONTRAST, DARK, LIGHT
from interview.model.session import Plan
from interview.storage.places import Places
from tests.app import walk
from tests.app.stage import Stage, hold_session, open_app, record_session
from tests.fakes import FakeClock
from tests.sky import BANK, GOOD
from tests.textual_internals import drawn_strips

SMALL, WIDE = (40, 12), (200, 40)


def indent(row: str) -> int:
    """Blank cells before the first sign."""
    return len(row) - len(row.lstrip())


async def test_the_keys_stand_under_the_text_in_a_wide_window(
    places: Places, clock: FakeClock
) -> None:
    record_session(places, clock, GOOD, "Steam")
    ways = ("", "n", "s", "f", "ctrl+g", "g", "g right", "b", "b enter", "b enter enter", "b i")
    async with open_app(places, clock, size=WIDE) as stage:
        for keys in (*ways, "f2"):
            await stage.press(*keys.split())
            rows = [row for row in stage.text().splitlines() if row.strip()]
            assert indent(rows[0]) == indent(rows[-1]), keys
            stage.app.go_home()
            await stage.settle()


async def test_what_comes_of_an_answer_stands_over_its_keys(tmp_path: Path) -> None:
    async with hold_session(tmp_path, "practice", size=WIDE) as stage:
        await stage.write(GOOD)
        for keys in ("ctrl+s", "w", "ctrl+q e"):
            await stage.press(*keys.split())
            rows = [row for row in stage.text().splitlines() if row.strip()]
            assert indent(rows[0]) == indent(rows[-1]), keys


async def test_notes_leave_room_for_what_is_said_in_a_small_window(tmp_path: Path) -> None:
    plan = Plan(("sky",), count=2, draw="random", seed=5, mode="practice", think=None)
    async with hold_session(tmp_path, size=SMALL, plan=plan) as stage:
        for letter in "the air scatters short waves, and it does so in all directions":
            stage.app.screen.query_one("#notes").insert_text_at_cursor(letter)  # type: ignore[attr-defined]
        await stage.press("enter", "ctrl+n")
        assert "Notes: the air scatters" in stage.text()
        assert "Your answer" in stage.text()
        assert "ctrl+n again skips this question" in stage.words()


async def test_what_stands_under_the_rows_of_today_can_be_reached(
    places: Places, clock: FakeClock
) -> None:
    async with open_app(places, clock, size=SMALL) as stage:
        await stage.press("ctrl+g", "down")
        assert "F1 Help" in stage.text().splitlines()[-1]
        assert "▸ Day of the interview" in stage.text()
        await stage.press("up")
        assert "Today: 2 questions" in stage.text()


async def test_the_widest_value_of_a_setting_is_whole_while_it_is_chosen(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("n", "tab", "end", "enter", *["down"] * 6)
        assert "program first →" in stage.text()


async def test_what_is_thought_about_is_whole_in_a_small_window(tmp_path: Path) -> None:
    question = "Why is the sky blue by day and red in the evening?"
    bank = BANK.replace(
        "Why is the sky blue?", f"{question} And why is no star to be seen by day?"
    )
    plan = Plan(("sky",), ("sky/light",), count=1, seed=5, think=30.0)
    async with hold_session(tmp_path, size=SMALL, bank=bank, plan=plan) as stage:
        assert "no star to be seen by day?" in stage.words()
        assert "Enter starts the clock." in stage.words()
        await stage.press("escape", "enter")
        assert "starts the clock" not in stage.words()


async def test_a_nudge_of_two_lines_is_whole_in_a_small_window(tmp_path: Path) -> None:
    async with hold_session(tmp_path, size=SMALL) as stage:
        stage.app.screen._say("You can also submit what you have, or skip the question.")  # type: ignore[attr-defined]
        await stage.settle()
        assert "have, or skip the question." in stage.words()


async def test_an_empty_list_offers_nothing_for_its_rows(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("s")
        assert "No sessions yet" in stage.text()
        assert "Open" not in stage.text()
        assert "Delete" not in stage.text()
        assert "n New" in stage.text()


LEAST_CONTRAST = 4.5
"""Between text and background: WCAG 2.2, success criterion 1.4.3, level AA."""


def contrast(first: Color, second: Color) -> float:
    """The contrast of two opaque colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


OWN = pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)


@OWN
def test_words_in_colour_can_be_read_in_every_theme(theme: Theme) -> None:
    for word in (theme.accent, theme.warning, theme.error, theme.variables["muted"]):
        for ground in (theme.background, theme.surface):
            assert contrast(Color.parse(str(word)), Color.parse(str(ground))) >= LEAST_CONTRAST


def faint_words(stage: Stage) -> list[str]:
    """What is drawn with less contrast."""
    faint = []
    for strip in drawn_strips(stage.app):
        for piece in strip:
            style = piece.style
            if style is None or style.color is None or style.bgcolor is None:
                continue
            word, ground = style.color.triplet, style.bgcolor.triplet
            if word is None or ground is None or not any(map(str.isalnum, piece.text)):
                continue
            if contrast(Color(*word), Color(*ground)) < LEAST_CONTRAST:
                faint.append(piece.text.strip())
    return faint


@OWN
async def test_no_word_is_too_faint(places: Places, clock: FakeClock, theme: Theme) -> None:
    record_session(places, clock, GOOD, "Steam")
    async with open_app(places, clock) as stage:
        stage.app.theme = theme.name
        for keys in ("s", "f", "n", "f2", "b enter enter l", "s enter"):
            await stage.press(*keys.split())
            assert faint_words(stage) == [], keys
            stage.app.go_home()
            await stage.settle()


async def test_in_the_colours_of_the_terminal_no_word_is_fainter_than_its_words(
    places: Places,
) -> None:
    async with open_app(places) as stage:
        stage.app.theme = "ansi-dark"
        await stage.settle()
        drawn = {
            piece.text.strip(): (piece.style.color, piece.style.dim)
            for strip in drawn_strips(stage.app)
            for piece in strip
            if piece.style is not None
        }
        assert drawn["none yet"] == drawn["Sessions"], "the less important beside its row"


SHEETS = sorted(Path(interview.app.__file__).parent.glob("screens/**/*.tcss"))


def outer_selectors(sheet: str) -> list[str]:
    """The selectors of the outermost rules."""
    selectors, depth, start = [], 0, 0
    for index, sign in enumerate(
        re.sub(r"/\*.*?\*/", lambda m: " " * len(m[0]), sheet, flags=re.S)
    ):
        if sign == "{":
            if not depth:
                selectors += sheet[start:index].split(",")
            depth += 1
        elif sign == "}":
            depth -= 1
            start = index + 1
    return [re.sub(r"/\*.*?\*/", "", selector, flags=re.S).strip() for selector in selectors]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_screens_rules_name_the_class_they_are_for(sheet: Path) -> None:
    # Once loaded, a sheet is in force for every screen: a bare #words would move another's.
    selectors = outer_selectors(sheet.read_text())
    assert selectors
    assert [
        selector for selector in selectors if not re.search(r"(^|[\s.])[A-Z]\w+", selector)
    ] == []


def test_the_walk_draws_each_screen_that_is_asked_for_as_picture_and_as_text(
    tmp_path: Path,
) -> None:
    line = ["walk", str(tmp_path), "--size", "40x12", "--only", "help"]
    with (
        patch.object(sys, "argv", [*line, "--theme", "interview-light"]),
        patch.object(walk, "HOMES", ((walk.furnish_first, walk.YEAR[:1]),)),
    ):
        walk.main()
    drawn = {path.name for path in tmp_path.iterdir()}
    assert drawn == {"help-40x12-interview-light.svg", "help-40x12.txt"}
    assert "What now?" in (tmp_path / "help-40x12.txt").read_text()
    assert "#faf9f6" in (tmp_path / "help-40x12-interview-light.svg").read_text()
