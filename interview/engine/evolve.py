"""Events fold into state. The only place where a session's state changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from interview.domain import events as e
from interview.domain.errors import TranscriptError
from interview.engine.state import Attempt, Phase, SessionState


class OutOfPlaceError(TranscriptError):
    """An event that cannot follow those before it; a damaged or edited transcript has them."""


def fold(history: Iterable[e.SessionEvent]) -> SessionState:
    """The state after a whole history.

    Raises:
        OutOfPlaceError: the history does not begin with a start, or an event does not fit.
    """
    state: SessionState | None = None
    for event in history:
        state = evolve(state, event)
    if state is None:
        raise OutOfPlaceError("the transcript holds no session")
    return state


def evolve(state: SessionState | None, event: e.SessionEvent) -> SessionState:
    """The state after one more event.

    Raises:
        OutOfPlaceError: the event does not fit the state.
    """
    if isinstance(event, e.SessionStarted):
        if state is not None:
            raise OutOfPlaceError("a second start in one transcript")
        return SessionState(
            event.plan, event.questions, event.policy, event.started, event.digests
        )
    if state is None:
        raise OutOfPlaceError("an event before the start of the session")
    step: Callable[[SessionState, Any], SessionState] = _STEPS[type(event)]
    return replace(step(state, event), at=max(state.at, event.at))


def _asked(state: SessionState, event: e.QuestionAsked) -> SessionState:
    _expect(state, event, "ready")
    if not 0 <= event.question < len(state.questions):
        raise OutOfPlaceError(f"question {event.question} is not in the session")
    attempt = Attempt(event.question, asked_at=event.at)
    return replace(state, attempts=(*state.attempts, attempt), phase="answering")


def _edited(state: SessionState, event: e.DraftEdited) -> SessionState:
    draft = _open(state, event).draft
    end = event.start + event.removed
    if not 0 <= event.start <= end <= len(draft):
        raise OutOfPlaceError("an edit beyond the end of the draft")
    return _with_last(state, draft=draft[: event.start] + event.inserted + draft[end:])


def _flagged(state: SessionState, event: e.QuestionFlagged) -> SessionState:
    _expect_attempt(state, event)
    return _with_last(state, flagged=event.flagged)


def _paused(state: SessionState, event: e.SessionPaused) -> SessionState:
    _expect(state, event, "answering")
    return replace(state, phase="paused", paused_at=event.at)


def _continued(state: SessionState, event: e.SessionContinued) -> SessionState:
    _expect(state, event, "paused")
    return replace(_settled(state, event.at), phase="answering")


def _kept(state: SessionState, _event: e.ClockKept) -> SessionState:
    return state


def _interrupted(state: SessionState, event: e.Interrupted) -> SessionState:
    noted = replace(state, interruptions=state.interruptions + 1, gap=state.gap + event.gap)
    if state.phase != "answering":
        return noted
    return replace(noted, phase="paused", paused_at=event.at)


def _submitted(state: SessionState, event: e.AnswerSubmitted) -> SessionState:
    _open(state, event)
    closed = _with_last(
        _settled(state, event.at),
        draft=event.answer,
        answer=event.answer,
        outcome="timed_out" if event.timed_out else "answered",
        elapsed=event.elapsed,
        ended_at=event.at,
    )
    return replace(closed, phase="ready")


def _skipped(state: SessionState, event: e.QuestionSkipped) -> SessionState:
    _open(state, event)
    settled = _settled(state, event.at)
    closed = _with_last(settled, outcome="skipped", elapsed=event.elapsed, ended_at=event.at)
    return replace(closed, phase="ready")


def _scored(state: SessionState, event: e.AnswerScored) -> SessionState:
    return _with_attempt(state, event.attempt, score=event.score)


def _disputed(state: SessionState, event: e.ScoreDisputed) -> SessionState:
    return _with_attempt(state, event.attempt, disputed=event.disputed)


def _ended(state: SessionState, event: e.SessionEnded) -> SessionState:
    return replace(state, phase="ended", paused_at=None, ended=event.reason)


_STEPS: dict[type, Callable[[SessionState, Any], SessionState]] = {
    e.QuestionAsked: _asked,
    e.DraftEdited: _edited,
    e.QuestionFlagged: _flagged,
    e.SessionPaused: _paused,
    e.SessionContinued: _continued,
    e.ClockKept: _kept,
    e.Interrupted: _interrupted,
    e.AnswerSubmitted: _submitted,
    e.QuestionSkipped: _skipped,
    e.AnswerScored: _scored,
    e.ScoreDisputed: _disputed,
    e.SessionEnded: _ended,
}


def _settled(state: SessionState, at: float) -> SessionState:
    """The running pause, if any, added to the attempt's pauses."""
    attempt = state.attempt
    if state.paused_at is None or attempt is None:
        return state
    longer = attempt.paused + max(0.0, at - state.paused_at)
    return replace(_with_last(state, paused=longer), paused_at=None)


def _with_last(state: SessionState, **changes: Any) -> SessionState:
    last = replace(state.attempts[-1], **changes)
    return replace(state, attempts=(*state.attempts[:-1], last))


def _with_attempt(state: SessionState, index: int, **changes: Any) -> SessionState:
    if not 0 <= index < len(state.attempts):
        raise OutOfPlaceError(f"attempt {index} is not in the session")
    changed = replace(state.attempts[index], **changes)
    return replace(
        state, attempts=(*state.attempts[:index], changed, *state.attempts[index + 1 :])
    )


def _expect(state: SessionState, event: e.Event, phase: Phase) -> None:
    if state.phase != phase:
        raise OutOfPlaceError(f"{_name(event)} while the session is {state.phase}")


def _expect_attempt(state: SessionState, event: e.Event) -> Attempt:
    if state.attempt is None:
        raise OutOfPlaceError(f"{_name(event)} before the first question")
    return state.attempt


def _open(state: SessionState, event: e.Event) -> Attempt:
    attempt = _expect_attempt(state, event)
    if attempt.outcome is not None or state.phase == "ended":
        raise OutOfPlaceError(f"{_name(event)} while no question is open")
    return attempt


def _name(event: e.Event) -> str:
    return str(event.__struct_config__.tag)
