"""Stand-ins for the clock, the scorer and the journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from interview.model.bank import KeyPoint, Question
from interview.model.errors import InterviewError
from interview.model.events import SessionEvent
from interview.model.score import Ceiling, FalseClaim, Row, Score, Span, SureState, grade_of
from interview.model.summing import sum_rows
from interview.scoring.scorer import score_reply
from interview.storage.journal import FileJournal

START = datetime(2026, 11, 25, 20, 4, 31, tzinfo=UTC)


class FakeClock:
    """A clock that a test advances."""

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

    def score(self, question: Question, answer: str, _asked: str = "") -> Score:
        value = min(1.0, len(answer.split()) / 10)
        state: SureState = "said" if value else "missing"
        row = Row(question.text, state=state, likely=state, said=value, amount=value)
        return Score(value, grade_of(value), self.policy, (row,))


class RefusingScorer(LengthScorer):
    """A scorer whose marked answers cannot be read."""

    def score(self, _question: Question, _answer: str, _asked: str = "") -> Score:
        raise InterviewError("answers.yaml cannot be read: Permission denied")


class BareScorer(LengthScorer):
    """As `LengthScorer`, of a question that has nothing but its reference answer."""

    def score(self, question: Question, answer: str, _asked: str = "") -> Score:
        return replace(super().score(question, answer), derived=True)


class WordScorer:
    """Finds a key point by its wordings, a false claim by one of its words."""

    policy = "words-1"

    def score(self, question: Question, answer: str, asked: str = "") -> Score:
        text = answer.lower()
        rows = tuple(row_of(point, text) for point in question.key_points)
        claims = tuple(
            FalseClaim(wrong.claim, 0.25, Span(0, len(answer)), wrong.because)
            for wrong in question.misconceptions
            if any(word in text for word in {*wrong.claim.split()} - {"the", "is"})
        )
        nothing = Ceiling("do-not-know", 0.0, "You said you don't know.")
        guard = nothing if "i don't know" in text else None
        score = sum_rows(Score(0.0, "wrong", self.policy, rows, claims, guard=guard))
        return score_reply(score, asked, answer) if asked else score


def row_of(point: KeyPoint, text: str) -> Row:
    """Return the row of a point, said if the text has one of its wordings."""
    words = next((wording for wording in point.say or (point.point,) if wording in text), "")
    start = text.index(words)
    return Row(
        point.point,
        point.id,
        point.weight,
        point.required,
        state="said" if words else "missing",
        likely="said" if words else "missing",
        said=float(bool(words)),
        quote=Span(start, start + len(words)) if words else None,
    )


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

    def contents(self) -> bytes:
        return b""

    def close(self) -> None:
        self.closed = True


def kill(journal: FileJournal) -> None:
    """Let go of a journal's file as a killed program does: no last words, the lock gone."""
    # A sync under way in this process would hold the lock; that of a killed one would not.
    journal._syncer.shutdown(wait=True)
    os.close(journal._fd)
