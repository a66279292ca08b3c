"""Names of transcripts, and finding them in a folder."""

from __future__ import annotations

import heapq
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interview.model.errors import NotFoundError
from interview.storage.transcripts.reading import read_created

SUFFIX = ".jsonl"

_UNSAFE = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")


def session_name(started: datetime, bank: str, taken: frozenset[str] | set[str]) -> str:
    """Return a new name such as `20261125-200431-transformers`; with `-2`, `-3`... if it is taken."""
    slug = _UNSAFE.sub("-", bank.lower()).strip("-")[:40].strip("-") or "session"
    name = f"{started:%Y%m%d-%H%M%S}-{slug}"
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def moment_in_name(name: str) -> datetime | None:
    """Return the local time that a name begins with, as UTC; None if it has none."""
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


_WESTERNMOST = timedelta(hours=12)
"""The most that local time can be behind UTC."""

_BEFORE_ALL = datetime(1, 1, 2, tzinfo=UTC)


def session_names(folder: Path) -> tuple[str, ...]:
    """Names of the transcripts in a folder, the last by name first; none where there is no folder.

    A file that is empty belongs to a session that did not begin.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if _is_transcript(entry)]
    except OSError:
        return ()
    return tuple(sorted((name.removesuffix(SUFFIX) for name in names), reverse=True))


def _is_transcript(entry: os.DirEntry[str]) -> bool:
    name = entry.name.removesuffix(SUFFIX)
    if name == entry.name or not is_session_name(name):
        return False
    try:
        return entry.stat().st_size > 0
    except OSError:  # a link that leads nowhere: there is a name, and something is wrong
        return True


def newest_first(folder: Path) -> Iterator[str]:
    """Names of the transcripts in a folder in the order in which they were begun, the last first.

    Names tell the time on the wall where they were begun, which a journey and the end of summer time
    put back: what lies so near together is ordered by its first line, read as far as is asked for.
    """
    waiting: list[tuple[float, int, str]] = []
    for rank, name in enumerate(session_names(folder)):
        moment = moment_in_name(name)
        if moment is not None:
            latest = moment.timestamp() + _WESTERNMOST.total_seconds()
            while waiting and -waiting[0][0] > latest:
                yield heapq.heappop(waiting)[2]
        begun = read_created(folder / (name + SUFFIX)) or moment or _BEFORE_ALL
        heapq.heappush(waiting, (-begun.timestamp(), rank, name))
    while waiting:
        yield heapq.heappop(waiting)[2]


def session_path(folder: Path, name: str) -> Path:
    """The file of a session by its name, by the beginning of its name, or `last` for the newest.

    Raises:
        NotFoundError: no session, or more than one, is meant.
    """
    if name == "last":
        for newest in newest_first(folder):
            return folder / (newest + SUFFIX)
    names = session_names(folder)
    name = name.removesuffix(SUFFIX)
    matches = [candidate for candidate in names if candidate == name]
    matches = matches or [candidate for candidate in names if name and candidate.startswith(name)]
    if len(matches) == 1:
        return folder / (matches[0] + SUFFIX)
    if matches:
        raise NotFoundError(f"{len(matches)} sessions begin with {name!r}; write more of the name")
    raise NotFoundError(f"no session {name!r}; see: interview sessions")
