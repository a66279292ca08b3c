"""Questions that are not to be asked for a while: a list in the home."""

from __future__ import annotations

from pathlib import Path

from interview.model.errors import HomeError
from interview.model.places import Places
from interview.storage.files import folder_locked, read_regular, replace_whole

LARGEST = 1024 * 1024
"""Bytes of the list."""


def suspended_questions(places: Places) -> frozenset[str]:
    """Return the suspended questions as `bank/question`; a damaged list is empty."""
    try:
        text = read_regular(_list_path(places), LARGEST).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(line.strip() for line in text.splitlines() if line.strip())


def suspend_question(places: Places, ref: str) -> bool:
    """Suspend a question, or take that back; return whether it is suspended now.

    Raises:
        HomeError: the list cannot be written.
    """
    path = _list_path(places)
    try:
        with folder_locked(path.parent):
            refs = suspended_questions(places) ^ {ref}
            replace_whole(path, "".join(f"{suspended}\n" for suspended in sorted(refs)).encode())
    except OSError as error:
        raise HomeError(f"{path} cannot be written: {error.strerror or error}") from error
    return ref in refs


def _list_path(places: Places) -> Path:
    return places.home / "suspended.txt"
