"""Importing in the app: seen before it is written, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from textual import events

from interview.app.screens.library.bring_in import BringInScreen
from interview.importing.import_preview import Refusal, write_import
from interview.importing.import_report import ImportReport
from interview.model.places import Places
from tests.app.opened import Desk, notices, opened

NOTES = "# Trees\n\n## What is a trie?\n\nA tree of prefixes.\n\n## What is a heap?\n\nTODO\n"


async def wait(desk: Desk) -> None:
    await desk.app.workers.wait_for_complete()
    await desk.settle()


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
async def test_pasted_questions_are_shown_written_and_taken_back(
    places: Places, line_end: str
) -> None:
    async with opened(places) as desk:
        await desk.press("b", "i")
        desk.top(BringInScreen)
        desk.app.post_message(events.Paste(NOTES.replace("\n", line_end)))
        await desk.settle()
        await wait(desk)
        text = desk.text()
        assert "2 new questions for pasted" in text
        assert "1 question without an answer: asked, not scored" in text
        assert "A  A tree of prefixes." in text
        assert "A  (none)" in text
        assert not (places.banks / "pasted.yaml").exists()
        await desk.press("ctrl+s")
        await wait(desk)
        assert "2 questions added" in desk.text()
        assert "A tree of prefixes." in (places.banks / "pasted.yaml").read_text()
        await desk.press("f8")
        assert not (places.banks / "pasted.yaml").exists()


@contextmanager
def writing_while(desk: Desk, meanwhile: Callable[[], None]) -> Iterator[None]:
    """Something is done while the bank is being written."""

    def write(*args: Any) -> ImportReport | Refusal:
        desk.app.call_from_thread(meanwhile)
        return write_import(*args)

    with patch("interview.app.screens.library.bring_in.write_import", write):
        yield


async def pasted(desk: Desk) -> BringInScreen:
    await desk.press("b", "i")
    desk.app.post_message(events.Paste(NOTES))
    await desk.settle()
    await wait(desk)
    return desk.top(BringInScreen)


async def test_enter_while_it_is_written_does_not_hide_what_was_written(places: Places) -> None:
    async with opened(places) as desk:
        screen = await pasted(desk)
        with writing_while(desk, screen.action_look):
            await desk.press("ctrl+s")
            await wait(desk)
        assert "2 questions added" in desk.text()
        await desk.press("f8")
        assert not (places.banks / "pasted.yaml").exists()


async def test_an_import_is_told_of_even_where_its_screen_was_left(places: Places) -> None:
    async with opened(places) as desk:
        screen = await pasted(desk)
        with writing_while(desk, screen.action_back):
            await desk.press("ctrl+s")
            await wait(desk)
        assert not isinstance(desk.app.screen, BringInScreen)
        assert any("2 questions added" in note for note in notices(desk.app))
        assert (places.banks / "pasted.yaml").exists()


async def test_what_would_come_in_scrolls_while_the_keys_are_in_a_line(places: Places) -> None:
    many = "\n".join(f"## What is {n}?\n\nThe number {n}.\n" for n in range(40))
    left_out = "\n".join(f"## What is left {n}?\n" for n in range(40))
    async with opened(places, size=(80, 12)) as desk:
        await desk.press("b", "i")
        desk.app.post_message(events.Paste(f"# Numbers\n\n{many}\n{left_out}\n"))
        await desk.settle()
        await wait(desk)
        first = desk.text()
        await desk.press("down")
        assert desk.app.focused.id == "source"  # type: ignore[union-attr]
        assert first.splitlines()[7][:70] == desk.text().splitlines()[6][:70]
        await desk.press("pagedown")
        assert "new questions for" not in desk.text()
        await desk.press("pageup", "up")
        assert desk.text() == first


async def test_a_path_is_read_and_what_is_wrong_is_said(places: Places) -> None:
    (places.home / "cards.csv").write_text("Word,Meaning\ntrie,a tree of prefixes\n")
    async with opened(places) as desk:
        await desk.press("b", "i")
        desk.app.post_message(events.Paste(str(places.home / "none.md")))
        await desk.press("enter")
        await wait(desk)
        assert "is not there" in desk.text()
