"""Rows of past answers that the program is not sure of, for the person to settle one by one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from interview.history.marks import learn_from_marking, mark_past_rows
from interview.history.refresh import list_sessions
from interview.history.sessions import Session, open_session
from interview.model.errors import InterviewError
from interview.model.places import Places
from interview.model.ports import Clock
from interview.model.score import Marking, Row, RowMark, SureState
from interview.model.session import AskedQuestion
from interview.session.state import Attempt

_SESSIONS = 200
"""The newest sessions, this many, are searched."""


class UnsureRow(Struct, frozen=True):
    """One row of a past answer."""

    session: Session
    index: int
    """Index of the attempt."""
    row: Row

    @property
    def attempt(self) -> Attempt:
        """The answer."""
        return self.session.state.attempts[self.index]

    @property
    def asked(self) -> AskedQuestion:
        """The question."""
        return self.session.state.questions[self.attempt.question]


def find_unsure_rows(places: Places, bank: str) -> tuple[UnsureRow, ...]:
    """Return the unsure rows of answers to a bank, grouped by answer, the least sure answer first."""
    answers: list[tuple[float, list[UnsureRow]]] = []
    for session in _sessions(places, bank):
        for index, attempt in enumerate(session.state.attempts):
            result = attempt.result
            asked = session.state.questions[attempt.question]
            if result is None or asked.bank != bank or not attempt.can_be_marked:
                continue
            rows = [row for row in result.rows if row.state == "unsure" or result.derived]
            if rows:
                least = min(abs(max(row.said, row.reversed) - 0.5) for row in rows)
                answers.append((least, [UnsureRow(session, index, row) for row in rows]))
    answers.sort(key=lambda pair: pair[0])
    return tuple(row for _, rows in answers for row in rows)


def settle_row(places: Places, unsure: UnsureRow, state: SureState | None, clock: Clock) -> None:
    """Keep the person's mark of a row, or take it back if `state` is None.

    Raises:
        InterviewError: the transcript or the file of marks cannot be read or written.
    """
    path = unsure.session.path
    before = open_session(places, unsure.session.name).state.attempts[unsure.index]
    marking = before.marking or Marking()
    rows = tuple(mark for mark in marking.rows if mark.point != unsure.row.point)
    if state is not None:
        rows = (*rows, RowMark(unsure.row.point, state))
    kept = mark_past_rows(path, unsure.index, replace(marking, rows=rows), clock)
    learn_from_marking(places, before, kept.state, unsure.index)


def _sessions(places: Places, bank: str) -> Iterator[Session]:
    entries = [entry for entry in list_sessions(places) if bank in entry.banks]
    for entry in entries[:_SESSIONS]:
        try:
            yield open_session(places, entry.session)
        except InterviewError:  # a damaged one has nothing to teach
            continue
