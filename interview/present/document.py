"""A session as data: what `review --json` and the exports hold."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct, field

from interview.history.sessions import Session, entry_of
from interview.model.bank import Difficulty
from interview.model.phrases import (
    NO_ANSWER,
    NOT_KEPT,
    OUTCOMES,
    PERSONALLY,
    phrase_clock,
    phrase_hint,
)
from interview.model.score import Grade, as_sentence
from interview.model.session import (
    Confidence,
    Draw,
    FollowUpKind,
    Hint,
    Mode,
    Outcome,
    Status,
)
from interview.model.visible import visible_line
from interview.present.explain import (
    Line,
    Verdict,
    explain_attempt,
    phrase_reply,
    score_as_data,
    verdict_of,
)
from interview.session.attempt_scoring import gain_of, question_scored
from interview.session.state import Attempt, SessionState
from interview.storage.transcripts import Notice


class FollowUpDocument(Struct, frozen=True):
    """What the interviewer asked because of an answer, and what came of it."""

    kind: FollowUpKind
    about: str
    """The key point, or the id of a deeper question."""
    text: str
    limit: float
    """Seconds."""
    gain: float
    """What it added to the score of the answer before, 0 to 1."""
    summary: str = field(name="said")
    """The same in a sentence, or why it added nothing; empty while it is open."""


class AttemptDocument(Struct, frozen=True):
    """One question put once."""

    outcome: Outcome | None
    """None while the question is open."""
    answer: str
    """What was submitted; the draft, if the question is open or skipped."""
    elapsed: float
    """Answering time in seconds."""
    asked_at: float
    """Seconds since the session began."""
    flagged: bool
    note: str
    """What the person noted about it afterwards."""
    tags: tuple[str, ...]
    score: dict[str, Any] | None
    result: Verdict
    """How it did, and whether the program's rows or the person's say so."""
    marked: bool
    """The person marked rows of it, and these count."""
    lines: tuple[Line, ...]
    """The score in lines, as every front end draws them."""
    thought: float
    """Seconds of thinking before the clock started."""
    thoughts: str
    """What was noted while thinking."""
    confidence: Confidence | None
    """How sure the person was, 1 to 4; None where it was not asked."""
    hints: tuple[Hint, ...]
    follow_up: FollowUpDocument | None
    """What was asked, where this is a follow-up to the attempt before it."""


class QuestionDocument(Struct, frozen=True):
    """One question of the session and what came of it."""

    number: int
    """From 1, in the order drawn."""
    question: str
    """`bank/id`."""
    topic: str
    topic_title: str
    difficulty: Difficulty
    limit: float
    """Seconds."""
    text: str
    reference: str
    """Empty until the question is answered, so that reading does not spoil it."""
    scored: bool
    """Whether the bank had something to compare answers with."""
    attempts: tuple[AttemptDocument, ...]
    """The first one with an outcome counts; empty where the question was never put."""


class SessionDocument(Struct, frozen=True):
    """A session with all its answers and scores."""

    session: str
    title: str
    """What the person calls it; may be empty."""
    status: Status
    started: datetime
    banks: tuple[str, ...]
    topics: tuple[str, ...]
    mode: Mode
    draw: Draw
    seed: int
    minutes: float | None
    per_question: float | None
    policy: str
    score: float | None
    grade: Grade | None
    planned: int
    done: int
    duration: float
    """Answering time in seconds."""
    interruptions: int
    questions: tuple[QuestionDocument, ...]
    notices: tuple[Notice, ...]
    """What is wrong with the file, by line."""


def session_document(session: Session) -> SessionDocument:
    """Return the session as data."""
    state, entry = session.state, entry_of(session)
    return SessionDocument(
        session=session.name,
        title=state.title,
        status=entry.status,
        started=state.started,
        banks=state.plan.banks,
        topics=state.plan.topics,
        mode=state.plan.mode,
        draw=state.plan.draw,
        seed=state.plan.seed,
        minutes=state.plan.minutes,
        per_question=state.plan.per_question,
        policy=state.policy,
        score=entry.score,
        grade=entry.grade,
        planned=entry.planned,
        done=entry.done,
        duration=entry.duration,
        interruptions=state.interruptions,
        questions=tuple(_question(state, index) for index in range(len(state.questions))),
        notices=session.notices,
    )


def _question(state: SessionState, index: int) -> QuestionDocument:
    asked = state.questions[index]
    attempts = tuple(
        _attempt(state, attempt) for attempt in state.attempts if attempt.question == index
    )
    answered = any(attempt.outcome for attempt in attempts)
    return QuestionDocument(
        number=index + 1,
        question=asked.ref,
        topic=asked.question.topic,
        topic_title=asked.topic_title,
        difficulty=asked.question.difficulty,
        limit=asked.limit,
        text=asked.question.asked,
        reference=asked.question.reference if answered else "",
        scored=asked.question.is_scored,
        attempts=attempts,
    )


def _attempt(state: SessionState, attempt: Attempt) -> AttemptDocument:
    answered = attempt.outcome in {"answered", "timed_out"}
    return AttemptDocument(
        result=verdict_of(attempt),
        marked=attempt.is_marked,
        lines=explain_attempt(attempt, state.questions[attempt.question].question),
        outcome=attempt.outcome,
        answer=attempt.answer if answered else attempt.draft,
        elapsed=attempt.elapsed,
        asked_at=attempt.asked_at,
        flagged=attempt.flagged,
        note=attempt.note,
        tags=attempt.tags,
        score=None if attempt.result is None else score_as_data(attempt.result, attempt.answer),
        thought=round(attempt.thought, 3),
        thoughts=attempt.notes,
        confidence=attempt.confidence,
        hints=attempt.hints,
        follow_up=_follow_up(state, attempt),
    )


def _follow_up(state: SessionState, attempt: Attempt) -> FollowUpDocument | None:
    asked = attempt.follow_up
    if asked is None:
        return None
    gain = gain_of(state, attempt)
    summary = as_sentence(phrase_reply(attempt, gain)) if attempt.outcome else ""
    if asked.kind == "deeper" and attempt.outcome:
        question = state.questions[attempt.question].question
        summary = f"A good answer: {visible_line(question_scored(question, asked).reference)}"
    return FollowUpDocument(asked.kind, asked.about, asked.text, asked.limit, gain, summary)


def phrase_reference(question: QuestionDocument) -> str:
    """Return the reference answer, or why it is not shown."""
    if question.reference.strip():
        return question.reference.strip()
    is_open = all(attempt.outcome is None for attempt in question.attempts)
    return "Shown once the question is answered." if is_open else NOT_KEPT


def describe_attempt(attempt: AttemptDocument, question: QuestionDocument) -> str:
    """`answered, 1:10 of 2:00, after 0:30 of thinking, you were certain`."""
    limit = attempt.follow_up.limit if attempt.follow_up else question.limit
    parts = [
        OUTCOMES[attempt.outcome] if attempt.outcome else "open",
        f"{phrase_clock(attempt.elapsed)} of {phrase_clock(limit)}",
    ]
    if attempt.thought >= 1:
        parts.append(f"after {phrase_clock(attempt.thought)} of thinking")
    if attempt.confidence is not None:
        parts.append(f"you were {PERSONALLY[attempt.confidence]}")
    if not question.scored and attempt.score is None:
        parts.append(f"no score: {NO_ANSWER}")
    return ", ".join(parts)


def phrase_help(attempt: AttemptDocument) -> list[str]:
    """Return the notes and hints of an attempt, a line each."""
    notes = visible_line(attempt.thoughts).strip()
    lines = [f"Notes: {notes}"] if notes else []
    return [*lines, *(phrase_hint(hint) for hint in attempt.hints)]


def phrase_result(attempt: AttemptDocument) -> str:
    """Return such as `Solid 0.68`, with whose number it is unless it is the program's alone."""
    result = attempt.result
    number = f"{result.word.capitalize()} {result.number}"
    return f"{number} · {result.beside}" if result.beside else number
