"""The person's own presets: a small JSON file in the home."""

from __future__ import annotations

from pathlib import Path

import msgspec

from interview.disk.whole_files import replace_whole
from interview.domain.errors import HomeError
from interview.domain.session import Preset

_LARGEST = 1024 * 1024


def read_presets(path: Path) -> tuple[Preset, ...]:
    """The presets of a file in its order; none where there is no such file.

    Raises:
        HomeError: the file cannot be read or holds something else.
    """
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST), type=tuple[Preset, ...])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        raise HomeError(f"cannot read the presets in {path}: {error}") from error


def write_presets(path: Path, presets: tuple[Preset, ...]) -> None:
    """Replace the file whole, so that a crash leaves the old or the new one.

    Raises:
        HomeError: it cannot be written.
    """
    try:
        replace_whole(path, msgspec.json.format(msgspec.json.encode(presets), indent=2))
    except OSError as error:
        raise HomeError(f"cannot write the presets in {path}: {error}") from error
