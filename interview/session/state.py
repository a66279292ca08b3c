"""The state of a session: its events fold into it, and screens draw it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import KINDS
from interview.model.score import Marking, Reply, Score, grade_of
from interview.model.session import (
    AskedQuestion,
    Confidence,
    EndReason,
    FollowUp,
    Hint,
    Outcome,
    Plan,
)
from interview.model.summing import mark_rows, with_replies

Phase = Literal["ready", "thinking", "answering", "paused", "ended"]
"""ready: between questions. thinking: a question is shown, its clock does not run yet.
The clock runs in answering only."""

Pause = Literal["paused", "interrupted", "resumed"]
"""paused: by the person. interrupted: the program was stopped. resumed: the program was started again."""


class Attempt(Struct, frozen=True):
    """A question asked once, or a follow-up."""

    question: int
    """Index into the session's questions."""
    asked_at: float
    """When its clock started, or, while thinking, when it was shown."""
    draft: str = ""
    edit_end: int = 0
    """Characters of the draft up to the end of its last edit."""
    flagged: bool = False
    paused: float = 0.0
    """Seconds of finished pauses since it was asked."""
    outcome: Outcome | None = None
    answer: str = ""
    elapsed: float = 0.0
    """Answering time in seconds, once there is an outcome."""
    ended_at: float | None = None
    away: float = 0.0
    """Seconds that the program had been away in the session before the outcome."""
    score: Score | None = None
    """The program's first score; `result` is the one that counts."""
    note: str = ""
    """The person's note on it, made afterwards."""
    tags: tuple[str, ...] = ()
    thinking: bool = False
    """Whether it is shown and its clock has not started."""
    thought: float = 0.0
    """Seconds of thinking before the clock started, pauses left out."""
    notes: str = ""
    """The notes made while thinking."""
    follow_up: FollowUp | None = None
    """The follow-up that this attempt answers; None for the question itself."""
    confidence: Confidence | None = None
    hints: tuple[Hint, ...] = ()
    hinted_at: float = 0.0
    """When the last hint was given."""
    marking: Marking | None = None
    """The person's marks; None without any."""
    first_marking: Marking | None = None
    """The person's marks from before the program's rows were shown."""
    replies: tuple[Reply, ...] = ()
    """The rows of the answers to its follow-ups."""
    recalled: float | None = None
    """How much of a flip card's answer the person knew, 0 to 1; None if they did not say."""

    @property
    def result(self) -> Score | None:
        """The score that counts: with the replies to follow-ups and the person's marks.

        The score of a flip card has no rows: the person said how much they knew, and not what.
        """
        if self.recalled is not None:
            return Score(self.recalled, grade_of(self.recalled), policy="")
        score = self.program_result
        return score if score is None or self.marks is None else mark_rows(score, self.marks)

    @property
    def program_result(self) -> Score | None:
        """The program's score, with the replies to follow-ups and without the person's marks."""
        if self.score is None or not self.replies:
            return self.score
        return with_replies(self.score, self.replies)

    @property
    def marks(self) -> Marking | None:
        """The person's marks that count; None without any, and for a reply, whose row is the answer's."""
        return None if self.follow_up is not None else self.marking or self.first_marking

    def with_marks(self, marking: Marking) -> Attempt:
        """Return the attempt with these marks alone; an empty marking is none."""
        return replace(self, marking=marking if marking != Marking() else None, first_marking=None)

    @property
    def can_be_marked(self) -> bool:
        """Whether it has rows, or false claims, that the person may judge otherwise."""
        score = self.score
        if self.outcome not in {"answered", "timed_out"} or not self.answer.strip():
            return False
        if self.follow_up is not None or score is None or not KINDS[score.kind].is_open:
            return False
        return bool(score.rows or score.false_claims)

    @property
    def is_marked(self) -> bool:
        """Whether the person has marked it."""
        return self.marks is not None or self.recalled is not None

    @property
    def settled(self) -> bool:
        """Whether there is nothing left to judge: no score, or one that is a verdict."""
        result = self.result
        return result is None or result.is_verdict

    @property
    def value(self) -> float:
        """The value of its result, 0 to 1; 0 without a verdict."""
        result = self.result
        return result.value if result is not None and result.is_verdict else 0.0


class SessionState(Struct, frozen=True):
    """A session at a moment."""

    plan: Plan
    questions: tuple[AskedQuestion, ...]
    policy: str
    started: datetime
    attempts: tuple[Attempt, ...] = ()
    asked_count: int = 0
    """How many questions were asked, in the order of the plan; kept because every tick needs it."""
    phase: Phase = "ready"
    time: float = 0.0
    """The time of the last event."""
    paused_at: float | None = None
    interruptions: int = 0
    gap: float = 0.0
    """Seconds of all interruptions together."""
    last_gap: float = 0.0
    """Seconds of the last interruption."""
    pause: Pause = "paused"
    """Why the clock stands still, if the phase is `paused`."""
    ended: EndReason | None = None
    title: str = ""
    """The person's title for it; may be empty."""

    @property
    def attempt(self) -> Attempt | None:
        """The last attempt; None before the first question."""
        return self.attempts[-1] if self.attempts else None

    @property
    def asked(self) -> AskedQuestion | None:
        """The question of the last attempt."""
        return self.questions[self.attempts[-1].question] if self.attempts else None

    @property
    def upcoming(self) -> int | None:
        """Index of the next question; None when all were asked."""
        return self.asked_count if self.asked_count < len(self.questions) else None

    @property
    def last_whole(self) -> int | None:
        """Index of the last attempt with an outcome that is no follow-up; None before the first."""
        for index in reversed(range(len(self.attempts))):
            if self.attempts[index].follow_up is None and self.attempts[index].outcome is not None:
                return index
        return None

    def asks_for_marks(self, index: int) -> Literal["no", "open", "blind"]:
        """Return whether the person is to mark the rows of an attempt before anything else.

        open: only they can judge it. blind: they chose to mark before the program's rows are shown.
        """
        attempt = self.attempts[index]
        if not attempt.can_be_marked:
            return "no"
        if not attempt.settled:
            return "open"
        return "blind" if self.plan.mark_first and not attempt.is_marked else "no"

    def attempt_at(self, index: int) -> Attempt | None:
        """Return the attempt of this index; None if there is none."""
        return self.attempts[index] if 0 <= index < len(self.attempts) else None

    def first_attempts(self) -> tuple[Attempt, ...]:
        """Return the first attempt with an outcome at each question, without follow-ups.

        An attempt that waits for the person's marks gives way to a later one that has them.
        """
        firsts: dict[int, Attempt] = {}
        for attempt in self.attempts:
            if attempt.outcome is not None and attempt.follow_up is None:
                first = firsts.setdefault(attempt.question, attempt)
                if not first.settled and attempt.is_marked:
                    firsts[attempt.question] = attempt
        return tuple(firsts.values())

    def counted_attempts(self) -> tuple[Attempt, ...]:
        """Return the first attempts that count and are settled."""
        return tuple(
            attempt
            for attempt in self.first_attempts()
            if self.counts(attempt) and attempt.settled
        )

    def counts(self, attempt: Attempt) -> bool:
        """Return whether an attempt counts: it has a score, or its question could be scored."""
        if self.plan.rules.is_recalled and attempt.outcome == "answered":
            return attempt.is_marked  # only the person knows what they thought
        scored = self.questions[attempt.question].question.is_scored
        return scored or attempt.score is not None

    def attempts_on(self, question: int) -> tuple[Attempt, ...]:
        """Return the attempts at the question of this index in order, without follow-ups."""
        return tuple(
            attempt
            for attempt in self.attempts
            if attempt.question == question and attempt.follow_up is None
        )

    def follow_ups_to(self, parent: int) -> tuple[Attempt, ...]:
        """Return the follow-ups to the attempt of this index, in order."""
        return tuple(
            attempt
            for attempt in self.attempts
            if attempt.follow_up is not None and attempt.follow_up.parent == parent
        )

    @property
    def value(self) -> float | None:
        """The mean value of the attempts that count, 0 to 1; None without any."""
        counted = self.counted_attempts()
        return sum(attempt.value for attempt in counted) / len(counted) if counted else None
