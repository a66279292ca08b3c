"""The replay of a session: its states over time, the rhythm of typing, and the growth of the score."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from interview.history.sessions import Session
from interview.model import events as e
from interview.model.ports import Scorer
from interview.session.attempt_scoring import score_text
from interview.session.evolve import evolve
from interview.session.state import SessionState

_STRIDE = 256
"""Events from one kept state to the next."""


class Replay:
    """The states of a session by time, with quick seeking in both directions."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._times: list[float] = []
        self._starts: list[float] = []
        # Not every state is kept: there are thousands, each with its own draft.
        self._kept: list[SessionState] = []
        state: SessionState | None = None
        for index, event in enumerate(session.events):
            state = evolve(state, event)
            self._times.append(state.time)
            if len(state.attempts) > len(self._starts):
                self._starts.append(state.time)
            if index % _STRIDE == 0:
                self._kept.append(state)
        self._changes = [
            time
            for time, event in zip(self._times, session.events, strict=True)
            if not isinstance(event, e.ClockKept)
        ]
        self._last = (0, self._kept[0])

    @property
    def duration(self) -> float:
        """Seconds from the first event to the last."""
        return self._times[-1]

    def state_at(self, time: float) -> SessionState:
        """Return the state at this second; the first state before the beginning."""
        wanted = max(0, bisect_right(self._times, time) - 1)
        index, state = self._last
        if not index <= wanted < index + _STRIDE:
            index = wanted - wanted % _STRIDE
            state = self._kept[index // _STRIDE]
        for event in self.session.events[index + 1 : wanted + 1]:
            state = evolve(state, event)
        self._last = (wanted, state)
        return state

    def next_change(self, time: float) -> float:
        """Return the time of the next visible change, or the end; used to skip silence."""
        index = bisect_right(self._changes, time)
        return self._changes[index] if index < len(self._changes) else self.duration

    def question_starts(self) -> tuple[float, ...]:
        """Return the times at which questions and follow-ups were shown, in order."""
        return tuple(self._starts)


class Rhythm(Struct, frozen=True):
    """The typing of an answer, over its time in equal slices."""

    typed: tuple[int, ...]
    """Characters inserted or removed in each slice."""
    first_word: float
    """Seconds until the first character, pauses left out; the whole time if there is none."""
    answering: float
    """Seconds of its clock, pauses left out."""
    duration: float
    """Seconds from question to outcome, pauses included."""
    thought: float = 0.0
    """Seconds of thinking before the clock started."""


def rhythm(session: Session, attempt: int, slices: int) -> Rhythm:
    """Return the rhythm of an attempt; `slices` is at least 1."""
    whole = session.state.attempts[attempt]
    duration = max(_end_of(session, attempt) - whole.asked_at, 0.001)
    answering = duration - whole.paused if whole.outcome is None else whole.elapsed
    typed = [0] * slices
    first: float | None = None
    state: SessionState | None = None
    for event in session.events:
        state = evolve(state, event)
        if isinstance(event, e.DraftEdited) and len(state.attempts) - 1 == attempt:
            since = min(max(event.time - whole.asked_at, 0.0), duration)
            first = since - state.attempts[attempt].paused if first is None else first
            slice_ = min(slices - 1, int(since / duration * slices))
            typed[slice_] += event.removed + len(event.inserted)
    first = answering if first is None else min(max(0.0, first), answering)
    return Rhythm(tuple(typed), first, answering, duration, whole.thought)


def _end_of(session: Session, attempt: int) -> float:
    """Return the time at which an attempt ended; the end of the session if it is open."""
    ended = session.state.attempts[attempt].ended_at
    return session.state.time if ended is None else ended


def score_curve(session: Session, attempt: int, slices: int, scorer: Scorer) -> tuple[float, ...]:
    """Return the score, 0 to 1, of the draft at the end of each of `slices` equal slices.

    Each draft is scored once under today's policy, in about a millisecond. It is empty if the answer gets
    no verdict.
    """
    replay = Replay(session)
    scored = session.state.attempts[attempt]
    question = session.state.questions[scored.question].question
    if not question.is_scored:
        return ()
    length = max(_end_of(session, attempt) - scored.asked_at, 0.001)
    scores: dict[str, float] = {}
    values = []
    for number in range(1, slices + 1):
        state = replay.state_at(scored.asked_at + length * number / slices)
        # In a damaged file the question may come later.
        attempts = state.attempts[attempt : attempt + 1]
        draft = attempts[0].draft if attempts else ""
        if draft not in scores:
            score = score_text(scorer, question, scored.follow_up, draft)
            if not score.is_verdict:
                return ()
            scores[draft] = score.value
        values.append(scores[draft])
    return tuple(values)
