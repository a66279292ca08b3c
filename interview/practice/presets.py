"""Plans of sessions: by mode, preset, role and settings, and the plan of the last session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, cast

from msgspec.structs import replace

from interview.banks.library import bank_files, read_bank_entry, readable_banks
from interview.model.bank import Bank, Role
from interview.model.errors import HomeError, NotFoundError, UsageError, as_error
from interview.model.limits import USUAL_FOLLOW_UPS
from interview.model.manner import manner_of
from interview.model.phrases import nearest
from interview.model.session import MODES, ModeName, Plan, Preset
from interview.model.settings import SESSION, Value
from interview.storage.decoders import from_json, to_json
from interview.storage.files import (
    folder_locked,
    read_list,
    read_regular,
    replace_list,
    replace_whole,
)
from interview.storage.places import Places
from interview.storage.settings_file import read_settings

THINKING = 30.0
"""Seconds to think before a question in built-in presets, as in most asynchronous interviews."""


def plan_in_mode(plan: Plan, mode: ModeName, follow_ups: int = USUAL_FOLLOW_UPS) -> Plan:
    """Return the plan in another mode, with the usual values of this mode.

    A limit that was only the usual one of the mode before is not kept.
    """
    usual, leaves = MODES[mode], mode != plan.mode and plan.per_question == plan.rules.limit
    return replace(
        plan,
        mode=mode,
        think=usual.think,
        follow_ups=follow_ups if usual.is_coached else 0,
        confidence=usual.is_coached,
        per_question=(None if leaves else plan.per_question) or usual.limit,
    )


LONGEST_NAME = 30
"""Characters of the name of a preset."""


def _thoughtful(plan: Plan) -> Plan:
    """Return the plan of a mock interview with time to think before each question."""
    return replace(plan_in_mode(plan, "mock"), think=THINKING)


BUILT_IN = (
    Preset("phone screen", _thoughtful(Plan((), count=6, minutes=15.0))),
    Preset("deep dive", _thoughtful(Plan((), count=9, minutes=45.0, per_question=240.0))),
    Preset("ten quick ones", plan_in_mode(Plan((), count=10), "drill")),
)


def all_presets(places: Places) -> tuple[Preset, ...]:
    """Return all presets; a preset of the person's replaces a built-in one of the same name.

    Raises:
        HomeError: the person's own presets cannot be read.
    """
    saved = _read_presets(places)
    names = {preset.name for preset in saved}
    return (*(preset for preset in BUILT_IN if preset.name not in names), *saved)


def find_preset(places: Places, name: str) -> Preset:
    """Return the preset of this name.

    Raises:
        NotFoundError: there is none.
        HomeError: the person's own presets cannot be read.
    """
    presets = {preset.name: preset for preset in all_presets(places)}
    if name not in presets:
        near = nearest(name, presets)
        hint = f"; did you mean {near!r}?" if near else f"; there are: {', '.join(presets)}"
        raise NotFoundError(f"no preset {name!r}{hint}")
    return presets[name]


def save_preset(places: Places, name: str, plan: Plan) -> None:
    """Save a plan as a preset, replacing one of the same name.

    Raises:
        UsageError: the name is empty or too long.
        HomeError: the presets cannot be read or written.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise UsageError(f"a preset's name has 1 to {LONGEST_NAME} characters")
    preset = Preset(name, Preset(name, plan).fill(Plan(())))
    _replace_preset(places, name, preset)


def delete_preset(places: Places, name: str) -> bool:
    """Delete one of the person's own presets, and return whether there was one.

    Raises:
        HomeError: the presets cannot be read or written.
    """
    return _replace_preset(places, name, None)


def _read_presets(places: Places) -> tuple[Preset, ...]:
    """Return the person's own presets in the order of their file; empty if there is none."""
    path = _path(places)
    try:
        return from_json(read_list(path), tuple[Preset, ...])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        raise HomeError(f"cannot read the presets in {path}: {error}") from error


def _replace_preset(places: Places, name: str, preset: Preset | None) -> bool:
    """Replace or remove the person's preset of this name; return whether that changed anything."""
    path = _path(places)
    # Locked before it is read, or a preset that another program saved is lost.
    with as_error(HomeError, f"cannot write the presets in {path}"), folder_locked(path.parent):
        before = _read_presets(places)
        after = tuple(saved for saved in before if saved.name != name)
        after += (preset,) if preset is not None else ()
        if after == before:
            return False
        replace_list(path, to_json(after, indent=2))
        return True


def plan_for_role(places: Places, plan: Plan, name: str) -> Plan:
    """Return the plan narrowed to a role, in the plan's banks or, if it has none, in all with the role.

    Raises:
        NotFoundError: no bank has such a role.
    """
    roles: dict[str, list[tuple[Bank, Role]]] = {}
    for bank in readable_banks(places):
        for role in bank.roles:
            roles.setdefault(role.id, []).append((bank, role))
    if name not in roles:
        listed = ", ".join(roles) or "none; banks name them under `roles`"
        near = nearest(name, roles)
        hint = f"did you mean {near}?" if near else f"there are: {listed}"
        raise NotFoundError(f"no bank has a role {name!r}; {hint}")
    having = [pair for pair in roles[name] if not plan.banks or pair[0].name in plan.banks]
    if not having:
        names = ", ".join(bank.name for bank, _ in roles[name])
        raise NotFoundError(f"{name} is a role of: {names}")
    topics = (
        f"{bank.name}/{topic}"
        for bank, role in having
        for topic in role.topics or dict.fromkeys(each.topic for each in bank.questions)
    )
    levels = [role.difficulty for _, role in having]
    return replace(
        plan,
        banks=plan.banks or tuple(bank.name for bank, _ in having),
        topics=plan.topics or tuple(topics),
        # If one bank asks for any difficulty, all do.
        difficulty=tuple(sorted({*chain(*levels)})) if all(levels) else (),
    )


def _path(places: Places) -> Path:
    return places.home / "presets.json"


def last_plan(places: Places) -> Plan | None:
    """Return the plan of the last session; None without one."""
    try:
        return from_json(read_regular(places.last_plan), Plan)
    except (OSError, ValueError, RecursionError):  # missing, damaged or out of all range
        return None


def remember_plan(places: Places, plan: Plan) -> None:
    """Keep this plan as the last one; a failure to write it is ignored."""
    with suppress(OSError):
        replace_whole(places.last_plan, to_json(plan, indent=2))


def usual_banks(places: Places, practised: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the banks to use if none is named: practised ones, else those of the last plan, built-in ones, or all.

    Unreadable banks are left out, unless no bank can be read; to open one then says why.
    """
    files = {file.name: file for file in bank_files(places)}
    last = last_plan(places)
    builtin = [file.name for file in files.values() if file.builtin]
    for wanted in (practised, last.banks if last else (), builtin, files):
        there = [files[name] for name in dict.fromkeys(wanted) if name in files]
        if usual := [file.name for file in there if read_bank_entry(places, file).bank]:
            return tuple(usual)
    return tuple(files)


_BY_NAME = {setting.name: setting for setting in SESSION}


def session_settings(places: Places) -> dict[str, Value]:
    """Return the settings of a session, by name."""
    return read_settings(places.settings).settings.table("session")


def plan_with(plan: Plan, values: Mapping[str, Value]) -> Plan:
    """Return the plan with values of settings, by name."""
    changes: dict[str, Any] = {name: _BY_NAME[name].plan_value(values[name]) for name in values}
    return replace(plan, **changes)


_COACHING = {"think", "follow_ups", "confidence", "manner"}


def practice_plan(places: Places, plan: Plan, *, waits: bool = True) -> Plan:
    """Return the plan in practice mode, with the coaching of the settings if a person `waits` for it."""
    settings = session_settings(places)
    coaching = {name: settings[name] for name in settings if name in _COACHING}
    plan = plan_with(plan_in_mode(plan, "practice"), coaching)
    return plan if waits else without_coaching(plan)


def without_coaching(plan: Plan) -> Plan:
    """Return the plan without time to think, follow-ups and confidence, which only a person can use."""
    return replace(plan, think=0.0, follow_ups=0, confidence=False)


def starting_plan(places: Places) -> Plan | None:
    """Return the last plan with the settings applied; None without a last plan and settings."""
    last = last_plan(places)
    settings = session_settings(places)
    if last is None and not settings:
        return None
    mode = cast("ModeName | None", settings.get("mode"))
    usual = last or plan_in_mode(Plan(()), mode or "mock")
    usual = replace(usual, manner=manner_of(usual.manner).name)
    if mode is not None and mode != usual.mode:
        usual = plan_in_mode(usual, mode)  # thinking and the like follow the mode
    return plan_with(usual, settings)
