"""Importing in the app: a file beside what was read of it, pointed into, written, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from textual import events
from textual.widgets import Static

from interview.app.screens.library.import_state import PointedLayout
from interview.app.screens.library.importing import ImportScreen
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.rows import Rows
from interview.importing.blocks import document_of
from interview.importing.choosing import guess as guess_layouts
from interview.importing.imports import import_files
from interview.importing.report import ImportReport
from interview.model.errors import BankError
from interview.storage.places import Places
from tests.app.stage import Stage, notices, open_app

NOTES = "# Trees\n\n## What is a trie?\n\nA tree of prefixes.\n\n## What is a heap?\n\nTODO\n"
SECTIONS = """\
# Redis

## Overview

In memory.

### Is it fast?

Yes, very.

### Is it safe?

Mostly.

## Eviction

LRU.

### Is it small?

No.
"""


async def paste_notes(stage: Stage) -> ImportScreen:
    await stage.press("b", "i")
    stage.app.post_message(events.Paste(NOTES))
    await stage.settle()
    return stage.top(ImportScreen)


async def test_pasted_questions_are_shown_written_and_taken_back(places: Places) -> None:
    async with open_app(places, size=(120, 40)) as stage:
        await stage.press("b", "i")
        assert "enter Preview" in stage.text()
        stage.app.post_message(events.Paste(NOTES.replace("\n", "\r")))
        await stage.settle()
        text = stage.text()
        assert "enter Preview" not in text
        assert "ctrl+s Write" in text
        assert "Would add 2 questions" in text
        assert "A: A tree of prefixes." in text
        assert "A: (none)" in text
        assert not (places.banks / "pasted.yaml").exists()
        await stage.press("ctrl+s")
        assert "2 questions added" in stage.text()
        assert "A tree of prefixes." in (places.banks / "pasted.yaml").read_text()
        await stage.press("f8")
        assert not (places.banks / "pasted.yaml").exists()
        await stage.settle()
        assert "is undone" in stage.text()
        await stage.press("ctrl+s")
        assert (places.banks / "pasted.yaml").exists(), "it can be written again"


async def test_an_import_that_added_nothing_takes_no_earlier_one_back(places: Places) -> None:
    async with open_app(places, size=(120, 40)) as stage:
        await paste_notes(stage)
        await stage.press("ctrl+s")
        await stage.press("escape")
        await stage.press("i")
        stage.app.post_message(events.Paste(NOTES))
        await stage.settle()
        await stage.press("f8", "n")
        assert (places.banks / "pasted.yaml").exists()
        await stage.press("ctrl+s")
        assert "0 questions added" in stage.text()
        assert "undoes this import" not in stage.text()
        await stage.press("f8")
        assert (places.banks / "pasted.yaml").exists()


@contextmanager
def writing_while(stage: Stage, meanwhile: Callable[[], None]) -> Iterator[None]:
    """Something is done while the bank is being written."""

    def write(*args: Any, **options: Any) -> ImportReport:
        if not options.get("dry_run"):
            stage.app.call_from_thread(meanwhile)
        return import_files(*args, **options)

    with patch("interview.app.screens.library.importing.import_files", write):
        yield


async def test_enter_while_it_is_written_does_not_hide_what_was_written(places: Places) -> None:
    async with open_app(places) as stage:
        screen = await paste_notes(stage)
        with writing_while(stage, screen.action_look):
            await stage.press("ctrl+s")
        assert "2 questions added" in stage.words()
        await stage.press("f8")
        assert not (places.banks / "pasted.yaml").exists()


async def test_what_could_not_be_written_can_be_written_again(places: Places) -> None:
    async with open_app(places) as stage:
        await paste_notes(stage)
        with patch(
            "interview.app.screens.library.importing.import_files",
            side_effect=BankError("the disk is full"),
        ):
            await stage.press("ctrl+s")
        assert "the disk is full" in stage.text()
        assert "ctrl+s Write" in stage.text()
        await stage.press("ctrl+s")
        assert (places.banks / "pasted.yaml").exists()


async def test_an_import_that_cannot_be_undone_says_why_where_one_looks(places: Places) -> None:
    async with open_app(places) as stage:
        screen = await paste_notes(stage)
        await stage.press("ctrl+s")
        path = places.banks / "pasted.yaml"
        path.write_text(f"# mine\n{path.read_text()}")
        await stage.press("f8")
        assert notices(stage.app) == []
        text = str(screen.query_one("#report", Static).content)
        assert "was changed since" in text
        assert "2 questions added" in text, "it came in all the same"
        assert path.exists()


async def test_an_import_is_undone_only_where_there_is_one_of_the_bank(places: Places) -> None:
    async with open_app(places, size=(120, 40)) as stage:
        screen = await paste_notes(stage)
        assert "F8" not in stage.text()
        await stage.press("ctrl+s", "escape", "i")
        screen = stage.top(ImportScreen)
        for bank, is_offered in (("../sky", False), ("none", False), ("pasted", True)):
            screen.query_one("#bank", LineInput).value = bank
            await stage.settle()
            assert ("F8 Undo import" in stage.text()) == is_offered
        screen.query_one("#source", LineInput).value = "not-there.md"
        await stage.press("enter")
        assert "not-there.md is not there" in stage.words()
        assert "F8 Undo import" in stage.text()


async def test_another_bank_that_is_named_meanwhile_keeps_its_own_undo(places: Places) -> None:
    async with open_app(places, size=(120, 40)) as stage:
        await paste_notes(stage)
        await stage.press("ctrl+s", "escape", "i")
        stage.app.post_message(events.Paste(NOTES))
        await stage.settle()
        screen = stage.top(ImportScreen)
        screen.query_one("#bank", LineInput).value = "none"
        await stage.settle()
        assert "F8 Undo import" not in stage.text()

        def name_the_other() -> None:
            with screen.prevent(LineInput.Changed):  # it was looked up before the writing ended
                screen.query_one("#bank", LineInput).value = "pasted"
            screen._offer_undo("pasted", True)

        def refuse(*_: Any, **options: Any) -> ImportReport:
            if not options.get("dry_run"):
                stage.app.call_from_thread(name_the_other)
            raise BankError("the disk is full")

        with patch("interview.app.screens.library.importing.import_files", refuse):
            await stage.press("ctrl+s")
        await stage.settle()
        assert "the disk is full" in stage.text()
        assert "F8 Undo import" in stage.text()


async def test_in_a_line_to_fill_in_the_footer_has_the_keys_of_the_line(places: Places) -> None:
    async with open_app(places, size=(120, 30)) as stage:
        await opened_file(stage, "network.md", NETWORK)
        assert "q Question" in stage.text()
        await stage.press("shift+tab")
        assert "enter Preview" in stage.text()
        assert "q Question" not in stage.text()
        await stage.press("tab")
        assert "q Question" in stage.text()


async def test_nothing_is_pointed_at_while_it_is_written(places: Places) -> None:
    async with open_app(places) as stage:
        await opened_file(stage, "network.md", NETWORK)
        offered: list[bool | None] = []
        screen = stage.top(ImportScreen)
        with writing_while(
            stage, lambda: offered.append(screen.check_action("question_here", ()))
        ):
            await stage.press("ctrl+s")
        assert offered == [False]


async def test_an_import_is_told_of_even_where_its_screen_was_left(places: Places) -> None:
    async with open_app(places) as stage:
        screen = await paste_notes(stage)
        with writing_while(stage, screen.action_back):
            await stage.press("ctrl+s")
        assert not isinstance(stage.app.screen, ImportScreen)
        assert any("2 questions added" in note for note in notices(stage.app))
        assert (places.banks / "pasted.yaml").exists()


async def opened_file(stage: Stage, name: str, text: str) -> Rows:
    """The list of a file's lines, with the file written and its preview there."""
    path = stage.app.places.home / name
    path.write_text(text)
    await stage.press("b", "i")
    stage.app.post_message(events.Paste(str(path)))
    await stage.press("enter")
    return stage.top(ImportScreen).query_one("#file", Rows)


async def look_at(stage: Stage, path: str) -> ImportScreen:
    """The import screen, with this path named and read."""
    screen = stage.top(ImportScreen)
    screen.query_one("#source", LineInput).value = path
    screen.action_look()
    await stage.settle()
    return screen


async def go_to(stage: Stage, rows: Rows, row: str) -> None:
    rows.cursor = next(
        i for i, candidate in enumerate(rows.rows) if row in candidate.content(60).plain
    )
    await stage.settle()


def marked_rows(rows: Rows) -> list[str]:
    """The rows that have a mark, as they are drawn."""
    return [text for row in rows.rows if (text := row.content(60).plain)[0] != " "]


async def test_what_is_pointed_at_is_a_question_with_all_that_look_like_it(places: Places) -> None:
    async with open_app(places, size=(80, 24)) as stage:
        rows = await opened_file(stage, "redis.md", SECTIONS)
        assert rows.has_focus
        assert [text for text in marked_rows(rows) if text[0] == "Q"] == [
            "Q ### Is it fast?", "Q ### Is it safe?", "Q ### Is it small?",
        ]  # fmt: skip
        await go_to(stage, rows, "Overview")
        await stage.press("q")
        assert [text for text in marked_rows(rows) if text[0] == "Q"] == [
            "Q ## Overview",
            "Q ## Eviction",
        ]
        await go_to(stage, rows, "Is it safe?")
        await stage.press("q")
        assert len([text for text in marked_rows(rows) if text[0] == "Q"]) == 5
        await go_to(stage, rows, "Eviction")
        assert "Q: Eviction" in stage.text()
        assert "A: LRU." in stage.text()
        await stage.press("minus")
        assert "- ## Eviction" in marked_rows(rows)
        await stage.press("ctrl+s")
        written = (places.banks / "redis.yaml").read_text()
        assert "Overview" in written
        assert "question: Eviction" not in written


NETWORK = """\
# Networks

- Why does TIME_WAIT exist?
  So that late segments do not reach a new connection.
- What is a TTL good for?
  It ends loops.

## Balancing

- Layer 4 vs layer 7
  Layer 4 forwards connections.
- How does consistent hashing help?
  Few keys move.
"""


def test_pointing_a_second_time_takes_it_back_and_a_question_begins_no_answer() -> None:
    document = document_of(NETWORK)
    layout = guess_layouts(document)[0].layout
    guess = PointedLayout(layout, layout)
    asks, answers = (
        next(i for i, line in enumerate(document.lines) if words in line)
        for words in ("Layer 4 vs", "It ends loops")
    )
    pointed = guess.with_question(document, asks)
    assert pointed != guess
    assert pointed.with_answer(document, asks) is None
    assert pointed.with_answer(document, answers) is not None
    assert pointed.with_question(document, asks) == guess
    assert guess.without(document, answers).without(document, answers) == guess


async def test_pointing_is_in_sight_with_what_it_changes(places: Places) -> None:
    async with open_app(places, size=(60, 18)) as stage:
        rows = await opened_file(stage, "network.md", NETWORK)
        assert "3 questions" in stage.text()
        assert "ctrl+s Write" in stage.text()
        await go_to(stage, rows, "Layer 4 vs")
        await stage.press("q")
        assert "Import questions\n" in stage.text()
        assert "4 questions, 1 pointed at" in stage.text()
        assert "1 more: Layer 4" in stage.text()
        await stage.press("q")
        assert "pointed at" not in stage.text()
        assert "1 fewer: Layer 4" in stage.text()
        await stage.press("down")
        assert "1 fewer" not in stage.text()


async def test_each_line_of_the_file_is_in_the_list_and_can_be_left_out(places: Places) -> None:
    async with open_app(places, size=(80, 40)) as stage:
        rows = await opened_file(stage, "network.md", NETWORK)
        shown = [row.content(99).plain[2:].strip() for row in rows.rows]
        assert shown == [line.strip() for line in NETWORK.split("\n") if line]
        await go_to(stage, rows, "It ends loops")
        await stage.press("minus")
        assert "- " + "It ends loops." in [text.replace("  ", "") for text in marked_rows(rows)]
        assert "1 left out" in stage.text()
        assert "1 with another answer: What is a TTL" in stage.words()
        await stage.press("ctrl+s")
        assert "loops" not in (places.banks / "network.yaml").read_text()
        await stage.press("f8")
        assert rows.has_focus, "the arrows lead through the file again"


@pytest.mark.parametrize(
    ("line", "keys", "mark"),
    [
        ("Overview", ["minus"], "- ## Overview"),
        ("Is it safe?", ["minus"], "- ### Is it safe?"),
        ("Eviction", ["q", "minus"], "- ## Eviction"),
    ],
    ids=["a line", "a question", "what was pointed at"],
)
async def test_what_was_left_out_is_taken_in_by_one_key_and_no_others_with_it(
    places: Places, line: str, keys: list[str], mark: str
) -> None:
    async with open_app(places, size=(80, 40)) as stage:
        rows = await opened_file(stage, "redis.md", SECTIONS)
        await go_to(stage, rows, line)
        *before, last = keys
        await stage.press(*before) if before else None
        guessed = marked_rows(rows)
        await stage.press(last)
        assert mark in marked_rows(rows)
        assert "1 left out" in stage.text()
        await stage.press("q")
        assert "1 left out" not in stage.text()
        assert mark.replace("-", "Q", 1) in marked_rows(rows)
        assert line == "Overview" or marked_rows(rows) == guessed
        await stage.press("equals_sign")
        assert "A question begins here" in stage.text()


async def test_of_a_folder_it_is_said_which_file_is_shown(places: Places) -> None:
    folder = places.home / "notes"
    folder.mkdir()
    (folder / "trees.md").write_text(NOTES)
    async with open_app(places, size=(80, 24)) as desk:
        await opened_file(desk, "notes/redis.md", SECTIONS)
        await look_at(desk, str(folder))
        assert "5 questions, lines of redis.md" in desk.text()


async def test_a_file_without_any_question_can_be_pointed_into(places: Places) -> None:
    async with open_app(places, size=(80, 30)) as stage:
        rows = await opened_file(
            stage, "words.txt", "Terms of the sea\n\nFetch\n\nThe way of the wind.\n"
        )
        assert "point at a question with q" in stage.words()
        for key in ("equals_sign", "minus", "minus", "q"):
            await go_to(stage, rows, "Fetch")
            await stage.press(key)
        assert "Q Fetch" in marked_rows(rows)


async def test_the_next_guess_is_a_key_away_and_what_was_pointed_at_there_on_the_way_back(
    places: Places,
) -> None:
    async with open_app(places, size=(80, 40)) as stage:
        rows = await opened_file(stage, "redis.md", SECTIONS)
        await go_to(stage, rows, "Eviction")
        await stage.press("q")
        pointed = marked_rows(rows)
        await stage.press("right")
        assert "Q ## Overview" in marked_rows(rows)
        assert "reading 2/" in stage.text()
        await stage.press("left")
        assert marked_rows(rows) == pointed
        assert "1 pointed at" in stage.text()


async def test_an_emptied_path_takes_what_was_read_away(places: Places) -> None:
    async with open_app(places, size=(80, 24)) as stage:
        rows = await opened_file(stage, "redis.md", SECTIONS)
        await look_at(stage, "")
        assert not rows.display
        assert "Type or paste a path" in stage.text()


async def test_the_columns_of_a_table_are_assigned_with_the_same_keys(places: Places) -> None:
    async with open_app(places, size=(80, 24)) as stage:
        rows = await opened_file(
            stage, "deck.csv", "Vorn,Hinten,Difficulty\ntrie,a tree,easy\nheap,an order,hard\n"
        )
        assert "deck.csv: which" in stage.text()
        assert "ctrl+s Write" not in stage.text()
        assert "- Omit" not in stage.text(), "a column is no part of an answer"
        assert "q on the column of the question" in stage.words()
        assert "--columns" not in stage.text()
        await go_to(stage, rows, "Vorn")
        await stage.press("minus")
        refusal = stage.top(ImportScreen).query_one("#card", Static).content
        assert str(refusal).startswith("A column that is read as nothing")
        await stage.press("f1")
        assert "Read this column as the questions" in stage.text()
        await stage.press("escape")
        await stage.press("q")
        await go_to(stage, rows, "Hinten")
        await stage.press("equals_sign")
        assert "Would add 2 questions" in stage.words()
        assert "difficulty  Difficulty: easy" in stage.text()
        await stage.press("ctrl+s")
        assert "a tree" in (places.banks / "deck.yaml").read_text()


async def test_five_of_the_imported_questions_are_the_next_step(places: Places) -> None:
    async with open_app(places, size=(100, 30)) as stage:
        await paste_notes(stage)
        await stage.press("ctrl+s")
        assert "answer 2 questions and mark what you said (t)" in stage.words()
        assert "t Answer some" in stage.text()
        assert "q Question" not in stage.text()
        await stage.press("t")
        assert not isinstance(stage.app.screen, ImportScreen)
        assert "Practice, 2 questions" in stage.text()


async def test_a_bank_whose_name_no_system_takes_is_refused(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "i")
        stage.top(ImportScreen).query_one("#bank", LineInput).value = "\U00020000" * 80
        screen = await look_at(stage, "notes.md")
        assert "too long for a file's name" in screen.state.message


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("x" * 3000, "cannot be read; name another file or folder: File name too long"),
        ("~nobody-of-this-name/a.md", "is not there"),
        ("\0", "is not there"),
    ],
)
async def test_a_path_that_no_system_knows_is_refused(
    typed: str, why: str, places: Places
) -> None:
    async with open_app(places) as stage:
        await stage.press("b", "i")
        assert why in (await look_at(stage, typed)).state.message
