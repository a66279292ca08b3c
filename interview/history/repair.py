"""What is wrong in transcripts, and damaged ones written anew beside the old, which stay."""

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
    """The file of one session, by name, its beginning or `last`; the files of all without one.

    Raises:
        NotFoundError: there is no such session.
    """
    if ref is not None:
        return (session_path(places.sessions, ref),)
    return tuple(places.sessions / (name + SUFFIX) for name in session_names(places.sessions))


def check_transcript(path: Path) -> tuple[Session | None, tuple[Problem, ...]]:
    """What is wrong in a file, and its session as far as it reads."""
    try:
        session = read_session(path)
    except TranscriptError as error:
        reason = str(error).removeprefix(str(path)).strip()
        return None, (Problem(str(path), 0, 0, "", reason),)
    return session, tuple(
        Problem(str(path), notice.line, 1, "", notice.message) for notice in session.notices
    )


def repair_transcript(session: Session) -> Path:
    """Write all events of a session that read and fit to `NAME-mended.jsonl`; where it is.

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
