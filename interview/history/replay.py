"""A session watched in time: the state at any moment, and the rhythm of each answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from interview.history.sessions import Session
from interview.model import events as e
from interview.session.evolve import OutOfPlaceError, evolve
from interview.session.state import SessionState

_STRIDE = 256
"""Events from one kept state to the next."""


class Replay:
    """The states of a session by time. Seeking is quick, so that it can go both ways."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._times: list[float] = []
        self._starts: list[float] = []
        # Not every state is kept: each holds a draft of its own, and there are thousands.
        self._marks: list[SessionState] = []
        state: SessionState | None = None
        for index, event in enumerate(session.events):
            state = evolve(state, event)
            self._times.append(state.at)
            if len(state.attempts) > len(self._starts):
                self._starts.append(state.at)
            if index % _STRIDE == 0:
                self._marks.append(state)
        self._changes = [
            at
            for at, event in zip(self._times, session.events, strict=True)
            if not isinstance(event, e.ClockKept)
        ]
        self._last = (0, self._marks[0])

    @property
    def duration(self) -> float:
        """Seconds from the first event to the last."""
        return self._times[-1]

    def state_at(self, at: float) -> SessionState:
        """The session as it was at this second; the first state before it began."""
        wanted = max(0, bisect_right(self._times, at) - 1)
        index, state = self._last
        if not index <= wanted < index + _STRIDE:
            index = wanted - wanted % _STRIDE
            state = self._marks[index // _STRIDE]
        for event in self.session.events[index + 1 : wanted + 1]:
            state = evolve(state, event)
        self._last = (wanted, state)
        return state

    def next_event(self, at: float) -> float:
        """The time of the next event, the end where there is none: for skipping silence."""
        index = bisect_right(self._times, at)
        return self._times[index] if index < len(self._times) else self.duration

    def next_change(self, at: float) -> float:
        """The time of the next event that changes what is seen, the end where there is none."""
        index = bisect_right(self._changes, at)
        return self._changes[index] if index < len(self._changes) else self.duration

    def question_starts(self) -> tuple[float, ...]:
        """The times at which questions and follow-ups came on the screen, in order."""
        return tuple(self._starts)


class Rhythm(Struct, frozen=True):
    """How one answer was typed, over its time in equal slices."""

    typed: tuple[int, ...]
    """Characters put in or taken out, a slice."""
    first_word: float
    """Seconds until the first character, the whole time where there was none."""
    duration: float
    """Seconds from question to outcome, pauses included."""
    thought: float = 0.0
    """Seconds of thinking before the clock started."""


def rhythm(events: Sequence[e.SessionEvent], attempt: int, slices: int) -> Rhythm:
    """The rhythm of an attempt; `slices` at least 1."""
    state, edits = _edits(events, attempt)
    started = state.attempts[attempt].asked_at
    ended = state.attempts[attempt].ended_at
    duration = max((state.at if ended is None else ended) - started, 0.001)
    typed = [0] * slices
    first = duration
    for edit in edits:
        since = min(max(edit.at - started, 0.0), duration)
        first = min(first, since)
        typed[min(slices - 1, int(since / duration * slices))] += edit.removed + len(edit.inserted)
    return Rhythm(tuple(typed), first, duration, state.attempts[attempt].thought)


def _edits(
    events: Sequence[e.SessionEvent], attempt: int
) -> tuple[SessionState, list[e.DraftEdited]]:
    """The state after all events, and what was typed in one attempt."""
    found: list[e.DraftEdited] = []
    state: SessionState | None = None
    for event in events:
        state = evolve(state, event)
        if isinstance(event, e.DraftEdited) and len(state.attempts) - 1 == attempt:
            found.append(event)
    if state is None:
        raise OutOfPlaceError("the transcript holds no session")
    return state, found
