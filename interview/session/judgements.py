"""What the person says of an answer afterwards: disputes, marks and notes as events; see `decide`."""

from __future__ import annotations

from typing import assert_never

from interview.model import events as e
from interview.model.self_mark import SelfMark
from interview.session import commands as c
from interview.session.state import Attempt, SessionState

Events = tuple[e.SessionEvent, ...]


def decide_judgement(state: SessionState, command: c.JudgementCommand, at: float) -> Events:
    """The events of what is said of an attempt; nothing where there is no such attempt."""
    if not 0 <= command.attempt < len(state.attempts):
        return ()
    attempt = state.attempts[command.attempt]
    match command:
        case c.Dispute():
            return _dispute(attempt, command, at)
        case c.GiveSelfMark():
            return _give_self_mark(attempt, command, at)
        case c.KeepNote():
            return _keep_note(attempt, command, at)
        case _:
            assert_never(command)


def can_be_marked(attempt: Attempt) -> bool:
    """Whether there is an answer to the whole question that the program has looked at."""
    answered = attempt.outcome in {"answered", "timed_out"}
    return answered and attempt.score is not None and attempt.follow_up is None


def _dispute(attempt: Attempt, command: c.Dispute, at: float) -> Events:
    if attempt.score is None or attempt.disputed == command.disputed:
        return ()
    return (e.ScoreDisputed(at=at, attempt=command.attempt, disputed=command.disputed),)


def _keep_note(attempt: Attempt, command: c.KeepNote, at: float) -> Events:
    if attempt.outcome is None or (attempt.note, attempt.tags) == (command.note, command.tags):
        return ()
    return (e.NoteKept(at=at, attempt=command.attempt, note=command.note, tags=command.tags),)


def _give_self_mark(attempt: Attempt, command: c.GiveSelfMark, at: float) -> Events:
    """A dispute of the same answer gives way to a mark."""
    if not can_be_marked(attempt) or not _changes(attempt, command):
        return ()
    given = e.SelfMarkGiven(at=at, attempt=command.attempt, rows=command.rows, blind=command.blind)
    if attempt.disputed and command.rows:
        return (e.ScoreDisputed(at=at, attempt=command.attempt, disputed=False), given)
    return (given,)


def _changes(attempt: Attempt, command: c.GiveSelfMark) -> bool:
    """Whether it says something new. A mark before the program's is given once, and first."""
    if not command.rows:
        return attempt.mark is not None or attempt.first_mark is not None
    mark = SelfMark(command.rows)
    if not mark.counted:
        return False
    if command.blind:
        return attempt.first_mark is None and attempt.mark is None
    return mark != attempt.mark
