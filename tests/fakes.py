"""Stand-ins for the clock, the scorer and the journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from interview.model.bank import Question
from interview.model.errors import InterviewError
from interview.model.events import SessionEvent
from interview.model.grades import grade_of
from interview.model.score import (
    Gate,
    MisconceptionFound,
    PointScore,
    PointState,
    Score,
)
from interview.storage.transcripts.journal import FileJournal

START = datetime(2026, 11, 25, 20, 4, 31, tzinfo=UTC)


class FakeClock:
    """A clock that goes when it is told to."""

    def __init__(self, now: datetime = START) -> None:
        self.seconds = 1000.0
        self._now = now

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return self._now + timedelta(seconds=self.seconds - 1000.0)

    def set_wall(self, by: timedelta) -> None:
        """Put the wall clock on or back, as a person or a time server does; seconds go on evenly."""
        self._now += by

    def advance(self, seconds: float, tick: Callable[[], object] | None = None) -> None:
        """Let time pass, calling `tick` each second so that no gap is seen."""
        whole, part = divmod(seconds, 1.0)
        for step in [1.0] * int(whole) + [part]:
            self.seconds += step
            if tick is not None:
                tick()


class LengthScorer:
    """A scorer that a test can predict: a tenth a word, 1 at most."""

    policy = "length-1"

    def score(self, question: Question, answer: str) -> Score:
        value = min(1.0, len(answer.split()) / 10)
        point = PointScore(question.text, 1.0, "shown" if value else "missed", value)
        return Score(value, grade_of(value), value, (point,), self.policy)


class RefusingScorer(LengthScorer):
    """A scorer whose marked answers cannot be read."""

    def score(self, _question: Question, _answer: str) -> Score:
        raise InterviewError("answers.yaml cannot be read: Permission denied")


class BareScorer(LengthScorer):
    """As `LengthScorer`, of a question that has nothing but its reference answer."""

    def score(self, question: Question, answer: str) -> Score:
        return replace(super().score(question, answer), derived=True)


class WordScorer:
    """Hears a key point or a false claim where one of its words stands in the answer."""

    policy = "words-1"

    def score(self, question: Question, answer: str) -> Score:
        said = answer.lower()
        points = tuple(
            PointScore(one.point, one.weight, state, float(state == "shown"), one.required)
            for one in question.key_points
            for state in (_state_of(one.any_of or (one.point,), said),)
        )
        found = tuple(
            MisconceptionFound(one.claim, 0.25, (), one.because)
            for one in question.misconceptions
            if _state_of(one.any_of or (one.claim,), said) == "shown"
        )
        whole = sum(point.weight for point in points) or 1.0
        coverage = sum(point.weight * point.share for point in points) / whole
        value = round(max(0.0, coverage - 0.25 * len(found)), 4)
        gates = (Gate("do-not-know", 0.0, "It says that it does not know."),)
        return Score(
            value,
            grade_of(value),
            coverage,
            points,
            self.policy,
            found,
            gates if "i don't know" in said else (),
        )


def _state_of(wordings: tuple[str, ...], said: str) -> PointState:
    return "shown" if any(wording in said for wording in wordings) else "missed"


class MemoryJournal:
    """A journal that keeps its events in a list."""

    def __init__(self) -> None:
        self.events: list[SessionEvent] = []
        self.durable: list[SessionEvent] = []
        self.trouble = ""
        self.closed = False

    def append(self, event: SessionEvent, *, durable: bool = False) -> None:
        self.events.append(event)
        if durable:
            self.durable.append(event)

    def retry(self) -> None:
        pass

    def save_elsewhere(self, path: str) -> None:
        Path(path).touch(exist_ok=False)

    def close(self) -> None:
        self.closed = True


def kill(journal: FileJournal) -> None:
    """Let go of a journal's file as a killed program does: no last words, the lock gone."""
    # A sync under way in this process would hold the lock; that of a killed one would not.
    journal._syncer.shutdown(wait=True)
    os.close(journal._fd)
