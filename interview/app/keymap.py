"""Check the person's keys together: Textual takes a key from a command that has it without a word.

Loads no Textual.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from interview.app.commands import (
    BY_ID,
    KEY_NAMES,
    NEAREST,
    Command,
    goes_before_typing,
    phrase_key,
)
from interview.model.phrases import nearest

_NAMES = {label: name for name, label in KEY_NAMES.items()}
"""Textual's names of keys, by the names that people read."""

_NAMED = re.compile(r"((ctrl|alt|shift|super|meta)\+)*(f\d{1,2}|[a-z_]+|\w)")

_LISTS, _TEXT, _NUMBER = "moves in lists", "edits text", "types a number"

RESERVED: Mapping[str, str] = {
    **dict.fromkeys(("up", "down", "left", "right", "home", "end", "j", "k"), _LISTS),
    **dict.fromkeys(("pageup", "pagedown", "tab", "shift+tab", "space", "shift+space"), _LISTS),
    **dict.fromkeys("0123456789", _NUMBER),
    **dict.fromkeys(("backspace", "delete", "ctrl+left", "ctrl+right"), _TEXT),
    **dict.fromkeys((f"ctrl+{letter}" for letter in "dehijkmuvwxyz"), _TEXT),
    **dict.fromkeys("yn", "answers the question at a row"),
    "enter": "depends on the screen",
    "escape": "goes back",
    "ctrl+c": "copies",
    "ctrl+p": "opens the palette",
}
"""Keys that cannot be given to a command, and what they do."""


RENAMED: Mapping[str, str] = {
    "disagree": "mark-rows",
    "faster": "speed",
    "lab": "try-answer",
    "like": "question-here",
    "take-back": "undo-import",
}
"""Ids of commands before 0.8, which settings files may still have."""


class Keymap(Struct, frozen=True):
    """The keys that were accepted and the problems with the others."""

    keys: Mapping[str, str]
    """The accepted keys, by command id."""
    problems: Mapping[str, str]
    """The faults of the other keys, by the name in the settings."""


def read_keymap(asked: Mapping[str, str]) -> Keymap:
    """Return the accepted keys; the commands of the others keep their usual keys."""
    problems: dict[str, str] = {}
    given: dict[str, str] = {}
    names = {RENAMED.get(name, name): name for name in asked}
    for name, asked_for in names.items():
        written = asked[asked_for]
        key = name_key(written)
        wrong = _find_fault(name, key, written)
        if wrong:
            problems[asked_for] = wrong
        else:
            given[name] = key
    # A refused command has its usual key again, which may clash with another.
    while clash := _first_clash(given):
        name, owner = clash
        problems[names[name]] = f"{phrase_key(given.pop(name))} is “{owner.label}” already"
    usual = {name: key for name, key in given.items() if key == BY_ID[name].key}
    return Keymap({name: key for name, key in given.items() if name not in usual}, problems)


def name_key(written: str) -> str:
    """Return Textual's name of a key as a person writes it: `Esc`, `F5`, `/`, `Ctrl+T`."""
    text = written.strip()
    *modifiers, last = text.lower().split("+") if len(text) > 1 else [text]
    return "+".join([*modifiers, _NAMES.get(last, last)])


def _find_fault(name: str, key: str, written: str) -> str:
    """Return the fault of a key for a command, clashes left out; empty if it has none."""
    command = BY_ID.get(name)
    if command is None:
        near = nearest(name, BY_ID)
        return "is not a command" + (f'; did you mean "{near}"?' if near else "; see docs/keys.md")
    if command.key.partition(",")[0] in NEAREST:
        return f"stays on {command.keys[0]}"
    if not _NAMED.fullmatch(key):
        return f'is not a key: "{written[:30]}"; write one such as "ctrl+t", "f5" or "x"'
    if key in RESERVED and key != command.key:
        return f"{phrase_key(key)} {RESERVED[key]}; choose another key"
    if command.while_typing and not (key.startswith("alt+") or goes_before_typing(key)):
        return f"{phrase_key(key)} would be typed; choose one with ctrl or alt, or F5 to F12"
    return ""


def _first_clash(given: Mapping[str, str]) -> tuple[str, Command] | None:
    """Return a command whose new key another command has, and that other; the last in the settings first."""
    for name, key in reversed(list(given.items())):
        owner = _owner(key, name, given)
        if owner is not None:
            return name, owner
    return None


def _owner(key: str, name: str, given: Mapping[str, str]) -> Command | None:
    """Return the command other than `name` that has a key; None if the key is free."""
    for command in BY_ID.values():
        if command.id != name and key in given.get(command.id, command.key).split(","):
            return command
    return None
