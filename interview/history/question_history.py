"""All attempts at one question over time: what each gained and lost against the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from interview.banks import library
from interview.history.refresh import ask_sessions
from interview.model.grades import Grade
from interview.model.places import Places
from interview.model.score import RowState
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
    """What the person's own mark that counts comes to, 0 to 1."""
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
    """Key points said better than at the attempt before it that counts."""
    lost: tuple[str, ...]


class QuestionHistory(Struct, frozen=True):
    """A question and what came of it so far."""

    question: str
    """`bank/id`."""
    text: str
    topic_title: str
    attempts: tuple[PastAnswer, ...]
    """Oldest first."""


def read_history(places: Places, ref: str) -> QuestionHistory:
    """The history of the question that `bank/id` names; it may be gone from its bank.

    Raises:
        NotFoundError: it was never put, and there is no such question.
    """
    found = ask_sessions(places, lambda index: index.attempts_at(ref))
    # A follow-up or a second go that was passed over is no attempt: it cost nothing, and says nothing.
    found = tuple(one for one in found if one.entry.counts or one.entry.outcome != "skipped")
    if found:
        last = next((one for one in reversed(found) if one.entry.counts), found[-1])
        return QuestionHistory(ref, last.words.question, last.entry.title, _answers(found))
    asked = library.asked_question(places, ref)
    return QuestionHistory(ref, asked.question.text.strip(), asked.topic_title, ())


def _answers(found: Sequence[Found]) -> tuple[PastAnswer, ...]:
    answers: list[PastAnswer] = []
    before: dict[str, int] | None = None
    for one in found:
        now = {point: _SHOWN.get(state, 0) for point, state in one.words.points}
        answers.append(_answer(one, before or now, now))
        if one.entry.counts and one.words.points:
            before = now
    return tuple(answers)


def _answer(found: Found, before: dict[str, int], now: dict[str, int]) -> PastAnswer:
    entry, words = found.entry, found.words
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
