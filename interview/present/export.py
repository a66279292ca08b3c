"""A session written as a file: the formats, and where the file goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from interview.history.sessions import Session
from interview.model.errors import HomeError
from interview.model.places import Places
from interview.present.document import SessionDocument, session_document
from interview.present.html import to_page
from interview.present.markdown import to_markdown
from interview.storage.files import create_whole, replace_whole


def to_json(document: SessionDocument) -> str:
    """Return the session as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


FORMATS: dict[str, Callable[[SessionDocument], str]] = {
    "md": to_markdown,
    "html": to_page,
    "json": to_json,
}
"""What writes each format, by the name that `export --to` takes."""


def export_session(session: Session, name: str) -> str:
    """Return the session in a format of `FORMATS`."""
    return FORMATS[name](session_document(session))


def write_export(places: Places, session: Session, name: str) -> Path:
    """Write the session to exports/ in the home, over an earlier export; return the path.

    Raises:
        HomeError: the file cannot be written.
    """
    path = places.home / "exports" / f"{session.name}.{name}"
    try:
        replace_whole(path, export_session(session, name).encode())
    except OSError as error:
        raise HomeError(f"cannot write {path}: {error.strerror or error}") from error
    return path


def save_as(path: Path, data: bytes, *, force: bool = False, never: Sequence[Path] = ()) -> None:
    """Write a file where a person named one.

    Args:
        path: The file that was named.
        data: The content.
        force: Whether to replace a file that is there.
        never: Files that are never replaced.

    Raises:
        HomeError: There is something of that name, or it cannot be written.
    """
    try:
        if path.exists() and any(path.samefile(source) for source in never):
            raise HomeError(f"{path} is the file that is exported; choose another one")
        if force:
            replace_whole(path, data, mode=0o644)
        else:
            create_whole(path, data, mode=0o644)
    except FileExistsError:
        raise HomeError(f"{path} exists already; choose another file, or add --force") from None
    except OSError as error:
        raise HomeError(f"cannot write {path}: {error.strerror or error}") from error
