"""What thinking, follow-ups, hints and confidence become as events; see `decide`."""

from __future__ import annotations

from typing import assert_never

from interview.model import events as e
from interview.model import limits
from interview.model.session import FollowUp, Hint
from interview.session import commands as c
from interview.session import timing
from interview.session.deltas import delta_between
from interview.session.follow_ups import next_follow_up
from interview.session.state import SessionState

Events = tuple[e.SessionEvent, ...]


def decide_coaching(state: SessionState, command: c.CoachingCommand, at: float) -> Events:
    """The events that a command of the coach causes at this time of the session's clock."""
    match command:
        case c.Begin():
            return _begin(state, at)
        case c.KeepNotes():
            return _keep_notes(state, command, at)
        case c.AskFollowUp():
            return _ask_follow_up(state, at)
        case c.GiveHint():
            return _give_hint(state, command, at)
        case c.StateConfidence():
            return _state_confidence(state, command, at)
        case _:
            assert_never(command)


def _begin(state: SessionState, at: float) -> Events:
    attempt = state.attempt
    if state.phase != "thinking" or attempt is None:
        return ()
    return (e.QuestionAsked(at=at, question=attempt.question),)


def _keep_notes(state: SessionState, command: c.KeepNotes, at: float) -> Events:
    attempt = state.attempt
    if attempt is None or not attempt.thinking or state.phase == "ended":
        return ()
    delta = delta_between(attempt.notes, command.text)
    if delta is None:
        return ()
    return (
        e.NotesEdited(at=at, start=delta.start, removed=delta.removed, inserted=delta.inserted),
    )


def _ask_follow_up(state: SessionState, at: float) -> Events:
    wanted = next_follow_up(state, at)
    if wanted is None:
        return ()
    limit = limits.DEEPER if wanted.kind == "deeper" else limits.FOLLOW_UP
    follow_up = FollowUp(wanted.parent, wanted.kind, wanted.about, wanted.text, limit)
    return (e.FollowUpAsked(at=at, follow_up=follow_up),)


def _give_hint(state: SessionState, command: c.GiveHint, at: float) -> Events:
    attempt = state.attempt
    if attempt is None or timing.hint_wait(state, at) != 0.0:
        return ()
    if any(hint.point != command.point for hint in attempt.hints):
        return ()
    hint = Hint(command.point, 2 if attempt.hints else 1, command.text)
    return (e.HintGiven(at=at, hint=hint),)


def _state_confidence(state: SessionState, command: c.StateConfidence, at: float) -> Events:
    attempt = state.attempt
    if state.phase != "ready" or attempt is None or attempt.confidence is not None:
        return ()
    if attempt.outcome == "skipped" or attempt.follow_up is not None:
        return ()
    index = len(state.attempts) - 1
    return (e.ConfidenceStated(at=at, attempt=index, confidence=command.confidence),)
