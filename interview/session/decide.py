"""Decisions: each function returns the events that an action causes at a time of the session's clock.

An action that comes too late, such as a key pressed as time ran out, causes no event.
"""

from __future__ import annotations

from interview.model import events as e
from interview.model import limits
from interview.model.score import Marking, Score
from interview.model.session import Confidence, Hint
from interview.session import timing
from interview.session.coaching import next_follow_up
from interview.session.state import SessionState

Events = tuple[e.LiveEvent, ...]


def ask(state: SessionState, time: float) -> Events:
    """Ask the next question; end the session if there is none, or no time for it."""
    if state.phase != "ready":
        return ()
    if state.upcoming is None:
        return (e.SessionEnded(time=time, reason="finished"),)
    if timing.session_remaining(state, time) == 0.0:
        return (e.SessionEnded(time=time, reason="time_up"),)
    if state.plan.think == 0.0:
        return (e.QuestionAsked(time=time, question=state.upcoming),)
    return (e.QuestionShown(time=time, question=state.upcoming),)


def begin(state: SessionState, time: float) -> Events:
    """Start the clock of the question that is being thought about."""
    attempt = state.attempt
    if state.phase != "thinking" or attempt is None:
        return ()
    return (e.QuestionAsked(time=time, question=attempt.question),)


def ask_follow_up(state: SessionState, time: float) -> Events:
    """Ask the follow-up of `next_follow_up`, if any."""
    follow_up = next_follow_up(state, time)
    return (e.FollowUpAsked(time=time, follow_up=follow_up),) if follow_up is not None else ()


def give_hint(state: SessionState, time: float, point: str, text: str) -> Events:
    """Help with a key point of the open question (practice only)."""
    attempt = state.attempt
    if attempt is None or timing.hint_wait(state, time) != 0.0:
        return ()
    return (e.HintGiven(time=time, hint=Hint(point, 2 if attempt.hints else 1, text)),)


def state_confidence(state: SessionState, time: float, confidence: Confidence) -> Events:
    """Keep how sure the person is of the answer just given, once."""
    attempt = state.attempt
    if state.phase != "ready" or attempt is None or attempt.confidence is not None:
        return ()
    if attempt.outcome == "skipped" or attempt.follow_up is not None:
        return ()
    index = len(state.attempts) - 1
    return (e.ConfidenceStated(time=time, attempt=index, confidence=confidence),)


def retry(state: SessionState, time: float) -> Events:
    """Ask the last question once more; not in a mock interview."""
    attempt = state.attempt
    if state.phase != "ready" or attempt is None or not state.plan.rules.gives_feedback:
        return ()
    if timing.session_remaining(state, time) == 0.0:
        return ()
    return (e.QuestionAsked(time=time, question=attempt.question),)


def keep_draft(state: SessionState, time: float, text: str) -> Events:
    """Keep a text as the draft, or as the notes while the person thinks."""
    attempt = state.attempt
    if attempt is None or attempt.outcome is not None or state.phase == "ended":
        return ()
    before = attempt.notes if attempt.thinking else attempt.draft
    if before == text:
        return ()
    kind = e.NotesEdited if attempt.thinking else e.DraftEdited
    start, removed, inserted = delta_between(before, text)
    return (kind(time=time, start=start, removed=removed, inserted=inserted),)


def submit(state: SessionState, time: float, text: str) -> Events:
    """Make this text the answer."""
    if not _is_answerable(state):
        return ()
    return (*keep_draft(state, time, text), _answer(state, time, text))


def _is_answerable(state: SessionState) -> bool:
    attempt = state.attempt
    return state.phase in {"answering", "paused"} and attempt is not None and not attempt.thinking


def _answer(state: SessionState, time: float, text: str) -> e.AnswerSubmitted:
    late = timing.remaining(state, time) <= 0.0
    elapsed = min(timing.elapsed(state, time), timing.limit(state))
    return e.AnswerSubmitted(time=time, answer=text, elapsed=round(elapsed, 3), timed_out=late)


def skip(state: SessionState, time: float) -> Events:
    """Skip the question."""
    if state.phase not in {"answering", "paused", "thinking"}:
        return ()
    elapsed = min(timing.elapsed(state, time), timing.limit(state))
    return (e.QuestionSkipped(time=time, elapsed=round(elapsed, 3)),)


def flag(state: SessionState, time: float) -> Events:
    """Flag the question to come back to, or remove the flag."""
    attempt = state.attempt
    if attempt is None or state.phase == "ended":
        return ()
    return (e.QuestionFlagged(time=time, flagged=not attempt.flagged),)


def pause(state: SessionState, time: float) -> Events:
    """Stop the clock; not in a mock interview."""
    can_pause = state.phase == "answering" and state.plan.rules.gives_feedback
    return (e.SessionPaused(time=time),) if can_pause else ()


def go_on(state: SessionState, time: float) -> Events:
    """Restart the clock after a pause or an interruption."""
    return (e.SessionContinued(time=time),) if state.phase == "paused" else ()


def tick(state: SessionState, time: float) -> Events:
    """Begin the question, or submit the draft, if its time is up."""
    attempt = state.attempt
    if state.phase == "thinking":
        return begin(state, time) if timing.thinking_remaining(state, time) == 0.0 else ()
    if state.phase != "answering" or attempt is None or timing.remaining(state, time) > 0.0:
        return ()
    return (_answer(state, time, attempt.draft),)


def keep_clock(state: SessionState, time: float) -> Events:
    """Note that time went by without a key press."""
    return (e.ClockKept(time=time),) if state.phase in {"answering", "thinking"} else ()


def notice_gap(state: SessionState, time: float, gap: float, reason: str) -> Events:
    """Note that the program was closed or stopped for a gap in seconds."""
    if state.phase == "ended":
        return ()
    gap = min(max(0.0, gap), limits.LONGEST_GAP)
    return (e.Interrupted(time=time, gap=round(gap, 3), reason=reason),)


def record_score(state: SessionState, time: float, attempt: int, score: Score) -> Events:
    """Attach the score of an attempt."""
    scored = state.attempt_at(attempt)
    if scored is None or scored.outcome in {None, "skipped"}:
        return ()
    return (e.AnswerScored(time=time, attempt=attempt, score=score),)


def mark_rows(
    state: SessionState, time: float, attempt: int, marking: Marking, *, blind: bool = False
) -> Events:
    """Keep the person's marks of rows, at any time; an empty marking takes all back.

    A `blind` marking, made before the program's rows were shown, is the first and is made once.
    """
    marked = state.attempt_at(attempt)
    if marked is None or not marked.can_be_marked:
        return ()
    if (blind and marked.marks) or marking == (marked.marks or Marking()):
        return ()
    return (e.RowsMarked(time=time, attempt=attempt, marking=marking, blind=blind),)


def recall_card(state: SessionState, time: float, share: float) -> Events:
    """Keep how much of the last flip card's answer the person knew, 0 to 1, if the card has an answer."""
    attempt = state.attempt
    if not state.plan.rules.is_recalled or attempt is None or attempt.outcome != "answered":
        return ()
    if not state.questions[attempt.question].question.is_scored:
        return ()
    return (e.CardRecalled(time=time, attempt=len(state.attempts) - 1, share=share),)


def keep_note(
    state: SessionState, time: float, attempt: int, note: str, tags: tuple[str, ...]
) -> Events:
    """Keep a note about an attempt, replacing an earlier one; at any time."""
    noted = state.attempt_at(attempt)
    if noted is None or noted.outcome is None or (noted.note, noted.tags) == (note, tags):
        return ()
    return (e.NoteKept(time=time, attempt=attempt, note=note, tags=tags),)


def name_session(state: SessionState, time: float, title: str) -> Events:
    """Give the session a title; at any time."""
    return (e.SessionNamed(time=time, title=title),) if title != state.title else ()


def leave(state: SessionState, time: float, draft: str = "") -> Events:
    """End the session now; a draft with words in it is submitted."""
    if state.phase == "ended":
        return ()
    submitted = submit(state, time, draft) if draft.strip() else ()
    return (*submitted, e.SessionEnded(time=time, reason="left"))


def delta_between(before: str, after: str) -> tuple[int, int, str]:
    """Return the one stretch in which two texts differ: its start, how much is removed, what is inserted."""
    start = _count_shared(before, after)
    tail = _count_shared(before[start:][::-1], after[start:][::-1])
    return start, len(before) - start - tail, after[start : len(after) - tail]


def _count_shared(first: str, second: str) -> int:
    """Return the length of the common prefix, by bisection: comparing slices is faster than letters."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
