"""What a session is at a moment: the value that its events fold into and that screens draw."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from interview.domain.score import Score
from interview.domain.session import AskedQuestion, EndReason, Outcome, Plan

Phase = Literal["ready", "answering", "paused", "ended"]
"""ready: between questions, waiting for the person. The clock runs in answering only."""


class Attempt(Struct, frozen=True):
    """One question put once."""

    question: int
    """Index into the session's questions."""
    asked_at: float
    draft: str = ""
    flagged: bool = False
    paused: float = 0.0
    """Seconds of finished pauses since it was asked."""
    outcome: Outcome | None = None
    answer: str = ""
    elapsed: float = 0.0
    """Answering time in seconds, once there is an outcome."""
    ended_at: float | None = None
    score: Score | None = None
    disputed: bool = False

    @property
    def value(self) -> float:
        """What it counts, 0 to 1: the score's value, 0 without one."""
        return self.score.value if self.score else 0.0


class SessionState(Struct, frozen=True):
    """A session at a moment."""

    plan: Plan
    questions: tuple[AskedQuestion, ...]
    policy: str
    started: datetime
    digests: dict[str, str]
    attempts: tuple[Attempt, ...] = ()
    phase: Phase = "ready"
    at: float = 0.0
    """The time of the last event."""
    paused_at: float | None = None
    interruptions: int = 0
    gap: float = 0.0
    """Seconds of all interruptions together."""
    ended: EndReason | None = None

    @property
    def attempt(self) -> Attempt | None:
        """The last attempt, if a question was put yet."""
        return self.attempts[-1] if self.attempts else None

    @property
    def asked(self) -> AskedQuestion | None:
        """The question of the last attempt."""
        return self.questions[self.attempts[-1].question] if self.attempts else None

    @property
    def upcoming(self) -> int | None:
        """Index of the next question, none when all were put."""
        following = max((attempt.question for attempt in self.attempts), default=-1) + 1
        return following if following < len(self.questions) else None

    def first_attempts(self) -> tuple[Attempt, ...]:
        """The attempts that count: the first of each question that has an outcome."""
        seen: dict[int, Attempt] = {}
        for attempt in self.attempts:
            if attempt.outcome is not None:
                seen.setdefault(attempt.question, attempt)
        return tuple(seen.values())

    @property
    def value(self) -> float | None:
        """The session's score, 0 to 1: the mean over the questions put; none before the first."""
        counted = self.first_attempts()
        return sum(attempt.value for attempt in counted) / len(counted) if counted else None
