"""The person's settings and last plan: read for every start, and changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from msgspec.structs import replace

from interview.model.errors import HomeError, UsageError
from interview.model.manner import manner_of
from interview.model.places import Places
from interview.model.session import Mode, Plan
from interview.model.settings import BY_FIELD, Value, check_value
from interview.practice.presets import plan_in_mode
from interview.storage.decoders import from_json, to_json
from interview.storage.files import read_small, replace_whole
from interview.storage.settings_file import SettingsReading, read_settings


def read_preferences(places: Places) -> SettingsReading:
    """Return the settings and the problems of their file."""
    return read_settings(places.settings)


def change_setting(places: Places, field: str, value: Value | None) -> None:
    """Set `table.name` in the settings file, or unset it; everything else in it stays.

    Raises:
        UsageError: the value is out of range, or the file cannot be read as TOML.
        HomeError: it cannot be written.
    """
    change_settings(places, {field: value})


def change_settings(places: Places, values: Mapping[str, Value | None]) -> None:
    """Change several settings together or not at all.

    Raises:
        UsageError: a value is out of range, or the file cannot be read as TOML.
        HomeError: it cannot be written.
    """
    from interview.storage.settings_file import write_settings

    for field, value in values.items():
        option = BY_FIELD.get(field)
        wrong = check_value(option, value) if option is not None and value is not None else ""
        if wrong:
            raise UsageError(f"{field} {wrong}")
    try:
        write_settings(places.settings, values)
    except OSError as error:
        raise HomeError(_phrase_unwritable(places.settings, error)) from error


def write_settings_template(places: Places) -> Path:
    """Create the settings file if there is none, and return its path.

    Raises:
        HomeError: it cannot be written.
    """
    from interview.storage.settings_file import write_template

    try:
        write_template(places.settings)
    except OSError as error:
        raise HomeError(_phrase_unwritable(places.settings, error)) from error
    return places.settings


def last_plan(places: Places) -> Plan | None:
    """Return the plan of the last session that was started; None without one."""
    try:
        return from_json(read_small(places.last_plan), Plan)
    except (OSError, ValueError, RecursionError):  # missing, damaged or out of all range
        return None


def remember_plan(places: Places, plan: Plan) -> None:
    """Keep this plan as the last one; a failure to write it is ignored."""
    with suppress(OSError):
        replace_whole(places.last_plan, to_json(plan, indent=2))


def starting_plan(places: Places) -> Plan | None:
    """Return the last plan with the settings applied; None without a last plan and settings."""
    last = last_plan(places)
    session = read_settings(places.settings).settings.session
    if last is None and not session:
        return None
    mode = cast("Mode | None", session.get("mode"))
    usual = last or plan_in_mode(Plan(()), mode or "mock")
    usual = replace(usual, manner=manner_of(usual.manner).name)
    if mode is not None and mode != usual.mode:
        usual = plan_in_mode(usual, mode)  # thinking and the like follow the mode
    changes: dict[str, Any] = {
        name: BY_FIELD[f"session.{name}"].plan_value(value) for name, value in session.items()
    }
    return replace(usual, **changes)


def _phrase_unwritable(path: Path, error: OSError) -> str:
    return f"{path} cannot be written: {error.strerror or error}"
