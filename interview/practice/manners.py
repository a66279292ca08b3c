"""Interviewer manners: those that came with the program, and the person's own in the home."""

from __future__ import annotations

import hashlib
import re
from difflib import get_close_matches
from pathlib import Path

from interview.banks.manners import (
    FOLDER,
    LARGEST,
    SUFFIX,
    read_manner,
)
from interview.model.errors import InterviewError, NotFoundError
from interview.model.manner import NEUTRAL, Manner
from interview.model.places import Places
from interview.model.session import Plan
from interview.storage.cache_entries import read_entry, write_entry
from interview.storage.files import read_regular

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def manner_files(places: Places) -> dict[str, Path]:
    """Return the file of each manner by name; the person's own replaces one of the same name."""
    files: dict[str, Path] = {}
    for folder in (FOLDER, places.home / "manners"):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            if _NAME.fullmatch(path.stem):
                files[path.stem] = path
    return files


def find_manner(places: Places, name: str) -> Manner:
    """Return the manner of this name.

    Raises:
        NotFoundError: there is none.
        UsageError: its file has problems.
    """
    files = manner_files(places)
    if name not in files:
        near = get_close_matches(name, files, 1)
        hint = f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(files)}"
        raise NotFoundError(f"no manner {name!r}{hint}")
    return _read_cached(places, files[name])


def manner_of(places: Places, plan: Plan) -> Manner:
    """Return the manner of a session that has begun; the neutral one if its file is gone or broken."""
    try:
        return find_manner(places, plan.manner)
    except InterviewError:
        return neutral_manner()


def _read_cached(places: Places, path: Path) -> Manner:
    # The YAML reader alone takes longer to load than a screen.
    try:
        digest = hashlib.sha256(read_regular(path, LARGEST + 1)).hexdigest()
    except OSError:
        return read_manner(path)
    folder = places.cache / "manners"
    kept = read_entry(folder, path, digest, Manner)
    if kept is not None:
        return kept
    manner = read_manner(path)
    write_entry(folder, path, digest, manner)
    return manner


def neutral_manner() -> Manner:
    """Return the manner of a plan that names none."""
    return read_manner(FOLDER / f"{NEUTRAL}{SUFFIX}")
