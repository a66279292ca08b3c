"""The fold of events into a session's state, which changes nowhere else."""

from __future__ import annotations

from statistics import fmean
from typing import assert_never

from msgspec.structs import replace

from interview.model import events as e
from interview.model.errors import TranscriptError
from interview.model.score import Marking, Reply
from interview.model.session import Outcome
from interview.session.state import Attempt, Phase, SessionState


class OutOfPlaceError(TranscriptError):
    """An event cannot follow those before it, as in a damaged or edited transcript."""


def evolve(state: SessionState | None, event: e.SessionEvent) -> SessionState:
    """Return the state after one more event.

    Raises:
        OutOfPlaceError: the event does not fit the state.
    """
    if isinstance(event, e.SessionStarted):
        if state is not None:
            raise OutOfPlaceError("a second start in one transcript")
        return SessionState(event.plan, event.questions, event.policy, event.started)
    if state is None:
        raise OutOfPlaceError("an event before the start of the session")
    return replace(_fold(state, event), time=max(state.time, event.time))


def _fold(state: SessionState, event: e.LiveEvent) -> SessionState:
    match event:
        case e.ClockKept():
            return state
        case e.SessionNamed():
            return replace(state, title=event.title)
        case e.SessionEnded():
            return replace(state, phase="ended", paused_at=None, ended=event.reason)
        case e.QuestionShown():
            attempt = Attempt(event.question, event.time, thinking=True)
            return _with_new(state, event, attempt, "thinking")
        case e.QuestionAsked() if state.phase == "thinking":
            return _begin_clock(state, event)
        case e.QuestionAsked():
            return _with_new(state, event, Attempt(event.question, event.time), "answering")
        case e.FollowUpAsked():
            parent = _attempt(state, event.follow_up.parent)
            asked = Attempt(parent.question, event.time, follow_up=event.follow_up)
            return _with_new(state, event, asked, "answering")
        case e.SessionPaused():
            _expect_phase(state, event, "answering")
            return replace(state, phase="paused", paused_at=event.time, pause="paused")
        case e.SessionContinued():
            _expect_phase(state, event, "paused")
            phase: Phase = "thinking" if state.attempts[-1].thinking else "answering"
            return replace(_end_pause(state, event.time), phase=phase)
        case e.Interrupted():
            return _fold_interruption(state, event)
        case e.QuestionFlagged():
            return _with_last(state, replace(_last(state, event), flagged=event.flagged))
        case e.NotesEdited():
            attempt = _last(state, event)
            if not attempt.thinking:
                raise OutOfPlaceError(f"{_tag(event)} while nothing is thought about")
            return _with_last(state, replace(attempt, notes=_apply_edit(attempt.notes, event)))
        case e.DraftEdited():
            attempt = _open(state, event)
            draft, place = _apply_edit(attempt.draft, event), event.start + len(event.inserted)
            return _with_last(state, replace(attempt, draft=draft, edit_end=place))
        case e.HintGiven():
            attempt = _open(state, event)
            hints = (*attempt.hints, event.hint)
            return _with_last(state, replace(attempt, hints=hints, hinted_at=event.time))
        case e.AnswerSubmitted():
            outcome: Outcome = "timed_out" if event.timed_out else "answered"
            state = _close(state, event, outcome)
            answered = replace(state.attempts[-1], draft=event.answer, answer=event.answer)
            return _with_last(state, answered)
        case e.QuestionSkipped():
            return _close(state, event, "skipped")
        case e.AnswerScored():
            return _fold_score(state, event)
        case e.ConfidenceStated():
            stated = replace(_attempt(state, event.attempt), confidence=event.confidence)
            return _with_attempt(state, event.attempt, stated)
        case e.NoteKept():
            noted = replace(_attempt(state, event.attempt), note=event.note, tags=event.tags)
            return _with_attempt(state, event.attempt, noted)
        case e.CardRecalled():
            recalled = replace(_attempt(state, event.attempt), recalled=event.share)
            return _with_attempt(state, event.attempt, recalled)
        case e.RowsMarked():
            return _fold_marking(state, event)
        case _:
            assert_never(event)


def _with_new(state: SessionState, event: e.Event, attempt: Attempt, phase: Phase) -> SessionState:
    _expect_phase(state, event, "ready")
    if attempt.question >= len(state.questions):
        raise OutOfPlaceError(f"question {attempt.question} is not in the session")
    count = max(state.asked_count, attempt.question + 1)
    return replace(state, attempts=(*state.attempts, attempt), asked_count=count, phase=phase)


def _begin_clock(state: SessionState, event: e.QuestionAsked) -> SessionState:
    attempt = state.attempts[-1]
    if event.question != attempt.question:
        raise OutOfPlaceError(f"question {event.question} was not the one shown")
    thought = max(0.0, event.time - attempt.asked_at - attempt.paused)
    begun = replace(attempt, asked_at=event.time, thinking=False, thought=thought, paused=0.0)
    return replace(_with_last(state, begun), phase="answering")


def _fold_interruption(state: SessionState, event: e.Interrupted) -> SessionState:
    state = replace(
        state,
        interruptions=state.interruptions + 1,
        gap=state.gap + event.gap,
        last_gap=event.gap,
        pause="resumed" if event.reason == e.CLOSED else "interrupted",
    )
    is_running = state.phase in {"answering", "thinking"}
    return replace(state, phase="paused", paused_at=event.time) if is_running else state


def _apply_edit(text: str, event: e.TextEdited) -> str:
    end = event.start + event.removed
    if end > len(text):
        raise OutOfPlaceError("an edit beyond the end of the text")
    return text[: event.start] + event.inserted + text[end:]


def _close(
    state: SessionState, event: e.AnswerSubmitted | e.QuestionSkipped, outcome: Outcome
) -> SessionState:
    """Return the state with the open attempt brought to an outcome."""
    _open(state, event)
    state = _end_pause(state, event.time)
    closed = replace(
        state.attempts[-1],
        outcome=outcome,
        elapsed=event.elapsed,
        ended_at=event.time,
        away=state.gap,
        thinking=False,
    )
    return replace(_with_last(state, closed), phase="ready")


def _end_pause(state: SessionState, time: float) -> SessionState:
    """Add the running pause, if any, to the attempt's pauses."""
    if state.paused_at is None:
        return state
    attempt = state.attempts[-1]
    paused = attempt.paused + max(0.0, time - state.paused_at)
    return replace(_with_last(state, replace(attempt, paused=paused)), paused_at=None)


def _fold_score(state: SessionState, event: e.AnswerScored) -> SessionState:
    if state.plan.rules.is_recalled:  # older transcripts have a score of the note on a card
        return state
    attempt = replace(_attempt(state, event.attempt), score=event.score)
    state = _with_attempt(state, event.attempt, attempt)
    asked = attempt.follow_up
    if asked is None or asked.kind != "point":
        return state
    # The row of a reply counts for the answer before it, too.
    replies = tuple(Reply(row, attempt.answer, event.attempt) for row in event.score.rows)
    parent = state.attempts[asked.parent]
    kept = tuple(reply for reply in parent.replies if reply.attempt != event.attempt)
    return _with_attempt(state, asked.parent, replace(parent, replies=(*kept, *replies)))


def _fold_marking(state: SessionState, event: e.RowsMarked) -> SessionState:
    attempt, marking = _attempt(state, event.attempt), event.marking
    if state.plan.rules.is_recalled:
        attempt = replace(attempt, recalled=_recalled_share(marking))
    elif marking == Marking():
        attempt = replace(attempt, marking=None, first_marking=None)
    elif event.blind:
        attempt = replace(attempt, first_marking=marking)
    else:
        attempt = replace(attempt, marking=marking)
    return _with_attempt(state, event.attempt, attempt)


def _recalled_share(marking: Marking) -> float | None:
    """Return how much of a card was known; older transcripts mark all of its rows alike."""
    if marking.right or not marking.rows:
        return 1.0 if marking.right else None
    return fmean(mark.share if mark.state == "said" else 0.0 for mark in marking.rows)


def _with_last(state: SessionState, attempt: Attempt) -> SessionState:
    return replace(state, attempts=(*state.attempts[:-1], attempt))


def _with_attempt(state: SessionState, index: int, attempt: Attempt) -> SessionState:
    before, after = state.attempts[:index], state.attempts[index + 1 :]
    return replace(state, attempts=(*before, attempt, *after))


def _attempt(state: SessionState, index: int) -> Attempt:
    attempt = state.attempt_at(index)
    if attempt is None:
        raise OutOfPlaceError(f"attempt {index} is not in the session")
    return attempt


def _last(state: SessionState, event: e.Event) -> Attempt:
    if state.attempt is None:
        raise OutOfPlaceError(f"{_tag(event)} before the first question")
    return state.attempt


def _open(state: SessionState, event: e.Event) -> Attempt:
    attempt = _last(state, event)
    if attempt.outcome is not None or state.phase == "ended":
        raise OutOfPlaceError(f"{_tag(event)} while no question is open")
    return attempt


def _expect_phase(state: SessionState, event: e.Event, phase: Phase) -> None:
    if state.phase != phase:
        raise OutOfPlaceError(f"{_tag(event)} while the session is {state.phase}")


def _tag(event: e.Event) -> str:
    return str(event.__struct_config__.tag)
