"""The editor: slips are taken back word by word, pastes stay as they are, its keys are told."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from interview.app.widgets.editor import AnswerEditor
from interview.storage.places import Places
from tests.app.stage import hold_session, open_app


async def test_undo_takes_back_one_word_and_redo_brings_it_back(tmp_path: Path) -> None:
    async with hold_session(tmp_path) as stage:
        editor = stage.app.screen.query_one(AnswerEditor)
        for key in "heads get glued":
            await stage.pilot.press("space" if key == " " else key)
        await stage.press("ctrl+z")
        assert editor.text == "heads get"
        await stage.press("ctrl+z")
        assert editor.text == "heads"
        await stage.press("ctrl+y", "ctrl+y")
        assert editor.text == "heads get glued"


async def test_ctrl_z_undoes_in_the_editor_and_suspends_elsewhere(
    places: Places, tmp_path: Path
) -> None:
    with patch("textual.app.App.action_suspend_process") as suspended:
        async with hold_session(tmp_path / "other") as stage:
            await stage.press("a", "ctrl+z")
            assert stage.app.screen.query_one(AnswerEditor).text == ""
        assert not suspended.called
        async with open_app(places) as stage:
            await stage.press("ctrl+z")
        assert suspended.called


@pytest.mark.parametrize(("size", "scrolls"), [((80, 40), False), ((60, 18), True)])
async def test_help_says_how_to_close_it_and_that_there_is_more(
    places: Places, size: tuple[int, int], *, scrolls: bool
) -> None:
    async with open_app(places, size=size) as stage:
        await stage.press("s", "f1")
        assert "esc closes" in stage.text()
        assert ("scrolls" in stage.text()) == scrolls
        await stage.press("end")
        assert "Copy what the mouse has selected" in stage.words()


async def test_a_long_pasted_line_stays_one_line(tmp_path: Path) -> None:
    pasted = "attention " * 1_500
    async with hold_session(tmp_path) as stage:
        await stage.write(pasted)
        assert stage.app.screen.query_one(AnswerEditor).text == pasted
