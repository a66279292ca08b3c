"""All attempts at one question over time: what each gained and lost compared with the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from interview.banks import library
from interview.history.refresh import ask_sessions
from interview.model.places import Places
from interview.model.score import Grade, RowState
from interview.model.session import Confidence, Outcome
from interview.storage.index import Found

_SHOWN: dict[RowState, int] = {"said": 2, "unsure": 1}


class PastAnswer(Struct, frozen=True):
    """One attempt at the question."""

    session: str
    attempt: int
    """Place among the session's attempts, from 0."""
    when: datetime
    outcome: Outcome
    score: float | None
    grade: Grade | None
    elapsed: float
    """Answering time in seconds, of `limit`."""
    limit: float
    counts: bool
    """The first go at the question in its session, and no follow-up."""
    flagged: bool
    confidence: Confidence | None
    mark: float | None
    """The person's own mark, 0 to 1; None without one."""
    note: str
    tags: tuple[str, ...]
    question: str
    """As it was put: the question, or a follow-up to it."""
    answer: str
    said: tuple[str, ...]
    unsure: tuple[str, ...]
    missing: tuple[str, ...]
    """Key points that were missing or reversed."""
    gained: tuple[str, ...]
    """Key points said better than at the last attempt before it that counts."""
    lost: tuple[str, ...]


class QuestionHistory(Struct, frozen=True):
    """A question and its attempts so far."""

    question: str
    """`bank/id`."""
    text: str
    topic_title: str
    attempts: tuple[PastAnswer, ...]
    """Oldest first."""


def read_history(places: Places, ref: str) -> QuestionHistory:
    """Return the history of the question `bank/id`, which may be gone from its bank.

    Raises:
        NotFoundError: it was never put, and there is no such question.
    """
    rows = ask_sessions(places, lambda index: index.attempts_at(ref))
    # A skipped follow-up or second go cost nothing and says nothing.
    rows = tuple(row for row in rows if row.entry.counts or row.entry.outcome != "skipped")
    if rows:
        last = next((row for row in reversed(rows) if row.entry.counts), rows[-1])
        return QuestionHistory(ref, last.words.question, last.entry.title, _answers(rows))
    asked = library.asked_question(places, ref)
    return QuestionHistory(ref, asked.question.text.strip(), asked.topic_title, ())


def _answers(rows: Sequence[Found]) -> tuple[PastAnswer, ...]:
    answers: list[PastAnswer] = []
    before: dict[str, int] | None = None
    for row in rows:
        now = {point: _SHOWN.get(state, 0) for point, state in row.words.points}
        answers.append(_answer(row, before or now, now))
        if row.entry.counts and row.words.points:
            before = now
    return tuple(answers)


def _answer(row: Found, before: dict[str, int], now: dict[str, int]) -> PastAnswer:
    entry, words = row.entry, row.words
    return PastAnswer(
        session=entry.session,
        attempt=entry.attempt,
        when=entry.when,
        outcome=entry.outcome,
        score=entry.score,
        grade=entry.grade,
        elapsed=entry.elapsed,
        limit=entry.limit,
        counts=entry.counts,
        flagged=entry.flagged,
        confidence=entry.confidence,
        mark=entry.mark,
        note=entry.note,
        tags=entry.tags,
        question=words.question,
        answer=words.answer,
        said=tuple(point for point, share in now.items() if share == 2),
        unsure=tuple(point for point, share in now.items() if share == 1),
        missing=tuple(point for point, share in now.items() if not share),
        gained=tuple(p for p, share in now.items() if share > before.get(p, share)),
        lost=tuple(p for p, share in now.items() if share < before.get(p, share)),
    )
