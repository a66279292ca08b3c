"""The formats a session can be written in: one registry."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from interview.history.sessions import Session
from interview.present.document import session_document
from interview.present.html import to_page
from interview.present.markdown import to_markdown


def to_json(session: Session) -> str:
    """The session as indented JSON."""
    return indented(session_document(session)) + "\n"


FORMATS: dict[str, Callable[[Session], str]] = {
    "md": lambda session: to_markdown(session_document(session)),
    "html": lambda session: to_page(session_document(session)),
    "json": to_json,
}
"""What writes each format, by the name that `export --to` takes."""


def export_session(session: Session, name: str) -> str:
    """The session in the format of this name, a key of `FORMATS`."""
    return FORMATS[name](session)


def indented(value: object) -> str:
    """A value as JSON that can be read."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
