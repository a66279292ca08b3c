"""Events fold into state; a session's state changes nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean
from typing import Any, assert_never

from msgspec.structs import replace

from interview.model import events as e
from interview.model.errors import TranscriptError
from interview.model.score import Marking, Reply
from interview.session.state import Attempt, Phase, SessionState


class OutOfPlaceError(TranscriptError):
    """An event cannot follow those before it, as in a damaged or edited transcript."""


def fold(history: Iterable[e.SessionEvent]) -> SessionState:
    """Return the state after a whole history.

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
    """Return the state after one more event.

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
    return replace(_fold(state, event), time=max(state.time, event.time))


def _fold(state: SessionState, event: e.LiveEvent) -> SessionState:
    match event:
        case e.QuestionShown():
            return _fold_shown(state, event)
        case e.NotesEdited():
            return _fold_notes(state, event)
        case e.QuestionAsked():
            return _fold_asked(state, event)
        case e.FollowUpAsked():
            return _fold_follow_up(state, event)
        case e.DraftEdited():
            return _fold_edit(state, event)
        case e.QuestionFlagged():
            return _fold_flag(state, event)
        case e.HintGiven():
            return _fold_hint(state, event)
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
            return _fold_score(state, event)
        case e.ConfidenceStated():
            return _with_attempt(state, event.attempt, confidence=event.confidence)
        case e.RowsMarked():
            return _fold_marking(state, event)
        case e.CardRecalled():
            return _with_attempt(state, event.attempt, recalled=event.share)
        case e.NoteKept():
            return _with_attempt(state, event.attempt, note=event.note, tags=event.tags)
        case e.SessionNamed():
            return replace(state, title=event.title)
        case e.SessionEnded():
            return replace(state, phase="ended", paused_at=None, ended=event.reason)
        case _:
            assert_never(event)


def _fold_score(state: SessionState, event: e.AnswerScored) -> SessionState:
    if state.plan.mode == "cards":  # older transcripts have a score of the note on a card
        return state
    # The row of a reply counts for the answer before it, too.
    state = _with_attempt(state, event.attempt, score=event.score)
    attempt = state.attempts[event.attempt]
    asked = attempt.follow_up
    if asked is None or asked.kind != "point":
        return state
    replies = tuple(Reply(row, attempt.answer, event.attempt) for row in event.score.rows)
    before = state.attempts[asked.parent].replies
    kept = tuple(reply for reply in before if reply.attempt != event.attempt)
    return _with_attempt(state, asked.parent, replies=(*kept, *replies))


def _fold_marking(state: SessionState, event: e.RowsMarked) -> SessionState:
    if state.plan.mode == "cards":
        return _with_attempt(state, event.attempt, recalled=_recalled_share(event.marking))
    if event.marking == Marking():
        return _with_attempt(state, event.attempt, marking=None, first_marking=None)
    if event.blind:
        return _with_attempt(state, event.attempt, first_marking=event.marking)
    return _with_attempt(state, event.attempt, marking=event.marking)


def _recalled_share(marking: Marking) -> float | None:
    """Return how much of a card was known; older transcripts mark all of its rows alike."""
    if marking.right or not marking.rows:
        return 1.0 if marking.right else None
    return fmean(mark.share if mark.state == "said" else 0.0 for mark in marking.rows)


def _fold_shown(state: SessionState, event: e.QuestionShown) -> SessionState:
    _expect(state, event, "ready")
    attempt = Attempt(_expect_question(state, event.question), asked_at=event.time, thinking=True)
    return _with_new(state, attempt, "thinking")


def _fold_asked(state: SessionState, event: e.QuestionAsked) -> SessionState:
    if state.phase == "thinking":
        return _fold_begin(state, event)
    _expect(state, event, "ready")
    attempt = Attempt(_expect_question(state, event.question), asked_at=event.time)
    return _with_new(state, attempt, "answering")


def _fold_begin(state: SessionState, event: e.QuestionAsked) -> SessionState:
    attempt = _expect_attempt(state, event)
    if event.question != attempt.question:
        raise OutOfPlaceError(f"question {event.question} was not the one shown")
    thought = max(0.0, event.time - attempt.asked_at - attempt.paused)
    begun = _with_last(state, asked_at=event.time, thinking=False, thought=thought, paused=0.0)
    return replace(begun, phase="answering")


def _fold_follow_up(state: SessionState, event: e.FollowUpAsked) -> SessionState:
    _expect(state, event, "ready")
    parent = event.follow_up.parent
    if not 0 <= parent < len(state.attempts):
        raise OutOfPlaceError(f"attempt {parent} is not in the session")
    asked = state.attempts[parent].question
    attempt = Attempt(asked, asked_at=event.time, follow_up=event.follow_up)
    return _with_new(state, attempt, "answering")


def _fold_edit(state: SessionState, event: e.DraftEdited) -> SessionState:
    return _with_last(state, draft=_edited(_expect_open(state, event).draft, event))


def _fold_notes(state: SessionState, event: e.NotesEdited) -> SessionState:
    attempt = _expect_attempt(state, event)
    if not attempt.thinking:
        raise OutOfPlaceError(f"{_tag(event)} while nothing is thought about")
    return _with_last(state, notes=_edited(attempt.notes, event))


def _edited(text: str, event: e.DraftEdited | e.NotesEdited) -> str:
    end = event.start + event.removed
    if not 0 <= event.start <= end <= len(text):
        raise OutOfPlaceError("an edit beyond the end of the text")
    return text[: event.start] + event.inserted + text[end:]


def _fold_hint(state: SessionState, event: e.HintGiven) -> SessionState:
    attempt = _expect_open(state, event)
    return _with_last(state, hints=(*attempt.hints, event.hint), hinted_at=event.time)


def _fold_flag(state: SessionState, event: e.QuestionFlagged) -> SessionState:
    _expect_attempt(state, event)
    return _with_last(state, flagged=event.flagged)


def _fold_pause(state: SessionState, event: e.SessionPaused) -> SessionState:
    _expect(state, event, "answering")
    return replace(state, phase="paused", paused_at=event.time)


def _fold_continuation(state: SessionState, event: e.SessionContinued) -> SessionState:
    _expect(state, event, "paused")
    thinking = _expect_attempt(state, event).thinking
    phase: Phase = "thinking" if thinking else "answering"
    return replace(_end_pause(state, event.time), phase=phase)


def _fold_interruption(state: SessionState, event: e.Interrupted) -> SessionState:
    noted = replace(state, interruptions=state.interruptions + 1, gap=state.gap + event.gap)
    if state.phase not in {"answering", "thinking"}:
        return noted
    return replace(noted, phase="paused", paused_at=event.time)


def _fold_answer(state: SessionState, event: e.AnswerSubmitted) -> SessionState:
    _expect_open(state, event)
    closed = _with_last(
        _end_pause(state, event.time),
        draft=event.answer,
        answer=event.answer,
        outcome="timed_out" if event.timed_out else "answered",
        elapsed=event.elapsed,
        ended_at=event.time,
        thinking=False,
    )
    return replace(closed, phase="ready")


def _fold_skip(state: SessionState, event: e.QuestionSkipped) -> SessionState:
    _expect_open(state, event)
    settled = _end_pause(state, event.time)
    closed = _with_last(
        settled, outcome="skipped", elapsed=event.elapsed, ended_at=event.time, thinking=False
    )
    return replace(closed, phase="ready")


def _end_pause(state: SessionState, time: float) -> SessionState:
    """Add the running pause, if any, to the attempt's pauses."""
    attempt = state.attempt
    if state.paused_at is None or attempt is None:
        return state
    longer = attempt.paused + max(0.0, time - state.paused_at)
    return replace(_with_last(state, paused=longer), paused_at=None)


def _with_new(state: SessionState, attempt: Attempt, phase: Phase) -> SessionState:
    count = max(state.asked_count, attempt.question + 1)
    return replace(state, attempts=(*state.attempts, attempt), asked_count=count, phase=phase)


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
        raise OutOfPlaceError(f"{_tag(event)} while the session is {state.phase}")


def _expect_question(state: SessionState, question: int) -> int:
    if not 0 <= question < len(state.questions):
        raise OutOfPlaceError(f"question {question} is not in the session")
    return question


def _expect_attempt(state: SessionState, event: e.Event) -> Attempt:
    if state.attempt is None:
        raise OutOfPlaceError(f"{_tag(event)} before the first question")
    return state.attempt


def _expect_open(state: SessionState, event: e.Event) -> Attempt:
    attempt = _expect_attempt(state, event)
    if attempt.outcome is not None or state.phase == "ended":
        raise OutOfPlaceError(f"{_tag(event)} while no question is open")
    return attempt


def _tag(event: e.Event) -> str:
    return str(event.__struct_config__.tag)
