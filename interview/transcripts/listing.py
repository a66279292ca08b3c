"""Which transcripts a folder holds, newest first, without reading them."""

from __future__ import annotations

import os
from pathlib import Path

from interview.domain.errors import NotFoundError
from interview.transcripts.naming import SUFFIX, is_session_name


def session_names(folder: Path) -> tuple[str, ...]:
    """Names of the transcripts in a folder, newest first; none where there is no folder."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.endswith(SUFFIX)]
    except OSError:
        return ()
    stems = (name.removesuffix(SUFFIX) for name in names)
    return tuple(sorted(filter(is_session_name, stems), reverse=True))


def session_path(folder: Path, name: str) -> Path:
    """The file of a session by its name, by the beginning of its name, or `last` for the newest.

    Raises:
        NotFoundError: no session, or more than one, is meant.
    """
    names = session_names(folder)
    if name == "last" and names:
        return folder / (names[0] + SUFFIX)
    name = name.removesuffix(SUFFIX)
    found = [known for known in names if known == name]
    found = found or [known for known in names if name and known.startswith(name)]
    if len(found) == 1:
        return folder / (found[0] + SUFFIX)
    if found:
        raise NotFoundError(f"{len(found)} sessions begin with {name!r}; write more of the name")
    raise NotFoundError(f"no session {name!r}; see: interview sessions")
