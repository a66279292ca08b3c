"""Screens, settings and keys stay few: the numbers stand in docs/keys.md."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from interview.app import screens
from interview.app.screens.base import CommandScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.screens.settings import LISTED
from interview.model.settings import SESSION

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keys.md"
MOST_SCREENS, MOST_ROWS, MOST_SETTINGS, MOST_KEYS = 24, 7, 14, 6


def all_screens() -> list[type[Screen[Any]]]:
    """Each that is more than words for another: those that say what is on them, or have keys."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    kinds, waiting = [], list[type[Screen[Any]]]([Screen])
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        own = kind.__dict__
        ours = kind.__module__.startswith(screens.__name__)
        drawn = own.get("COMMAND_LIST") if issubclass(kind, CommandScreen) else "compose" in own
        if ours and drawn:
            kinds.append(kind)
    return kinds


def shown_keys(kind: type[CommandScreen[Any]]) -> int:
    """Keys in the footer at once at most."""
    keys = {command.id for command in kind.COMMAND_LIST if command.footer}
    if issubclass(kind, InterviewScreen):
        # A cover has Continue; below it, pausing stands where leaving stands in a mock.
        keys -= {"go-on", "quit-app"}
    return len(keys)


def test_there_are_few_screens_and_dialogues() -> None:
    assert len(all_screens()) <= MOST_SCREENS, sorted(kind.__name__ for kind in all_screens())


def test_a_footer_has_few_keys() -> None:
    many = {
        kind.__name__: shown_keys(kind)
        for kind in all_screens()
        if issubclass(kind, CommandScreen) and shown_keys(kind) > MOST_KEYS
    }
    assert not many


def test_the_set_up_shows_few_rows_and_the_settings_are_few() -> None:
    front = [setting for setting in SESSION if setting.place == "front"]
    assert len(front) + 2 <= MOST_ROWS, "with the topics and the row More"
    assert len(LISTED) <= MOST_SETTINGS


@pytest.mark.parametrize(
    ("what", "most"),
    [
        ("screens and dialogues", MOST_SCREENS),
        ("rows in the set-up", MOST_ROWS),
        ("settings", MOST_SETTINGS),
        ("keys in a footer", MOST_KEYS),
    ],
)
def test_the_numbers_stand_in_the_page_of_keys(what: str, most: int) -> None:
    assert re.search(rf"\b{most} {what}\b", PAGE.read_text(encoding="utf-8"))
