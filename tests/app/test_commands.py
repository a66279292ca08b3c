"""Every key has its word, its sentence and its deed; at 80 columns a line of keys has room for all."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

from interview.app import screens
from interview.app.base_screen import CommandScreen
from interview.app.commands import BY_ID, NEAREST, Command
from interview.app.destinations import MAIN_SCREENS, History
from interview.app.dialogues import HelpScreen
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.screens.library.importing import ImportScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.settings import LISTED, SettingsScreen
from interview.app.screens.today import TodayScreen
from interview.app.textual_fixes import Dialogue
from interview.app.widgets.key_line import fit_keys
from interview.model.settings import SESSION
from interview.storage.places import Places
from tests.app.stage import notices, open_app
from tests.fakes import FakeClock


def all_screens() -> list[type[CommandScreen[Any]]]:
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    kinds: list[type[CommandScreen[Any]]] = []
    waiting: list[type[CommandScreen[Any]]] = [CommandScreen]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.COMMAND_LIST:
            kinds.append(kind)
    return kinds


@pytest.mark.parametrize("kind", all_screens(), ids=lambda kind: kind.__name__)
def test_each_command_of_a_screen_does_something_and_keys_are_not_given_twice(
    kind: type[CommandScreen[Any]],
) -> None:
    keys = [key for command in kind.COMMAND_LIST for key in command.key.split(",")]
    assert len(keys) == len(set(keys))
    for command in kind.COMMAND_LIST:
        if page := re.fullmatch(r"app\.open_page\('(.+)'\)", command.action):
            assert page[1] == command.id in MAIN_SCREENS
        else:
            assert hasattr(kind, f"action_{command.action}"), command.id
        assert command.help
        assert not command.help.endswith(".")
    assert "help" in {command.id for command in kind.COMMAND_LIST}
    assert kind.HELP_TITLE


_HANDLER_CALLED = re.compile(r"(?:self|super\(\))\.on_[a-z_]+\b(?! *=)")

_KEY_IN_TEXT = re.compile(
    r"\b[Pp]ress \w\b|[;,] \w (?:brings|shows|begins|adds|takes)\b|\bF\d shows\b"
)
"""A hint that names a key which can be changed."""


def test_no_text_names_a_key_that_can_be_changed() -> None:
    folder = Path(inspect.getfile(screens)).parents[1]
    hints = [
        f"{path.relative_to(folder)}:{node.lineno}: {node.value}"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if _KEY_IN_TEXT.search(node.value) and node.value.strip() not in _docstrings(path)
    ]
    assert not hints, "use key_of(command)"


def _docstrings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value.value.strip()
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node.value.value, str)
    }


async def test_hints_name_the_keys_that_were_given(places: Places, clock: FakeClock) -> None:
    keys = {"practise": "Q", "note": "ctrl+b", "new": "X", "restore": "U", "help": "f11"}
    given = "".join(f'{name} = "{key}"\n' for name, key in keys.items())
    places.settings.write_text(f"[keys]\n{given}", encoding="utf-8")
    async with open_app(places, clock) as stage:
        stage.app.open(History("sky/q1"))
        await stage.settle()
        assert "Press Q to answer it now" in stage.text()
        await stage.press("escape", "f")
        assert "ctrl+b on an answer adds a note" in stage.words()
        await stage.press("escape", "escape", "s")
        assert "Press X to set up an interview" in stage.text()
        await stage.press("f11")
        stage.top(HelpScreen)
        await stage.press("f11")
        assert not isinstance(stage.app.screen, HelpScreen)


def test_no_handler_is_called_by_another() -> None:
    """Textual calls `on_*` of every class in the hierarchy by itself: each would run twice."""
    folder = Path(inspect.getfile(screens)).parents[1]
    calls = [
        f"{path.relative_to(folder)}: {call}"
        for path in sorted(folder.rglob("*.py"))
        for call in _HANDLER_CALLED.findall(path.read_text(encoding="utf-8"))
    ]
    # The app and its base hand on raw events; they are no handlers of one kind.
    assert set(calls) == {f"{name}: super().on_event" for name in ("app.py", "textual_fixes.py")}


@pytest.mark.parametrize("kind", all_screens(), ids=lambda kind: kind.__name__)
def test_a_verb_has_the_same_key_on_every_screen(kind: type[CommandScreen[Any]]) -> None:
    strangers = [command.id for command in kind.COMMAND_LIST if command.id not in BY_ID]
    assert not strangers, "put them into the registry of interview/app/commands.py"
    for command in kind.COMMAND_LIST:
        assert command.key == BY_ID[command.id].key, command.id


def test_settings_open_from_every_list() -> None:
    for kind in all_screens():
        ids = {command.id for command in kind.COMMAND_LIST}
        assert not issubclass(kind, CatalogueScreen) or "settings" in ids or kind is SettingsScreen


def test_a_key_has_the_same_verb_on_every_screen() -> None:
    verbs: dict[str, list[str]] = {}
    for command in BY_ID.values():
        for key in command.key.split(","):
            verbs.setdefault(key, []).append(command.id)
    twice = {key: ids for key, ids in verbs.items() if len(ids) > 1}
    assert twice.keys() <= NEAREST, "a letter, control or function key means one thing everywhere"


@pytest.mark.parametrize("kind", all_screens(), ids=lambda kind: kind.__name__)
def test_escape_does_something_on_every_screen(kind: type[CommandScreen[Any]]) -> None:
    keys = {key for command in kind.COMMAND_LIST for key in command.key.split(",")}
    assert "escape" in keys or any(binding.key == "escape" for binding in kind.BINDINGS)  # type: ignore[union-attr]


def test_every_command_of_the_registry_stands_on_some_screen() -> None:
    used = {command.id for kind in all_screens() for command in kind.COMMAND_LIST}
    assert used == BY_ID.keys()


PAGE = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
MOST_SCREENS, MOST_ROWS, MOST_SETTINGS, MOST_KEYS = 24, 7, 14, 6


def in_footer(kind: type[CommandScreen[Any]]) -> list[Command]:
    """The keys in the footer at once at most."""
    apart: set[str] = set()
    if issubclass(kind, InterviewScreen):
        # A cover has Continue; below it, pausing stands where leaving stands in a mock.
        apart = {"go-on", "quit-app"}
    if kind is ImportScreen:
        # A preview takes the place of the key that asks for it, what follows an import that of the preview.
        apart = {"look", "practise", "undo-import"}
    return [command for command in kind.COMMAND_LIST if command.footer and command.id not in apart]


@pytest.mark.parametrize("kind", all_screens(), ids=lambda kind: kind.__name__)
def test_a_footer_has_few_keys_and_all_of_them_in_80_columns(
    kind: type[CommandScreen[Any]],
) -> None:
    listed = in_footer(kind)
    assert len(listed) <= MOST_KEYS
    assert fit_keys(listed, 80 - 4) == listed


def test_there_are_few_screens_settings_and_rows_in_the_set_up() -> None:
    dialogues = [
        name
        for name, kind in vars(importlib.import_module("interview.app.dialogues")).items()
        if inspect.isclass(kind) and issubclass(kind, Dialogue) and "compose" in vars(kind)
    ]
    assert len(all_screens()) + len(dialogues) <= MOST_SCREENS
    front = [setting for setting in SESSION if setting.place == "front"]
    assert len(front) + 2 <= MOST_ROWS, "with the topics and the row More"
    assert len(LISTED) <= MOST_SETTINGS


@pytest.mark.parametrize(
    "count",
    [
        f"{MOST_SCREENS} screens and dialogues",
        f"{MOST_ROWS} rows in the set-up",
        f"{MOST_SETTINGS} settings",
        f"{MOST_KEYS} keys in a footer",
    ],
)
def test_the_numbers_stand_in_the_page_of_keys(count: str) -> None:
    assert count in " ".join(PAGE.split())


def test_in_a_narrow_window_help_is_the_last_key_to_go() -> None:
    commands = [
        Command("open", "enter", "Open", "Open it"),
        Command("help", "f1", "Help", "Help"),
        Command("back", "escape", "Back", "Go back"),
    ]
    assert fit_keys(commands, 40) == commands
    assert [command.id for command in fit_keys(commands, 20)] == ["open", "help"]
    assert [command.id for command in fit_keys(commands, 5)] == ["help"]


async def test_f1_says_what_the_keys_of_the_screen_do(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.press("f1")
        stage.top(HelpScreen)
        assert "What now?" in stage.text()
        assert "Set up a new interview" in stage.text()
        assert "Resume the interview" not in stage.text()
        await stage.press("escape")
        assert "New interview" in stage.text()


async def test_the_palette_offers_what_the_screen_can_do_and_where_one_can_go(
    places: Places,
) -> None:
    async with open_app(places) as stage:
        await stage.press("s")
        titles = {command.title for command in stage.app.get_system_commands(stage.app.screen)}
        names = {title.partition(":")[0] for title in titles}
        assert names >= {"New", "Help", "Plan", "Banks", "Progress", "Settings", "Theme"}
        assert not names & {"Open", "Submit"}, "nothing is listed, and nothing is asked"
        await stage.press("ctrl+p", *"goal", "enter")
        stage.top(TodayScreen)


async def test_a_picture_of_the_screen_is_saved_in_the_home(places: Places) -> None:
    async with open_app(places) as stage:
        commands = stage.app.get_system_commands(stage.app.screen)
        next(command for command in commands if "screenshot" in command.title).callback()
        await stage.settle()
        (picture,) = (places.home / "exports").glob("screen-*.svg")
        assert "Settings" in picture.read_text()
        assert str(picture) in "".join(notices(stage.app)).replace(" ", "")


async def test_a_click_on_a_key_does_what_the_key_does(places: Places) -> None:
    async with open_app(places) as stage:
        await stage.pilot.click("KeyLine", offset=(18, 1))
        await stage.settle()
        assert "New interview" in stage.text()


async def test_the_theme_that_was_chosen_is_worn_next_time(places: Places) -> None:
    async with open_app(places) as stage:
        stage.app.theme = "interview-light"
        await stage.settle()
    async with open_app(places) as stage:
        assert stage.app.theme == "interview-light"
