"""Check of transcripts, and repair of damaged ones into a new file; the old one stays."""

from __future__ import annotations

from pathlib import Path

from interview import __version__
from interview.history.sessions import Session, read_session
from interview.model.errors import TranscriptError
from interview.model.places import Places
from interview.model.problem import Problem
from interview.storage.transcripts.codec import FORMAT, VERSION, Header
from interview.storage.transcripts.journal import FileJournal
from interview.storage.transcripts.listing import SUFFIX, session_names, session_path


def transcript_paths(places: Places, ref: str | None = None) -> tuple[Path, ...]:
    """Return the file of one session, by name, its beginning or `last`; those of all without `ref`.

    Raises:
        NotFoundError: there is no such session.
    """
    if ref is not None:
        return (session_path(places.sessions, ref),)
    return tuple(places.sessions / (name + SUFFIX) for name in session_names(places.sessions))


def check_transcript(path: Path) -> tuple[Session | None, tuple[Problem, ...]]:
    """Return a file's session, as far as it reads, and what is wrong in the file."""
    try:
        session = read_session(path)
    except TranscriptError as error:
        reason = str(error).removeprefix(str(path)).strip()
        return None, (Problem(str(path), 0, 0, "", reason),)
    return session, tuple(
        Problem(str(path), notice.line, 1, "", notice.message) for notice in session.notices
    )


def repair_transcript(session: Session) -> Path:
    """Write the events of a session to `NAME-mended.jsonl`, and return that path.

    Raises:
        TranscriptError: that file exists or cannot be written.
    """
    name = f"{session.name}-mended"
    path = session.path.with_name(name + session.path.suffix)
    header = Header(FORMAT, VERSION, __version__, name, session.state.started)
    journal = FileJournal.create(path, header)
    for event in session.events:
        journal.append(event)
    journal.close()
    if journal.trouble:
        raise TranscriptError(journal.trouble)
    return path
