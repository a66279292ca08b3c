"""Limits and the time that is left, in seconds on the session's clock."""

from __future__ import annotations

from interview.engine.state import SessionState


def elapsed(state: SessionState, at: float) -> float:
    """Answering time of the current attempt, pauses left out; 0 before the first question."""
    attempt = state.attempt
    if attempt is None:
        return 0.0
    if attempt.outcome is not None:
        return attempt.elapsed
    until = at if state.paused_at is None else state.paused_at
    return max(0.0, until - attempt.asked_at - attempt.paused)


def spent(state: SessionState, at: float) -> float:
    """Answering time of the whole session."""
    done = sum(attempt.elapsed for attempt in state.attempts if attempt.outcome is not None)
    attempt = state.attempt
    return done + (elapsed(state, at) if attempt and attempt.outcome is None else 0.0)


def session_remaining(state: SessionState, at: float) -> float | None:
    """What is left of the session's limit, never below 0; none without a limit."""
    if state.plan.minutes is None:
        return None
    return max(0.0, state.plan.minutes * 60 - spent(state, at))


def limit(state: SessionState) -> float:
    """Seconds the current question may take: its own limit, or what the session had left."""
    asked = state.asked
    if asked is None:
        return 0.0
    if state.plan.minutes is None:
        return asked.limit
    before = sum(a.elapsed for a in state.attempts[:-1] if a.outcome is not None)
    return min(asked.limit, max(0.0, state.plan.minutes * 60 - before))


def remaining(state: SessionState, at: float) -> float:
    """What is left for the current question, never below 0."""
    return max(0.0, limit(state) - elapsed(state, at))
