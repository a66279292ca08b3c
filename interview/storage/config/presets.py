"""The person's own presets: a small JSON file in the home."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from interview.model.errors import HomeError
from interview.model.session import Preset
from interview.storage.decoders import from_json, to_json
from interview.storage.files import folder_locked, read_small, replace_whole

LARGEST = 1024 * 1024
"""Bytes of a file of presets: some two thousand of them."""


def read_presets(path: Path) -> tuple[Preset, ...]:
    """The presets of a file in its order; none where there is no such file.

    Raises:
        HomeError: the file cannot be read or holds something else.
    """
    try:
        return from_json(read_small(path, LARGEST), tuple[Preset, ...])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        raise HomeError(f"cannot read the presets in {path}: {error}") from error


def change_presets(
    path: Path, change: Callable[[tuple[Preset, ...]], tuple[Preset, ...]]
) -> tuple[Preset, ...]:
    """Put in the file what `change` makes of its presets; returns those that were there before.

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
                if len(data) > LARGEST:
                    raise HomeError(f"{path} is full; delete a preset first")
                replace_whole(path, data)
    except OSError as error:
        raise HomeError(f"cannot write the presets in {path}: {error}") from error
    return before
