"""The moments of an answer worth jumping to: pauses, deletions, where each key point was first said."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from interview.history.sessions import Session
from interview.model import events as e
from interview.model.ports import Scorer
from interview.session.attempt_scoring import score_text
from interview.session.evolve import evolve
from interview.session.state import SessionState

PAUSE = 5.0
"""Seconds without a key, once something was typed, that count as a pause."""

DELETION = 10
"""Characters taken out in one go that count as a deletion."""

_MOST_SCORED = 120
"""Drafts of an answer that are scored; each takes about a millisecond."""


class ReplayMark(Struct, frozen=True):
    """One moment."""

    at: float
    """Seconds on the session's clock."""
    kind: Literal["pause", "deletion", "point"]
    words: str
    """What happened, in a few words."""


def answer_marks(session: Session, attempt: int, scorer: Scorer) -> tuple[ReplayMark, ...]:
    """The marks of an attempt in the order of time; a tenth of a second for a long answer."""
    drafts = [state for state in _drafts(session) if len(state.attempts) - 1 == attempt]
    marks = [*_pauses(drafts), *_deletions(drafts), *_points(session, attempt, drafts, scorer)]
    return tuple(sorted(marks, key=lambda mark: mark.at))


def _drafts(session: Session) -> Iterator[SessionState]:
    """The states right after each edit."""
    state: SessionState | None = None
    for event in session.events:
        state = evolve(state, event)
        if isinstance(event, e.DraftEdited):
            yield state


def _pauses(drafts: list[SessionState]) -> Iterator[ReplayMark]:
    for one, other in pairwise(drafts):
        length = other.at - one.at
        if length >= PAUSE:
            yield ReplayMark(one.at, "pause", f"a pause of {length:.0f} seconds")


def _deletions(drafts: list[SessionState]) -> Iterator[ReplayMark]:
    for one, other in pairwise(drafts):
        gone = len(_draft(one)) - len(_draft(other))
        if gone >= DELETION:
            yield ReplayMark(other.at, "deletion", f"{gone} characters deleted")


def _points(
    session: Session, attempt: int, drafts: list[SessionState], scorer: Scorer
) -> Iterator[ReplayMark]:
    put = session.state.attempts[attempt]
    asked = session.state.questions[put.question].question
    if not asked.is_scored:
        return
    stride = max(1, len(drafts) // _MOST_SCORED)
    shown: set[str] = set()
    for state in [*drafts[::stride], *drafts[-1:]]:
        for point in score_text(scorer, asked, put.follow_up, _draft(state)).rows:
            if point.state == "said" and point.point not in shown:
                shown.add(point.point)
                yield ReplayMark(state.at, "point", f"said: {point.point}")


def _draft(state: SessionState) -> str:
    return state.attempts[-1].draft
