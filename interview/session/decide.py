"""Commands become events, or no events where a command does not apply now.

`decide` never raises for a command that came too late (a key pressed as time ran out): what cannot
happen any more simply does not. Callers that want to know look at what came back.
"""

from __future__ import annotations

from typing import assert_never

from interview.model import events as e
from interview.model import limits
from interview.model.score import Marking
from interview.model.session import Hint
from interview.session import commands as c
from interview.session import timing
from interview.session.coaching import next_follow_up
from interview.session.deltas import delta_between
from interview.session.state import SessionState

Events = tuple[e.SessionEvent, ...]


def decide(state: SessionState | None, command: c.Command, time: float) -> Events:
    """Return the events that a command causes at this time of the session's clock."""
    if isinstance(command, c.Start):
        if state is not None:
            return ()
        return (
            e.SessionStarted(
                time=time,
                started=command.started,
                plan=command.plan,
                questions=command.questions,
                digests=command.digests,
                policy=command.policy,
            ),
        )
    return () if state is None else _decide(state, command, time)


def _decide(state: SessionState, command: c.LiveCommand, time: float) -> Events:
    match command:
        case c.Ask():
            return _ask(state, time)
        case c.Begin():
            return _begin(state, time)
        case c.KeepNotes():
            return _keep_notes(state, command, time)
        case c.AskFollowUp():
            return _ask_follow_up(state, time)
        case c.GiveHint():
            return _give_hint(state, command, time)
        case c.StateConfidence():
            return _state_confidence(state, command, time)
        case c.Retry():
            return _retry(state, time)
        case c.KeepDraft():
            return _keep_draft(state, command, time)
        case c.Submit():
            return _submit(state, command, time)
        case c.Skip():
            return _skip(state, time)
        case c.Flag():
            return _flag(state, command, time)
        case c.Pause():
            can_pause = state.phase == "answering" and state.plan.can_pause
            return (e.SessionPaused(time=time),) if can_pause else ()
        case c.Continue():
            return (e.SessionContinued(time=time),) if state.phase == "paused" else ()
        case c.Tick():
            return _tick(state, time)
        case c.KeepClock():
            is_open = state.phase in {"answering", "thinking"}
            return (e.ClockKept(time=time),) if is_open else ()
        case c.NoticeGap():
            return _notice_gap(state, command, time)
        case c.RecordScore():
            return _record_score(state, command, time)
        case c.MarkRows():
            return _mark_rows(state, command, time)
        case c.RecallCard():
            return _recall_card(state, command, time)
        case c.KeepNote():
            return _keep_note(state, command, time)
        case c.NameSession():
            renamed = command.title != state.title
            return (e.SessionNamed(time=time, title=command.title),) if renamed else ()
        case c.Leave():
            return _leave(state, command, time)
        case _:
            assert_never(command)


def _ask(state: SessionState, time: float) -> Events:
    if state.phase != "ready":
        return ()
    if state.upcoming is None:
        return (e.SessionEnded(time=time, reason="finished"),)
    if timing.session_remaining(state, time) == 0.0:
        return (e.SessionEnded(time=time, reason="time_up"),)
    if state.plan.think == 0.0:
        return (e.QuestionAsked(time=time, question=state.upcoming),)
    return (e.QuestionShown(time=time, question=state.upcoming),)


def _begin(state: SessionState, time: float) -> Events:
    attempt = state.attempt
    if state.phase != "thinking" or attempt is None:
        return ()
    return (e.QuestionAsked(time=time, question=attempt.question),)


def _keep_notes(state: SessionState, command: c.KeepNotes, time: float) -> Events:
    attempt = state.attempt
    if attempt is None or not attempt.thinking or state.phase == "ended":
        return ()
    if attempt.notes == command.text:
        return ()
    start, removed, inserted = delta_between(attempt.notes, command.text)
    return (e.NotesEdited(time=time, start=start, removed=removed, inserted=inserted),)


def _ask_follow_up(state: SessionState, time: float) -> Events:
    follow_up = next_follow_up(state, time)
    return (e.FollowUpAsked(time=time, follow_up=follow_up),) if follow_up is not None else ()


def _give_hint(state: SessionState, command: c.GiveHint, time: float) -> Events:
    attempt = state.attempt
    if attempt is None or timing.hint_wait(state, time) != 0.0:
        return ()
    if any(hint.point != command.point for hint in attempt.hints):
        return ()
    hint = Hint(command.point, 2 if attempt.hints else 1, command.text)
    return (e.HintGiven(time=time, hint=hint),)


def _state_confidence(state: SessionState, command: c.StateConfidence, time: float) -> Events:
    attempt = state.attempt
    if state.phase != "ready" or attempt is None or attempt.confidence is not None:
        return ()
    if attempt.outcome == "skipped" or attempt.follow_up is not None:
        return ()
    index = len(state.attempts) - 1
    return (e.ConfidenceStated(time=time, attempt=index, confidence=command.confidence),)


def _retry(state: SessionState, time: float) -> Events:
    attempt = state.attempt
    if state.phase != "ready" or attempt is None or not state.plan.gives_feedback:
        return ()
    if timing.session_remaining(state, time) == 0.0:
        return ()
    return (e.QuestionAsked(time=time, question=attempt.question),)


def _keep_draft(state: SessionState, command: c.KeepDraft, time: float) -> Events:
    attempt = state.attempt
    if attempt is None or attempt.outcome is not None or state.phase == "ended":
        return ()
    if attempt.thinking or attempt.draft == command.text:
        return ()
    start, removed, inserted = delta_between(attempt.draft, command.text)
    return (e.DraftEdited(time=time, start=start, removed=removed, inserted=inserted),)


def _submit(state: SessionState, command: c.Submit, time: float) -> Events:
    if not _is_answerable(state):
        return ()
    draft = _keep_draft(state, c.KeepDraft(command.text), time)
    return (*draft, _answer(state, command.text, time))


def _is_answerable(state: SessionState) -> bool:
    attempt = state.attempt
    return state.phase in {"answering", "paused"} and attempt is not None and not attempt.thinking


def _answer(state: SessionState, text: str, time: float) -> e.AnswerSubmitted:
    late = timing.remaining(state, time) <= 0.0
    elapsed = min(timing.elapsed(state, time), timing.limit(state))
    return e.AnswerSubmitted(time=time, answer=text, elapsed=round(elapsed, 3), timed_out=late)


def _skip(state: SessionState, time: float) -> Events:
    if state.phase not in {"answering", "paused", "thinking"}:
        return ()
    elapsed = min(timing.elapsed(state, time), timing.limit(state))
    return (e.QuestionSkipped(time=time, elapsed=round(elapsed, 3)),)


def _flag(state: SessionState, command: c.Flag, time: float) -> Events:
    attempt = state.attempt
    if attempt is None or state.phase == "ended" or attempt.flagged == command.flagged:
        return ()
    return (e.QuestionFlagged(time=time, flagged=command.flagged),)


def _tick(state: SessionState, time: float) -> Events:
    attempt = state.attempt
    if state.phase == "thinking":
        return _begin(state, time) if timing.thinking_remaining(state, time) == 0.0 else ()
    if state.phase != "answering" or attempt is None or timing.remaining(state, time) > 0.0:
        return ()
    return (_answer(state, attempt.draft, time),)


def _notice_gap(state: SessionState, command: c.NoticeGap, time: float) -> Events:
    if state.phase == "ended":
        return ()
    gap = min(max(0.0, command.gap), limits.LONGEST_GAP)
    return (e.Interrupted(time=time, gap=round(gap, 3), reason=command.reason),)


def _record_score(state: SessionState, command: c.RecordScore, time: float) -> Events:
    attempt = state.attempt_at(command.attempt)
    if attempt is None or attempt.outcome in {None, "skipped"}:
        return ()
    return (e.AnswerScored(time=time, attempt=command.attempt, score=command.score),)


def _mark_rows(state: SessionState, command: c.MarkRows, time: float) -> Events:
    attempt = state.attempt_at(command.attempt)
    if attempt is None or not attempt.can_be_marked:
        return ()
    # A marking before the program's rows are shown is given once, and first.
    if (command.blind and attempt.marks) or command.marking == (attempt.marks or Marking()):
        return ()
    return (
        e.RowsMarked(
            time=time, attempt=command.attempt, marking=command.marking, blind=command.blind
        ),
    )


def _recall_card(state: SessionState, command: c.RecallCard, time: float) -> Events:
    attempt = state.attempt
    if state.plan.mode != "cards" or attempt is None or attempt.outcome != "answered":
        return ()
    if not state.questions[attempt.question].question.is_scored:
        return ()
    index = len(state.attempts) - 1
    return (e.CardRecalled(time=time, attempt=index, share=command.share),)


def _keep_note(state: SessionState, command: c.KeepNote, time: float) -> Events:
    attempt = state.attempt_at(command.attempt)
    if attempt is None or attempt.outcome is None:
        return ()
    if (attempt.note, attempt.tags) == (command.note, command.tags):
        return ()
    return (e.NoteKept(time=time, attempt=command.attempt, note=command.note, tags=command.tags),)


def _leave(state: SessionState, command: c.Leave, time: float) -> Events:
    if state.phase == "ended":
        return ()
    ended = e.SessionEnded(time=time, reason="left")
    if not _is_answerable(state) or not command.text.strip():
        return (ended,)
    return (*_submit(state, c.Submit(command.text), time), ended)
