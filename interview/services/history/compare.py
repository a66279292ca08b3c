"""Two sessions side by side: what got better, question by question."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from interview.domain.session import SessionEntry
from interview.engine.state import Attempt
from interview.services.history.attempts import counted_value
from interview.services.history.sessions import Session, entry_of


class QuestionChange(Struct, frozen=True):
    """One question in two sessions; a score is none where it was not put or not finished."""

    question: str
    """`bank/id`."""
    text: str
    topic: str
    """The topic's title."""
    before: float | None
    after: float | None
    change: float | None


class Comparison(Struct, frozen=True):
    """Two sessions and their questions."""

    before: SessionEntry
    after: SessionEntry
    change: float | None
    """Of the session's score; none where no question was put in both."""
    questions: tuple[QuestionChange, ...]
    """Those of both sessions first, then those of one of them; of weeks, their topics."""
    kind: Literal["sessions", "weeks"] = "sessions"


def compare_sessions(before: Session, after: Session) -> Comparison:
    """What changed from one session to the other; the first attempts count."""
    old, new = _by_ref(before), _by_ref(after)
    asked = {q.ref: q for session in (before, after) for q in session.state.questions}
    shared = [ref for ref in asked if ref in old and ref in new]
    single = [ref for ref in asked if (ref in old) != (ref in new)]
    one, other = entry_of(before), entry_of(after)
    return Comparison(
        one,
        other,
        _difference(one.score, other.score) if shared else None,
        tuple(
            QuestionChange(
                ref,
                asked[ref].question.text.strip(),
                asked[ref].topic_title,
                _value(old.get(ref)),
                _value(new.get(ref)),
                _difference(_value(old.get(ref)), _value(new.get(ref))),
            )
            for ref in [*shared, *single]
        ),
    )


def _by_ref(session: Session) -> dict[str, Attempt]:
    state = session.state
    return {state.questions[one.question].ref: one for one in state.counted_attempts()}


def _value(attempt: Attempt | None) -> float | None:
    return None if attempt is None or not attempt.settled else counted_value(attempt)


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else round(after - before, 4)
