"""Sessions read back: the list of them, and one whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from interview.domain.errors import TranscriptError
from interview.domain.events import SessionEvent
from interview.domain.grades import Grade, grade_of
from interview.domain.places import Places
from interview.domain.session import Mode
from interview.engine import timing
from interview.engine.evolve import OutOfPlaceError, evolve
from interview.engine.state import SessionState
from interview.transcripts.listing import session_names, session_path
from interview.transcripts.naming import SUFFIX
from interview.transcripts.reading import Notice, read_transcript

Status = Literal["finished", "left", "time_up", "interrupted", "damaged"]


_MOST_ATTEMPTS = 5_000
_LONGEST_DRAFT = 50_000
_MOST_NOTICES = 200


class SessionEntry(Struct, frozen=True):
    """One line of the list of sessions."""

    session: str
    status: Status
    started: datetime | None = None
    banks: tuple[str, ...] = ()
    mode: Mode = "mock"
    planned: int = 0
    """Questions that were drawn."""
    done: int = 0
    """Questions with an outcome."""
    score: float | None = None
    grade: Grade | None = None
    scores: tuple[float, ...] = ()
    """The score of each question that has an outcome, in order."""
    duration: float = 0.0
    """Seconds of answering time."""
    remaining: float | None = None
    """Seconds left for the open question of an interrupted session."""


class Session(Struct, frozen=True):
    """One session, read whole."""

    name: str
    path: Path
    state: SessionState
    events: tuple[SessionEvent, ...]
    """Those that fit, in order."""
    notices: tuple[Notice, ...]
    """What is wrong with the file, by line."""


def list_sessions(places: Places, newest: int | None = None) -> tuple[SessionEntry, ...]:
    """The sessions there are, newest first; the `newest` only, where it is given."""
    names = session_names(places.sessions)[:newest]
    return tuple(session_entry(places, name) for name in names)


def count_sessions(places: Places) -> int:
    """How many sessions there are, without reading them."""
    return len(session_names(places.sessions))


def open_session(places: Places, ref: str) -> Session:
    """A session by its name, the beginning of it, `last`, or the path of its file.

    Raises:
        NotFoundError: there is no such session.
        TranscriptError: the file holds no session that can be read.
    """
    path = Path(ref)
    if ref.endswith(SUFFIX) and path.is_file():
        return read_session(path)
    return read_session(session_path(places.sessions, ref))


def read_session(path: Path, *, outline: bool = False) -> Session:
    """A session from its file, as far as it reads; an `outline` leaves out how it was typed.

    Raises:
        TranscriptError: the file holds no session that can be read.
    """
    transcript = read_transcript(path, outline=outline)
    notices = list(transcript.notices)
    state: SessionState | None = None
    events: list[SessionEvent] = []
    for numbered in transcript.events:
        try:
            state = _within_reason(evolve(state, numbered.event))
        except OutOfPlaceError as error:
            if len(notices) < _MOST_NOTICES:
                notices.append(Notice(numbered.line, f"does not fit, left out ({error})"))
        else:
            events.append(numbered.event)
    if state is None:
        raise TranscriptError(f"{path} holds no session that can be read")
    notices.sort(key=lambda notice: notice.line)
    return Session(path.stem, path, state, tuple(events), tuple(notices))


def _within_reason(state: SessionState) -> SessionState:
    """The state, if a person can have come to it: each event costs as much as what it changes."""
    attempts = state.attempts
    if len(attempts) > _MOST_ATTEMPTS:
        raise OutOfPlaceError(f"over {_MOST_ATTEMPTS} attempts")
    if attempts and len(attempts[-1].draft) > _LONGEST_DRAFT:
        raise OutOfPlaceError(f"an answer of over {_LONGEST_DRAFT} characters")
    return state


def session_entry(places: Places, name: str) -> SessionEntry:
    """The line of the list for the session of this name, damaged where its file cannot be read."""
    path = places.sessions / (name + SUFFIX)
    try:
        session = read_session(path, outline=True)
        if session.state.ended is None:
            # How much time is left is in the lines that an outline leaves out.
            session = read_session(path)
    except TranscriptError:
        return SessionEntry(name, "damaged")
    return entry_of(session)


def entry_of(session: Session) -> SessionEntry:
    """The line of the list for a session."""
    state = session.state
    counted = state.first_attempts()
    open_now = state.attempt is not None and state.attempt.outcome is None
    return SessionEntry(
        session=session.name,
        status=state.ended or "interrupted",
        started=state.started,
        banks=state.plan.banks,
        mode=state.plan.mode,
        planned=len(state.questions),
        done=len(counted),
        score=None if state.value is None else round(state.value, 4),
        grade=None if state.value is None else grade_of(state.value),
        scores=tuple(attempt.value for attempt in counted),
        duration=round(timing.spent(state, state.at), 3),
        remaining=round(timing.remaining(state, state.at), 3)
        if open_now and state.phase != "ended"
        else None,
    )
