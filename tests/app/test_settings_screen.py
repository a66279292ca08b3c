"""Settings are changed in their rows and count at once; a key that is taken is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from interview.app.commands import BY_ID
from interview.app.keymap import RENAMED, read_keymap
from interview.app.screens.session.setup import SetupScreen
from interview.app.screens.settings import SettingsScreen
from interview.app.widgets.rows import Rows
from interview.storage.places import Places
from tests.app.pictures import check_picture
from tests.app.stage import Stage, editing, hold_session, notices, open_app


async def go_to(stage: Stage, field: str) -> None:
    """The cursor on the row of a setting."""
    rows = stage.top(SettingsScreen).query_one(Rows)
    rows.cursor = [row.id for row in rows.rows].index(field)
    await stage.settle()


async def test_the_settings_look_as_they_did(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = replace(places, settings=Path("settings.toml"))
    places.settings.write_text('[session]\nmode = "drill"\nthink = 45\n[keys]\nflag = "f12"\n')
    async with open_app(places) as stage:
        await stage.press("f2")
        await go_to(stage, "session.think")
        check_picture("settings", stage.text())


async def test_a_value_is_changed_in_its_row_and_begins_the_next_set_up(places: Places) -> None:
    places.settings.write_text("# mine\n")
    async with open_app(places) as stage:
        await stage.press("f2")
        await go_to(stage, "session.mode")
        await stage.press("right", "right")
        assert "practice →" in stage.text()
        assert places.settings.read_text() == '# mine\n\n[session]\nmode = "practice"\n'
        await stage.press("delete")
        assert "as last time →" in stage.text()
        await stage.press("right", "right")
        await stage.press("escape", "n")
        assert stage.top(SetupScreen).form.plan.mode == "practice"


async def test_a_theme_is_worn_and_kept_at_once(places: Places) -> None:
    async with open_app(places) as stage:
        worn = []
        await stage.press("f2")
        for _ in range(4):
            await stage.press("right")
            worn.append(stage.app.theme)
        assert worn == ["interview-light", "interview-contrast", "ansi-dark", "ansi-light"]
        assert 'theme = "ansi-light"\n' in places.settings.read_text()


async def test_two_commands_may_change_their_keys_for_each_other(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        stage.places.settings.write_text('[keys]\nsubmit = "ctrl+n"\nskip = "ctrl+s"\n')
        assert stage.app.take_settings() == ""
        conductor = stage.interview.controller.conductor
        await stage.write("drops of water")
        await stage.press("ctrl+n")
        assert conductor.state.attempts[0].outcome == "answered"
        await stage.press("ctrl+n")
        assert "Nothing is written yet; ctrl+s skips the question." in stage.text()
        await stage.press("ctrl+s", "ctrl+s")
        assert conductor.state.attempts[1].outcome == "skipped"


async def test_what_is_wrong_in_the_file_is_said_at_the_start(places: Places) -> None:
    places.settings.write_text('[keys]\nsubmit = "ctrl+f"\n')
    async with open_app(places) as stage:
        (note,) = notices(stage.app)
        assert note.endswith("submit: ctrl+f is “Flag” already")
        assert stage.app.keys == {}


async def test_a_file_that_cannot_be_read_is_named_and_not_written_over(places: Places) -> None:
    places.settings.write_text("theme = \n")
    async with open_app(places) as stage:
        await stage.press("f2", "right")
        assert "mend the file first" in " ".join(notices(stage.app))
    assert places.settings.read_text() == "theme = \n"


async def test_the_file_is_opened_in_the_editor_that_is_set(places: Places) -> None:
    places.settings.write_text('editor = "mine --wait"\n')

    def edit(command: Sequence[str], _call: object) -> None:
        assert list(command[:2]) == ["mine", "--wait"]
        assert command[-1] == str(places.settings)
        places.settings.write_text('editor = "mine --wait"\ntheme = "interview-light"\n')

    with editing(edit) as ran:
        async with open_app(places) as stage:
            await stage.press("f2", "ctrl+o")
            assert ran.call_count == 1
            assert stage.app.theme == "interview-light"


async def test_without_a_terminal_to_hand_over_the_file_is_named(places: Places) -> None:
    with patch("interview.app.external_editor.editor.run_editor") as ran:
        async with open_app(places) as stage:
            await stage.press("f2", "ctrl+o")
            (note,) = notices(stage.app)
            assert note.startswith("no editor can run in here; open")
    assert not ran.called


@pytest.mark.parametrize(
    ("name", "key", "problem"),
    [
        ("submit", "ctrl+f", "ctrl+f is “Flag” already"),
        ("submit", "x", "x would be typed; choose one with ctrl or alt, or F5 to F12"),
        ("submit", "ctrl+w", "ctrl+w edits text; choose another key"),
        ("new", "j", "j moves in lists; choose another key"),
        ("new", "1", "1 types a number; choose another key"),
        ("history", "y", "y answers the question at a row; choose another key"),
        ("new", "n", ""),
        ("new", "hello", ""),
        ("open", "x", "stays on enter"),
        ("sumbit", "ctrl+t", 'is not a command; did you mean "submit"?'),
        ("new", "ctrl+", "is not a key"),
        ("new", "\x1b", "is not a key"),
    ],
)
def test_a_key_that_cannot_be_given_says_why(name: str, key: str, problem: str) -> None:
    keymap = read_keymap({name: key})
    assert problem in keymap.problems.get(name, "")
    assert bool(keymap.problems) == bool(problem)


@pytest.mark.parametrize(
    ("written", "key"),
    [("Ctrl+T", "ctrl+t"), ("F12", "f12"), ("?", "question_mark")],
)
def test_keys_may_be_written_as_people_say_them(written: str, key: str) -> None:
    name = "submit" if "+" in written[1:] or written.startswith("F") else "new"
    assert read_keymap({name: written}).keys == {name: key}


@pytest.mark.parametrize(("before", "now"), RENAMED.items())
def test_a_command_that_was_renamed_keeps_the_key_it_was_given(before: str, now: str) -> None:
    assert before not in BY_ID
    assert read_keymap({before: "f11"}).keys == {now: "f11"}
    problems = read_keymap({before: "ctrl+s"}).problems
    assert problems == {before: "ctrl+s is “Submit” already"}, "by the name in the file"


def test_a_refused_key_takes_those_with_it_that_counted_on_it() -> None:
    keymap = read_keymap({"flag": "j", "submit": "ctrl+f"})
    assert keymap.keys == {}
    assert set(keymap.problems) == {"flag", "submit"}
