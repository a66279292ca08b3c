"""What the person says of an answer afterwards: marks of rows and notes as events; see `decide`."""

from __future__ import annotations

from typing import Literal, assert_never

from interview.model import events as e
from interview.model.score import Marking, RowMark
from interview.session import commands as c
from interview.session.state import Attempt, SessionState

Events = tuple[e.SessionEvent, ...]


def decide_judgement(state: SessionState, command: c.JudgementCommand, at: float) -> Events:
    """The events of what is said of an attempt; nothing where there is no such attempt."""
    if not 0 <= command.attempt < len(state.attempts):
        return ()
    attempt = state.attempts[command.attempt]
    match command:
        case c.MarkRows():
            # Nothing is typed on a flip card, and the person alone knows what they thought.
            card = state.plan.mode == "flip" and attempt.outcome == "answered" and attempt.score
            return _mark_rows(attempt, command, at) if card or can_be_marked(attempt) else ()
        case c.KeepNote():
            return _keep_note(attempt, command, at)
        case _:
            assert_never(command)


Recall = Literal[1, 2, 3]
"""How a flip card went: 1 not at all, 2 in part, 3 well."""


def recall_marking(attempt: Attempt, recall: Recall) -> Marking:
    """The person's word on a flip card as marks of its rows: none, each half, or all of them said."""
    rows = attempt.score.rows if attempt.score else ()
    match recall:
        case 1:
            return Marking(tuple(RowMark(row.point, "missing") for row in rows))
        case 2:
            return Marking(tuple(RowMark(row.point, "said", 0.5) for row in rows))
        case 3:
            return Marking(right=True)


def can_be_marked(attempt: Attempt) -> bool:
    """Whether there is an answer with rows, or a false claim, that the person may see otherwise."""
    score = attempt.score
    answered = attempt.outcome in {"answered", "timed_out"} and bool(attempt.answer.strip())
    whole = attempt.follow_up is None or attempt.follow_up.kind == "deeper"
    if not answered or not whole or score is None or score.kind != "prose":
        return False
    return bool(score.rows or score.false_claims)


def _keep_note(attempt: Attempt, command: c.KeepNote, at: float) -> Events:
    if attempt.outcome is None or (attempt.note, attempt.tags) == (command.note, command.tags):
        return ()
    return (e.NoteKept(at=at, attempt=command.attempt, note=command.note, tags=command.tags),)


def _mark_rows(attempt: Attempt, command: c.MarkRows, at: float) -> Events:
    """A marking before the program's rows are shown is given once, and first."""
    taken = command.blind and (attempt.marking or attempt.first_marking)
    if taken or command.marking == (attempt.marking or attempt.first_marking or Marking()):
        return ()
    return (
        e.RowsMarked(at=at, attempt=command.attempt, marking=command.marking, blind=command.blind),
    )
