"""Events fold into state. The only place where a session's state changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

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
    return replace(_fold(state, event), at=max(state.at, event.at))


def _fold(  # noqa: C901, PLR0911, PLR0912 - one line an event
    state: SessionState, event: e.LiveEvent
) -> SessionState:
    match event:
        case e.QuestionAsked():
            return _fold_asked(state, event)
        case e.DraftEdited():
            return _fold_edit(state, event)
        case e.QuestionFlagged():
            return _fold_flag(state, event)
        case e.SessionPaused():
            return _fold_pause(state, event)
        case e.SessionContinued():
            return _fold_continuation(state, event)
        case e.ClockKept():
            return state
        case e.Interrupted():
            return _fold_interruption(state, event)
        case e.AnswerSubmitted():
            return _fold_answer(state, event)
        case e.QuestionSkipped():
            return _fold_skip(state, event)
        case e.AnswerScored():
            return _with_attempt(state, event.attempt, score=event.score)
        case e.ScoreDisputed():
            return _with_attempt(state, event.attempt, disputed=event.disputed)
        case e.SessionEnded():
            return replace(state, phase="ended", paused_at=None, ended=event.reason)
        case _:
            assert_never(event)


def _fold_asked(state: SessionState, event: e.QuestionAsked) -> SessionState:
    _expect(state, event, "ready")
    if not 0 <= event.question < len(state.questions):
        raise OutOfPlaceError(f"question {event.question} is not in the session")
    attempt = Attempt(event.question, asked_at=event.at)
    return replace(state, attempts=(*state.attempts, attempt), phase="answering")


def _fold_edit(state: SessionState, event: e.DraftEdited) -> SessionState:
    draft = _expect_open(state, event).draft
    end = event.start + event.removed
    if not 0 <= event.start <= end <= len(draft):
        raise OutOfPlaceError("an edit beyond the end of the draft")
    return _with_last(state, draft=draft[: event.start] + event.inserted + draft[end:])


def _fold_flag(state: SessionState, event: e.QuestionFlagged) -> SessionState:
    _expect_attempt(state, event)
    return _with_last(state, flagged=event.flagged)


def _fold_pause(state: SessionState, event: e.SessionPaused) -> SessionState:
    _expect(state, event, "answering")
    return replace(state, phase="paused", paused_at=event.at)


def _fold_continuation(state: SessionState, event: e.SessionContinued) -> SessionState:
    _expect(state, event, "paused")
    return replace(_end_pause(state, event.at), phase="answering")


def _fold_interruption(state: SessionState, event: e.Interrupted) -> SessionState:
    noted = replace(state, interruptions=state.interruptions + 1, gap=state.gap + event.gap)
    if state.phase != "answering":
        return noted
    return replace(noted, phase="paused", paused_at=event.at)


def _fold_answer(state: SessionState, event: e.AnswerSubmitted) -> SessionState:
    _expect_open(state, event)
    closed = _with_last(
        _end_pause(state, event.at),
        draft=event.answer,
        answer=event.answer,
        outcome="timed_out" if event.timed_out else "answered",
        elapsed=event.elapsed,
        ended_at=event.at,
    )
    return replace(closed, phase="ready")


def _fold_skip(state: SessionState, event: e.QuestionSkipped) -> SessionState:
    _expect_open(state, event)
    settled = _end_pause(state, event.at)
    closed = _with_last(settled, outcome="skipped", elapsed=event.elapsed, ended_at=event.at)
    return replace(closed, phase="ready")


def _end_pause(state: SessionState, at: float) -> SessionState:
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


def _expect_open(state: SessionState, event: e.Event) -> Attempt:
    attempt = _expect_attempt(state, event)
    if attempt.outcome is not None or state.phase == "ended":
        raise OutOfPlaceError(f"{_name(event)} while no question is open")
    return attempt


def _name(event: e.Event) -> str:
    return str(event.__struct_config__.tag)
