"""Limits, remaining time and nudges, in seconds on the session's clock."""

from __future__ import annotations

from typing import Literal

from interview.model.limits import HINT_GAP, MOST_HINTS
from interview.model.session import AskedQuestion
from interview.session.state import Attempt, SessionState


def elapsed(state: SessionState, time: float) -> float:
    """Return the answering time of the current attempt, without pauses; 0 before the first question."""
    attempt = state.attempt
    if attempt is None:
        return 0.0
    if attempt.outcome is not None:
        return attempt.elapsed
    return 0.0 if attempt.thinking else _since_asked(state, attempt, time)


def thinking_remaining(state: SessionState, time: float) -> float | None:
    """Return the time left to think, never below 0; None without a limit."""
    attempt = state.attempt
    if state.plan.think is None:
        return None
    if attempt is None or not attempt.thinking:
        return 0.0
    return max(0.0, state.plan.think - _since_asked(state, attempt, time))


def _since_asked(state: SessionState, attempt: Attempt, time: float) -> float:
    until = time if state.paused_at is None else state.paused_at
    return max(0.0, until - attempt.asked_at - attempt.paused)


def spent(state: SessionState, time: float) -> float:
    """Return the answering time of the whole session."""
    done = sum(attempt.elapsed for attempt in state.attempts if attempt.outcome is not None)
    attempt = state.attempt
    return done + (elapsed(state, time) if attempt and attempt.outcome is None else 0.0)


def session_remaining(state: SessionState, time: float) -> float | None:
    """Return the time left of the session's limit, never below 0; None without a limit."""
    if state.plan.minutes is None:
        return None
    return max(0.0, state.plan.minutes * 60 - spent(state, time))


def limit(state: SessionState) -> float:
    """Return the limit of the current question: its own, or the time that the session had left."""
    asked, attempt = state.asked, state.attempt
    if asked is None or attempt is None:
        return 0.0
    full = limit_of(asked, attempt)
    if state.plan.minutes is None:
        return full
    before = sum(a.elapsed for a in state.attempts[:-1] if a.outcome is not None)
    return min(full, max(0.0, state.plan.minutes * 60 - before))


def limit_of(asked: AskedQuestion, attempt: Attempt) -> float:
    """Return the limit of an attempt, regardless of the session's limit."""
    return attempt.follow_up.limit if attempt.follow_up else asked.limit


def remaining(state: SessionState, time: float) -> float:
    """Return the time left for the current question, never below 0."""
    return max(0.0, limit(state) - elapsed(state, time))


def hint_wait(state: SessionState, time: float) -> float | None:
    """Return the seconds until the next hint is allowed, 0 for now; None if there is none."""
    attempt, asked = state.attempt, state.asked
    if state.phase != "answering" or not state.plan.rules.has_hints or attempt is None:
        return None
    if asked is None or not asked.question.is_scored or not asked.question.kind.is_open:
        return None
    if attempt.follow_up is not None or len(attempt.hints) >= MOST_HINTS:
        return None
    return max(0.0, attempt.hinted_at + HINT_GAP - time) if attempt.hints else 0.0


Nudge = Literal["half", "minute", "last", "silence", "silence_again"]

MINUTE = 60.0
LAST = 15.0
"""Seconds left at the last nudge about time."""

SILENCE = 30.0
"""Seconds without a key press before a nudge, and before a second one."""


class Nudges:
    """The nudges due at the open question; each is given once."""

    def __init__(self) -> None:
        self._before = 0.0
        self._silences = 0

    def restart(self, remaining: float) -> None:
        """Start anew for a question's clock with this many seconds left."""
        self._before = remaining
        self._silences = 0

    def take_due(self, remaining: float, limit: float, idle: float | None = None) -> Nudge | None:
        """Return the nudge that is due, the latest if there are several; times are in seconds.

        `idle` is the time since the last key press; None if key presses are unknown. Half time is
        mentioned only if it comes before the last minute.
        """
        moments: list[tuple[float, Nudge]] = [(MINUTE, "minute"), (LAST, "last")]
        if limit / 2 > MINUTE:
            moments.insert(0, (limit / 2, "half"))
        due = [nudge for left, nudge in moments if remaining <= left < self._before]
        self._before = remaining
        if due:
            return due[-1]
        if idle is None or self._silences >= 2 or idle < SILENCE * (self._silences + 1):
            return None
        self._silences += 1
        return "silence" if self._silences == 1 else "silence_again"
