"""Which transcripts a folder holds, and which of them is the newest."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interview.model.errors import NotFoundError
from interview.storage.transcripts.naming import SUFFIX, is_session_name, moment_in_name
from interview.storage.transcripts.reading import read_created

_WESTERNMOST = timedelta(hours=12)
"""How far the clocks on a wall are behind UTC at most: a time in a name is no later than this after it."""

_BEFORE_ALL = datetime(1, 1, 2, tzinfo=UTC)


def session_names(folder: Path) -> tuple[str, ...]:
    """Names of the transcripts in a folder, the last by name first; none where there is no folder."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.endswith(SUFFIX)]
    except OSError:
        return ()
    stems = (name.removesuffix(SUFFIX) for name in names)
    return tuple(sorted(filter(is_session_name, stems), reverse=True))


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
    found = [known for known in names if known == name]
    found = found or [known for known in names if name and known.startswith(name)]
    if len(found) == 1:
        return folder / (found[0] + SUFFIX)
    if found:
        raise NotFoundError(f"{len(found)} sessions begin with {name!r}; write more of the name")
    raise NotFoundError(f"no session {name!r}; see: interview sessions")
