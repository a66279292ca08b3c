"""The person's settings and last plan: read for every start, and changed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast

from msgspec.structs import replace

from interview.model.manner import manner_of
from interview.model.places import Places
from interview.model.session import Mode, Plan
from interview.model.settings import BY_FIELD
from interview.practice.presets import plan_in_mode
from interview.storage.decoders import from_json, to_json
from interview.storage.files import read_small, replace_whole
from interview.storage.settings_file import read_settings


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
