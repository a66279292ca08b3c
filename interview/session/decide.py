"""Commands become events, or no events where a command does not apply now.

`decide` never raises for a command that came too late (a key pressed as time ran out): what cannot
happen any more simply does not. Callers that want to know look at what came back.
"""

from __future__ import annotations

from typing import assert_never

from interview.model import events as e
from interview.model import limits
from interview.session import commands as c
from interview.session import timing
from interview.session.coaching import decide_coaching
from interview.session.deltas import delta_between
from interview.session.judgements import decide_judgement
from interview.session.state import SessionState

Events = tuple[e.SessionEvent, ...]


def decide(state: SessionState | None, command: c.Command, at: float) -> Events:
    """The events that a command causes at this time of the session's clock."""
    if isinstance(command, c.Start):
        return () if state is not None else (_start_session(command, at),)
    return () if state is None else _decide(state, command, at)


def _decide(state: SessionState, command: c.LiveCommand, at: float) -> Events:
    match command:
        case c.Ask():
            return _ask(state, at)
        case c.Begin() | c.KeepNotes() | c.AskFollowUp() | c.GiveHint() | c.StateConfidence():
            return decide_coaching(state, command, at)
        case c.Retry():
            return _retry(state, at)
        case c.KeepDraft():
            return _keep_draft(state, command, at)
        case c.Submit():
            return _submit(state, command, at)
        case c.Skip():
            return _skip(state, at)
        case c.Flag():
            return _flag(state, command, at)
        case c.Pause():
            return _pause(state, at)
        case c.Continue():
            return _continue(state, at)
        case c.Tick():
            return _tick(state, at)
        case c.KeepClock():
            return _keep_clock(state, at)
        case c.NoticeGap():
            return _notice_gap(state, command, at)
        case c.RecordScore():
            return _record_score(state, command, at)
        case c.MarkRows() | c.KeepNote():
            return decide_judgement(state, command, at)
        case c.NameSession():
            return () if command.title == state.title else (_named(command, at),)
        case c.Leave():
            return _leave(state, command, at)
        case _:
            assert_never(command)


def _start_session(command: c.Start, at: float) -> e.SessionStarted:
    return e.SessionStarted(
        at=at,
        started=command.started,
        plan=command.plan,
        questions=command.questions,
        digests=command.digests,
        policy=command.policy,
    )


def _ask(state: SessionState, at: float) -> Events:
    if state.phase != "ready":
        return ()
    if state.upcoming is None:
        return (e.SessionEnded(at=at, reason="finished"),)
    if timing.session_remaining(state, at) == 0.0:
        return (e.SessionEnded(at=at, reason="time_up"),)
    if state.plan.think == 0.0:
        return (e.QuestionAsked(at=at, question=state.upcoming),)
    return (e.QuestionShown(at=at, question=state.upcoming),)


def _retry(state: SessionState, at: float) -> Events:
    attempt = state.attempt
    if state.phase != "ready" or attempt is None or not state.plan.gives_feedback:
        return ()
    if timing.session_remaining(state, at) == 0.0:
        return ()
    return (e.QuestionAsked(at=at, question=attempt.question),)


def _keep_draft(state: SessionState, command: c.KeepDraft, at: float) -> Events:
    attempt = state.attempt
    if attempt is None or attempt.outcome is not None or state.phase == "ended":
        return ()
    if attempt.thinking:
        return ()
    delta = delta_between(attempt.draft, command.text)
    if delta is None:
        return ()
    return (
        e.DraftEdited(at=at, start=delta.start, removed=delta.removed, inserted=delta.inserted),
    )


def _submit(state: SessionState, command: c.Submit, at: float) -> Events:
    if not _is_answerable(state):
        return ()
    return (*_keep_draft(state, c.KeepDraft(command.text), at), _answer(state, command.text, at))


def _is_answerable(state: SessionState) -> bool:
    attempt = state.attempt
    return state.phase in {"answering", "paused"} and attempt is not None and not attempt.thinking


def _answer(state: SessionState, text: str, at: float) -> e.AnswerSubmitted:
    late = timing.remaining(state, at) <= 0.0
    elapsed = min(timing.elapsed(state, at), timing.limit(state))
    return e.AnswerSubmitted(at=at, answer=text, elapsed=round(elapsed, 3), timed_out=late)


def _skip(state: SessionState, at: float) -> Events:
    if state.phase not in {"answering", "paused", "thinking"}:
        return ()
    elapsed = min(timing.elapsed(state, at), timing.limit(state))
    return (e.QuestionSkipped(at=at, elapsed=round(elapsed, 3)),)


def _flag(state: SessionState, command: c.Flag, at: float) -> Events:
    attempt = state.attempt
    if attempt is None or state.phase == "ended" or attempt.flagged == command.flagged:
        return ()
    return (e.QuestionFlagged(at=at, flagged=command.flagged),)


def _pause(state: SessionState, at: float) -> Events:
    if state.phase != "answering" or not state.plan.can_pause:
        return ()
    return (e.SessionPaused(at=at),)


def _continue(state: SessionState, at: float) -> Events:
    return (e.SessionContinued(at=at),) if state.phase == "paused" else ()


def _tick(state: SessionState, at: float) -> Events:
    attempt = state.attempt
    if state.phase == "thinking":
        return (
            decide_coaching(state, c.Begin(), at)
            if timing.thinking_remaining(state, at) == 0.0
            else ()
        )
    if state.phase != "answering" or attempt is None or timing.remaining(state, at) > 0.0:
        return ()
    return (_answer(state, attempt.draft, at),)


def _keep_clock(state: SessionState, at: float) -> Events:
    return (e.ClockKept(at=at),) if state.phase in {"answering", "thinking"} else ()


def _notice_gap(state: SessionState, command: c.NoticeGap, at: float) -> Events:
    if state.phase == "ended":
        return ()
    gap = min(max(0.0, command.gap), limits.LONGEST_GAP)
    return (e.Interrupted(at=at, gap=round(gap, 3), reason=command.reason),)


def _record_score(state: SessionState, command: c.RecordScore, at: float) -> Events:
    if not 0 <= command.attempt < len(state.attempts):
        return ()
    if state.attempts[command.attempt].outcome in {None, "skipped"}:
        return ()
    return (e.AnswerScored(at=at, attempt=command.attempt, score=command.score),)


def _named(command: c.NameSession, at: float) -> e.SessionNamed:
    return e.SessionNamed(at=at, title=command.title)


def _leave(state: SessionState, command: c.Leave, at: float) -> Events:
    if state.phase == "ended":
        return ()
    ended = e.SessionEnded(at=at, reason="left")
    if not _is_answerable(state) or not command.text.strip():
        return (ended,)
    return (*_submit(state, c.Submit(command.text), at), ended)
