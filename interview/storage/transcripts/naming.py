"""Names of sessions: they begin with the time on the wall, and are safe on any file system."""

from __future__ import annotations

import re
from datetime import UTC, datetime

SUFFIX = ".jsonl"

_UNSAFE = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")


def session_name(started: datetime, bank: str, taken: frozenset[str] | set[str]) -> str:
    """A new name such as `20261125-200431-transformers`; `-2`, `-3`... where it is taken."""
    slug = _UNSAFE.sub("-", bank.lower()).strip("-")[:40].strip("-") or "session"
    name = f"{started:%Y%m%d-%H%M%S}-{slug}"
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def moment_in_name(name: str) -> datetime | None:
    """The time on the wall that a name begins with, as if it were UTC; None where it has none."""
    # Not strptime, which loads a locale: home reads names before its list is there.
    day, hour = name[:8], name[9:15]
    if name[8:9] != "-" or not (day.isdigit() and hour.isdigit()):
        return None
    try:
        return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=UTC)
    except ValueError:
        return None


def is_session_name(name: str) -> bool:
    """Whether a text can be the name of a session: one path component of harmless characters."""
    return _NAME.fullmatch(name) is not None and ".." not in name
