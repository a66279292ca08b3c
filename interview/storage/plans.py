"""The plan of the last session, which may be lost, and the person's presets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from interview.model.errors import HomeError
from interview.model.session import Plan, Preset
from interview.storage.decoders import from_json, to_json
from interview.storage.files import folder_locked, read_small, replace_whole


def read_last_plan(path: Path) -> Plan | None:
    """The plan of a file; None where it is missing, damaged or out of all range."""
    try:
        return from_json(read_small(path), Plan)
    except (OSError, ValueError, RecursionError):
        return None


def write_last_plan(path: Path, plan: Plan) -> None:
    """Replace the file whole.

    Raises:
        OSError: it cannot be written.
    """
    replace_whole(path, to_json(plan, indent=2))


LARGEST_PRESETS = 1024 * 1024
"""Bytes of a file of presets: some two thousand of them."""


def read_presets(path: Path) -> tuple[Preset, ...]:
    """The presets of a file in its order; none where there is no such file.

    Raises:
        HomeError: the file cannot be read or holds something else.
    """
    try:
        return from_json(read_small(path, LARGEST_PRESETS), tuple[Preset, ...])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        raise HomeError(f"cannot read the presets in {path}: {error}") from error


def change_presets(
    path: Path, change: Callable[[tuple[Preset, ...]], tuple[Preset, ...]]
) -> tuple[Preset, ...]:
    """Change the presets of a file; return the presets before the change.

    Locked before it is read, so that nothing another program wrote is lost; written whole, so that
    a crash leaves the old or the new file, and only where something changed.

    Raises:
        HomeError: it cannot be read or written, or would be too large to be read again.
    """
    try:
        with folder_locked(path.parent):
            before = read_presets(path)
            after = change(before)
            if after != before:
                data = to_json(after, indent=2)
                if len(data) > LARGEST_PRESETS:
                    raise HomeError(f"{path} is full; delete a preset first")
                replace_whole(path, data)
    except OSError as error:
        raise HomeError(f"cannot write the presets in {path}: {error}") from error
    return before
