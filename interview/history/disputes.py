"""Saying afterwards that an answer was right, and what is learned of it and of marks: marked answers."""

from __future__ import annotations

from interview.history.annotations import append_late
from interview.history.attempts import AS_RIGHT
from interview.history.sessions import Session
from interview.model.bank import MarkedAnswer
from interview.model.places import Places
from interview.model.ports import Clock
from interview.session.commands import Dispute
from interview.session.state import Attempt, SessionState


def dispute(session: Session, attempt: int, clock: Clock, *, disputed: bool) -> Session:
    """Note that the person disagrees with a score, or takes it back; returns the session as it is.

    Raises:
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    return append_late(session.path, Dispute(attempt, disputed), clock)


def learn_from_judgement(places: Places, before: Attempt, state: SessionState, at: int) -> bool:
    """Have the person's marked answers follow a mark or a dispute, or its being taken back.

    Only an answer in words to a question that still stands so in its bank teaches anything.

    Args:
        places: Where the marked answers are kept.
        before: The attempt as it was.
        state: The session as it is.
        at: Index of the attempt.

    Returns:
        Whether the marked answers were changed.

    Raises:
        BankError: the bank or the file of marks has errors, or it cannot be written.
    """
    # The app is drawn before any bank is read: this needs the parser.
    from interview.history.own_marks import add_own_mark, find_question, take_back_own_mark

    asked = state.questions[before.question]
    known, wanted = _marked_answer(before), _marked_answer(state.attempts[at])
    if known == wanted:
        return False
    found = find_question(places, asked.bank, asked.question.id)
    if found is None or found.text != asked.question.text or found.options:
        return False
    changes = []
    if known is not None:
        changes.append(take_back_own_mark(places, asked.bank, asked.question.id, known))
    if wanted is not None:
        changes.append(add_own_mark(places, asked.bank, asked.question.id, wanted))
    return any(changes)


def _marked_answer(attempt: Attempt) -> MarkedAnswer | None:
    """What an attempt teaches by what the person says of it."""
    text = attempt.answer.strip()
    if attempt.score is None or attempt.follow_up or not text:
        return None
    if attempt.own_mark is not None:
        return MarkedAnswer(attempt.own_mark.value, text)
    return MarkedAnswer(max(AS_RIGHT, attempt.score.value), text) if attempt.disputed else None
