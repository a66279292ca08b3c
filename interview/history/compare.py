"""Two sessions side by side, question by question."""

from __future__ import annotations

from statistics import fmean

from msgspec import Struct

from interview.history.sessions import Session, entry_of
from interview.model.session import SessionEntry
from interview.session.state import Attempt


class Change(Struct, frozen=True):
    """A question in two sessions."""

    ref: str
    """`bank/id`."""
    text: str
    topic: str
    """The title of its topic."""
    before: float | None
    """Its score, 0 to 1; None if it was not asked or not finished."""
    after: float | None
    change: float | None


class Comparison(Struct, frozen=True):
    """Two sessions and their questions."""

    before: SessionEntry
    after: SessionEntry
    score_before: float | None
    """Mean score of the questions that both have, 0 to 1; None without any."""
    score_after: float | None
    change: float | None
    changes: tuple[Change, ...]
    """Questions of both sessions first, then those of only one."""


def compare_sessions(before: Session, after: Session) -> Comparison:
    """Return what changed from one session to the other; first attempts count."""
    old, new = _by_ref(before), _by_ref(after)
    asked = {q.ref: q for session in (before, after) for q in session.state.questions}
    shared = [ref for ref in asked if ref in old and ref in new]
    single = [ref for ref in asked if (ref in old) != (ref in new)]
    pairs = [(_value(old[ref]), _value(new[ref])) for ref in shared]
    scored = [(then, now) for then, now in pairs if then is not None and now is not None]
    then, now = (
        (round(fmean(side), 4) for side in zip(*scored, strict=True)) if scored else (None, None)
    )
    return Comparison(
        entry_of(before),
        entry_of(after),
        then,
        now,
        difference(then, now),
        tuple(
            Change(
                ref,
                asked[ref].question.text.strip(),
                asked[ref].topic_title,
                _value(old.get(ref)),
                _value(new.get(ref)),
                difference(_value(old.get(ref)), _value(new.get(ref))),
            )
            for ref in [*shared, *single]
        ),
    )


def _by_ref(session: Session) -> dict[str, Attempt]:
    state = session.state
    return {state.questions[attempt.question].ref: attempt for attempt in state.counted_attempts()}


def _value(attempt: Attempt | None) -> float | None:
    return None if attempt is None or not attempt.settled else attempt.value


def difference(before: float | None, after: float | None) -> float | None:
    """Return how much a score changed; None unless there are two."""
    return None if before is None or after is None else round(after - before, 4)
