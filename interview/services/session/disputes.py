"""Saying afterwards that an answer was right: a late event in a transcript that is over."""

from __future__ import annotations

from interview.domain.ports import Clock
from interview.engine.commands import Dispute
from interview.scoring.scorer import RubricScorer
from interview.services.history.sessions import Session, read_session
from interview.services.session.conductor import Conductor
from interview.transcripts.journal import FileJournal


def dispute(session: Session, attempt: int, clock: Clock, *, disputed: bool) -> Session:
    """Note that the person disagrees with a score, or takes it back; returns the session as it is.

    Raises:
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    journal = FileJournal.reopen(session.path)
    scorer = RubricScorer(session.state.plan.strictness)
    conductor = Conductor(session.name, journal, scorer, clock, session.state)
    try:
        conductor.handle(Dispute(attempt, disputed))
    finally:
        conductor.close()
    return read_session(session.path)
