"""The formats a session can be written in: one registry."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from interview.domain.errors import UsageError
from interview.services.history.sessions import Session
from interview.services.render.cast import to_cast
from interview.services.render.document import SessionDocument, session_document
from interview.services.render.html import to_page
from interview.services.render.markdown import to_markdown
from interview.services.render.report import to_report_markdown, to_report_page


def to_json(session: Session) -> str:
    """The session as indented JSON."""
    return _indented(session_document(session)) + "\n"


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


REPORTS: dict[str, Callable[[Sequence[SessionDocument]], str]] = {
    "md": to_report_markdown,
    "html": to_report_page,
    "json": lambda documents: _indented(documents) + "\n",
}
"""What writes several sessions as one file, by the same names."""


def export_report(sessions: Sequence[Session], name: str) -> str:
    """Several sessions as one file.

    Raises:
        UsageError: the format holds one session only.
    """
    if name not in REPORTS:
        raise UsageError(f"--to {name} holds one session; for several use {', '.join(REPORTS)}")
    return REPORTS[name]([session_document(session) for session in sessions])


def _indented(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
