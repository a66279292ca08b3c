"""Kinds of session by name: three that came with the program, and the person's own."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from interview.model.errors import NotFoundError, UsageError
from interview.model.places import Places
from interview.model.session import Plan, Preset
from interview.practice.modes import plan_in_mode
from interview.storage.config.presets import change_presets, read_presets

LONGEST_NAME = 30
"""Characters of the name of a preset."""

BUILT_IN = (
    Preset("phone screen", plan_in_mode(Plan((), count=6, minutes=15.0), "mock")),
    Preset("deep dive", plan_in_mode(Plan((), count=9, minutes=45.0, per_question=240.0), "mock")),
    Preset("ten quick ones", plan_in_mode(Plan((), count=10), "drill")),
)


def all_presets(places: Places) -> tuple[Preset, ...]:
    """The presets there are; one of the person's own goes before one of the same name.

    Raises:
        HomeError: the person's own cannot be read.
    """
    own = read_presets(_path(places))
    names = {preset.name for preset in own}
    return (*(preset for preset in BUILT_IN if preset.name not in names), *own)


def find_preset(places: Places, name: str) -> Preset:
    """The preset of this name.

    Raises:
        NotFoundError: there is none.
        HomeError: the person's own cannot be read.
    """
    presets = {preset.name: preset for preset in all_presets(places)}
    if name not in presets:
        near = get_close_matches(name, presets, 1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(presets)}"
        raise NotFoundError(f"no preset {name!r}{hint}")
    return presets[name]


def save_preset(places: Places, name: str, plan: Plan) -> None:
    """Keep this kind of session under a name, in place of an older one of that name.

    Raises:
        UsageError: the name is empty or too long.
        HomeError: the presets cannot be read or written.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise UsageError(f"a preset's name has 1 to {LONGEST_NAME} characters")
    kind = Preset(name, Preset(name, plan).fill(Plan(())))
    change_presets(_path(places), lambda before: (*_without(before, name), kind))


def delete_preset(places: Places, name: str) -> bool:
    """Delete one of the person's own presets; whether there was one.

    Raises:
        HomeError: the presets cannot be read or written.
    """
    before = change_presets(_path(places), lambda before: _without(before, name))
    return _without(before, name) != before


def _without(presets: tuple[Preset, ...], name: str) -> tuple[Preset, ...]:
    return tuple(preset for preset in presets if preset.name != name)


def _path(places: Places) -> Path:
    return places.home / "presets.json"
