"""Saying afterwards that an answer was right: a late event in a transcript that is over."""

from __future__ import annotations

from interview.domain.ports import Clock
from interview.engine.commands import Dispute
from interview.services.history.sessions import Session
from interview.services.session.marks import append_late


def dispute(session: Session, attempt: int, clock: Clock, *, disputed: bool) -> Session:
    """Note that the person disagrees with a score, or takes it back; returns the session as it is.

    Raises:
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    return append_late(session.path, Dispute(attempt, disputed), clock)
