"""Past sessions, read from their transcripts."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from interview.model.errors import TranscriptError, UsageError
from interview.model.events import SessionEvent
from interview.model.score import grade_of
from interview.model.session import SessionEntry
from interview.model.visible import spell_path
from interview.session import timing
from interview.session.evolve import OutOfPlaceError, evolve
from interview.session.stages import next_step
from interview.session.state import Attempt, SessionState
from interview.storage.places import Places
from interview.storage.transcripts import (
    MOST_NOTICES,
    SUFFIX,
    Notice,
    read_transcript,
    session_path,
)

_MOST_ATTEMPTS = 5_000
_LONGEST_DRAFT = 50_000


class Session(Struct, frozen=True):
    """A session as its transcript has it."""

    name: str
    path: Path
    state: SessionState
    events: tuple[SessionEvent, ...]
    """The events that fit each other, in order."""
    notices: tuple[Notice, ...]
    """The faults of the file, by line."""

    def answered(self, index: int) -> Attempt:
        """Return the attempt of this index.

        Raises:
            UsageError: there is none, or it is open.
        """
        attempt = self.state.attempt_at(index)
        if attempt is None or attempt.outcome is None:
            raise UsageError(f"{self.name} has no answer number {index + 1}")
        return attempt


def open_session(places: Places, ref: str) -> Session:
    """Read a session by its name, the beginning of it, `last`, or the path of its file.

    Raises:
        NotFoundError: there is no such session.
        TranscriptError: the file holds no session that can be read.
    """
    path = Path(ref)
    if ref.endswith(SUFFIX) and path.is_file():
        return read_session(path)
    return read_session(session_path(places.sessions, ref))


def read_session(path: Path, *, outline: bool = False) -> Session:
    """Read a session from its file as far as possible; an `outline` leaves out the typing.

    Raises:
        TranscriptError: the file holds no session that can be read.
    """
    transcript = read_transcript(path, outline=outline)
    notices = list(transcript.notices)
    state: SessionState | None = None
    events: list[SessionEvent] = []
    for numbered in transcript.events:
        try:
            state = _checked_size(evolve(state, numbered.event))
        except OutOfPlaceError as error:
            if len(notices) < MOST_NOTICES:
                notices.append(Notice(numbered.line, f"does not fit, left out ({error})"))
        else:
            events.append(numbered.event)
    if state is None:
        raise TranscriptError(f"{path} holds no session that can be read")
    notices.sort(key=lambda notice: notice.line)
    return Session(spell_path(path.stem), path, state, tuple(events), tuple(notices))


def _checked_size(state: SessionState) -> SessionState:
    """Return the state unless it is so large that folding one more event takes long."""
    attempts = state.attempts
    if len(attempts) > _MOST_ATTEMPTS:
        raise OutOfPlaceError(f"over {_MOST_ATTEMPTS} attempts")
    if attempts and max(len(attempts[-1].draft), len(attempts[-1].notes)) > _LONGEST_DRAFT:
        raise OutOfPlaceError(f"an answer of over {_LONGEST_DRAFT} characters")
    return state


def read_outline(path: Path) -> Session:
    """Read a session without the typing, or whole if it is not over.

    Raises:
        TranscriptError: the file holds no session that can be read.
    """
    session = read_session(path, outline=True)
    # The remaining time depends on lines that an outline leaves out.
    return session if session.state.ended is not None else read_session(path)


def entry_of(session: Session) -> SessionEntry:
    """Return the list entry of a session."""
    state, value = session.state, session.state.value
    last = state.attempt if state.phase != "ended" else None
    open_now = last if last is not None and last.outcome is None else None
    is_current = last is not None and next_step(state, state.time, "ready") != "question"
    current = last if open_now is not None or is_current else None
    return SessionEntry(
        session=session.name,
        status=state.ended or "interrupted",
        started=state.started,
        banks=state.plan.banks,
        mode=state.plan.mode,
        planned=len(state.questions),
        done=len(state.first_attempts()),
        score=None if value is None else round(value, 4),
        grade=None if value is None else grade_of(value),
        scores=tuple(attempt.value for attempt in state.counted_attempts()),
        duration=round(timing.spent(state, state.time), 3),
        remaining=None if open_now is None else round(timing.remaining(state, state.time), 3),
        open_question=None if current is None else current.question + 1,
        title=state.title,
        noted=sum(bool(attempt.note or attempt.tags) for attempt in state.attempts),
        flagged=sum(attempt.flagged for attempt in state.attempts),
        topic_titles=tuple(dict.fromkeys(q.topic_title for q in state.questions if q.topic_title)),
    )
