"""Past sessions and attempts in short: what lists, statistics and searches are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from interview.domain.grades import Grade, grade_of
from interview.domain.score import PointState
from interview.domain.session import Confidence, Mode, Outcome

Status = Literal["finished", "left", "time_up", "interrupted", "damaged"]


class SessionEntry(Struct, frozen=True, gc=False):
    """One line of the list of sessions."""

    session: str
    status: Status
    started: datetime | None = None
    banks: tuple[str, ...] = ()
    mode: Mode = "mock"
    planned: int = 0
    """Questions that were drawn."""
    done: int = 0
    """Questions with an outcome."""
    score: float | None = None
    grade: Grade | None = None
    scores: tuple[float, ...] = ()
    """The score of each question that has an outcome, in order."""
    duration: float = 0.0
    """Seconds of answering time."""
    remaining: float | None = None
    """Seconds left for the open question of an interrupted session."""
    title: str = ""
    """What the person calls it; may be empty."""
    flagged: int = 0
    """Attempts with a flag."""
    noted: int = 0
    """Attempts with a note or tags."""
    problem: str = ""
    """What is wrong with a damaged one."""


class AttemptEntry(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One question that was put once and came to an outcome, without its words."""

    session: str
    attempt: int
    """Index into the session's attempts."""
    ref: str
    """`bank/question`."""
    topic: str
    """`bank/topic`."""
    title: str
    """The topic's title."""
    when: datetime
    """When it came to its outcome, on the wall clock, with offset."""
    outcome: Outcome
    score: float | None
    """The score's value, 0 to 1; none where it was skipped or never scored."""
    value: float
    """What it counts in progress, 0 to 1: see services/history/attempts.py."""
    counts: bool
    """The first go at its question in the session: later goes follow the reference answer."""
    elapsed: float
    """Answering time in seconds."""
    limit: float
    """Seconds there were."""
    flagged: bool = False
    disputed: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()
    confidence: Confidence | None = None
    hinted: bool = False
    """The second hint was taken, which tells half of a key point."""

    @property
    def grade(self) -> Grade | None:
        """The band of the score; none without one."""
        return None if self.score is None else grade_of(self.score)


class AttemptWords(Struct, frozen=True):
    """What an attempt was about and what was said in it."""

    question: str
    answer: str
    points: tuple[tuple[str, PointState], ...] = ()
    """Each key point and whether it was shown; none without a score."""
