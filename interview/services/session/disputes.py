"""Saying afterwards that an answer was right: a late event in a transcript, and a marked answer."""

from __future__ import annotations

from interview.domain.bank import MarkedAnswer
from interview.domain.places import Places
from interview.domain.ports import Clock
from interview.engine.commands import Dispute
from interview.engine.state import SessionState
from interview.services.history.attempts import AS_RIGHT
from interview.services.history.sessions import Session
from interview.services.session.marks import append_late


def dispute(session: Session, attempt: int, clock: Clock, *, disputed: bool) -> Session:
    """Note that the person disagrees with a score, or takes it back; returns the session as it is.

    Raises:
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    return append_late(session.path, Dispute(attempt, disputed), clock)


def mark_disputed(places: Places, state: SessionState, at: int) -> bool:
    """Have the person's marked answers follow a dispute, or its being taken back.

    Only an answer in words to a question that still stands so in its bank teaches anything.

    Args:
        places: Where the marked answers are kept.
        state: The session, the dispute in it.
        at: Index of the attempt.

    Returns:
        Whether the marked answers were changed.

    Raises:
        BankError: the bank or the file of marks has errors, or it cannot be written.
    """
    # The app is drawn before any bank is read: this needs the parser.
    from interview.services.library.own_marks import (
        add_own_mark,
        find_question,
        take_back_own_mark,
    )

    attempt = state.attempts[at]
    asked = state.questions[attempt.question]
    text = attempt.answer.strip()
    if attempt.score is None or attempt.follow_up or not text:
        return False
    known = find_question(places, asked.bank, asked.question.id)
    if known is None or known.text != asked.question.text or known.options:
        return False
    change = add_own_mark if attempt.disputed else take_back_own_mark
    answer = MarkedAnswer(max(AS_RIGHT, attempt.score.value), text)
    return change(places, asked.bank, asked.question.id, answer)
