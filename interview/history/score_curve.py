"""How an answer's score stood while it was typed."""

from __future__ import annotations

from typing import NamedTuple

from interview.history.replay import Replay
from interview.history.replay_marks import ReplayMark, answer_marks
from interview.history.sessions import Session
from interview.model.ports import Scorer
from interview.session.attempt_scoring import score_text
from interview.session.state import Attempt


class ScoredTyping(NamedTuple):
    """What scoring tells of how an answer was typed."""

    attempt: int
    """Place among the session's attempts, from 0."""
    curve: tuple[float, ...]
    """The score at the end of each slice; empty where it is not scored."""
    marks: tuple[ReplayMark, ...]


def score_typing(session: Session, attempt: int, slices: int, scorer: Scorer) -> ScoredTyping:
    """The curve of an attempt's score, and the marks of its typing."""
    curve = score_curve(session, attempt, slices, scorer)
    return ScoredTyping(attempt, curve, answer_marks(session, attempt, scorer))


def score_curve(session: Session, attempt: int, slices: int, scorer: Scorer) -> tuple[float, ...]:
    """The score, 0 to 1, that the draft would have got at the end of each of `slices` equal slices.

    Scored under today's policy, each draft once; about a millisecond a slice in which it changed.
    Nothing where the question has no answer to compare with.
    """
    replay = Replay(session)
    put = session.state.attempts[attempt]
    asked = session.state.questions[put.question].question
    if not asked.is_scored:
        return ()
    known: dict[str, float] = {}
    values = []
    for moment in _moments(put, session.state.at, slices):
        # Times in a damaged file may put the question after all that happened.
        there = replay.state_at(moment).attempts[attempt : attempt + 1]
        draft = there[0].draft if there else ""
        if draft not in known:
            known[draft] = score_text(scorer, asked, put.follow_up, draft).value
        values.append(known[draft])
    return tuple(values)


def _moments(put: Attempt, last: float, slices: int) -> list[float]:
    ended = last if put.ended_at is None else put.ended_at
    length = max(ended - put.asked_at, 0.001)
    return [put.asked_at + length * (slice_ + 1) / slices for slice_ in range(slices)]
