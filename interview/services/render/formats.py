"""The formats a session can be written in: one registry."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from interview.services.history.sessions import Session
from interview.services.render.cast import to_cast
from interview.services.render.document import session_document
from interview.services.render.html import to_page
from interview.services.render.markdown import to_markdown


def to_json(session: Session) -> str:
    """The session as indented JSON."""
    encoded = msgspec.json.encode(session_document(session))
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


FORMATS: dict[str, Callable[[Session], str]] = {
    "md": lambda session: to_markdown(session_document(session)),
    "html": lambda session: to_page(session_document(session)),
    "json": to_json,
    "cast": to_cast,
}
"""What writes each format, by the name that `export --to` takes."""


def export_session(session: Session, name: str) -> str:
    """The session in the format of this name, a key of `FORMATS`."""
    return FORMATS[name](session)
