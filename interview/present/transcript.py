"""A past session as data for scripts, and as the paragraphs that every text format draws."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from interview.history.sessions import Session, entry_of
from interview.model.phrases import (
    DIFFICULTIES,
    NO_ANSWER,
    NOT_KEPT,
    OUTCOMES,
    PERSONALLY,
    STATUSES,
    phrase_clock,
    phrase_count,
    phrase_hint,
    phrase_note,
    phrase_score,
)
from interview.model.session import AskedQuestion
from interview.present.explain import (
    as_own_sentence,
    explain_attempt,
    phrase_reply,
    phrase_score_line,
    score_as_data,
)
from interview.session.attempt_scoring import gain_of
from interview.session.state import Attempt, SessionState
from interview.session.timing import limit_of

# For scripts

_PLANNED = ("topics", "draw", "seed", "minutes", "per_question")
"""Fields of the plan that the entry of a session does not have."""

_ATTEMPTED = ("outcome", "elapsed", "asked_at", "flagged", "note", "tags", "confidence", "hints")
"""Fields of an attempt that become data as they are."""


def session_data(session: Session) -> dict[str, Any]:
    """Return a session as `review --json` and the export to JSON have it.

    `topics`, `minutes` and `per_question` are those of the plan, `duration` is answering time in
    seconds; `notices` says what is wrong with the file, by line.
    """
    state, entry = session.state, entry_of(session)
    return {
        **asdict(entry),
        **{name: getattr(state.plan, name) for name in _PLANNED},
        "policy": state.policy,
        "interruptions": state.interruptions,
        "questions": [_question_data(state, index) for index in range(len(state.questions))],
        "notices": session.notices,
    }


def _question_data(state: SessionState, index: int) -> dict[str, Any]:
    asked = state.questions[index]
    attempts = _attempts_at(state, index)
    return {
        "number": index + 1,
        "question": asked.ref,
        "topic": asked.question.topic,
        "topic_title": asked.topic_title,
        "difficulty": asked.question.difficulty,
        "limit": asked.limit,
        "text": asked.question.asked,
        "reference": asked.question.reference if _is_shown(attempts) else "",
        "scored": asked.question.is_scored,
        "attempts": [_attempt_data(state, attempt) for attempt in attempts],
    }


def _attempt_data(state: SessionState, attempt: Attempt) -> dict[str, Any]:
    """Return an attempt as data: `thoughts` are the notes made while thinking, times are seconds."""
    result = attempt.result
    return {
        **{name: getattr(attempt, name) for name in _ATTEMPTED},
        "answer": _written(attempt),
        "score": None if result is None else score_as_data(result, attempt.answer),
        "marked": attempt.is_marked,
        "thought": round(attempt.thought, 3),
        "thoughts": attempt.notes,
        "follow_up": _follow_up_data(state, attempt),
    }


def _follow_up_data(state: SessionState, attempt: Attempt) -> dict[str, Any] | None:
    if attempt.follow_up is None:
        return None
    outcome = as_own_sentence(phrase_reply(state, attempt))
    return {**asdict(attempt.follow_up), "gain": gain_of(state, attempt), "said": outcome}


def _attempts_at(state: SessionState, index: int) -> list[Attempt]:
    return [attempt for attempt in state.attempts if attempt.question == index]


def _is_shown(attempts: list[Attempt]) -> bool:
    """Return whether the reference answer is shown; that of an open question is not."""
    return any(attempt.outcome for attempt in attempts)


def _written(attempt: Attempt) -> str:
    """Return the submitted answer, or the draft if the question is open or skipped."""
    return attempt.answer if attempt.outcome in {"answered", "timed_out"} else attempt.draft


# For people


class Paragraph(Struct, frozen=True):
    """A paragraph of a session."""

    kind: Literal["title", "question", "text", "line", "answer", "result", "row", "reference"]
    """text: the question. line: a remark on what follows. row: a reason for the result."""
    text: str


def session_parts(session: Session) -> list[Paragraph]:
    """Return the session, question by question, with answers, reasons and reference answers."""
    state, entry = session.state, entry_of(session)
    parts = [Paragraph("title", f"Interview of {state.started:%Y-%m-%d %H:%M}")]
    parts += [Paragraph("result", state.title)] if state.title else []
    done = f"{entry.done:,} of {phrase_count(entry.planned, 'question')}"
    answering = f", {phrase_clock(entry.duration)} of answering" if entry.duration else ""
    summary = (
        f"Session {session.name}, {STATUSES[entry.status]}: {state.plan.mode}, from "
        f"{', '.join(state.plan.banks)}, seed {state.plan.seed}. Score {phrase_score(entry.score)}, "
        f"{done}{answering}."
    )
    parts.append(Paragraph("line", summary))
    for index in range(len(state.questions)):
        parts += _question_parts(state, index)
    return parts


def _question_parts(state: SessionState, index: int) -> list[Paragraph]:
    asked, attempts = state.questions[index], _attempts_at(state, index)
    heading = [
        f"Question {index + 1} of {len(state.questions)}",
        asked.topic_title,
        DIFFICULTIES[asked.question.difficulty],
    ]
    parts = [
        Paragraph("question", ", ".join(filter(None, heading))),
        Paragraph("text", asked.question.asked.strip()),
    ]
    for attempt in attempts:
        parts += _attempt_parts(state, attempt, asked)
    if not attempts:
        return [*parts, Paragraph("line", "Not asked.")]
    reference = asked.question.reference.strip() or NOT_KEPT
    if not _is_shown(attempts):
        reference = "Shown once the question is answered."
    return [*parts, Paragraph("reference", reference)]


def _attempt_parts(state: SessionState, attempt: Attempt, asked: AskedQuestion) -> list[Paragraph]:
    lines = [f"Follow-up: {attempt.follow_up.text}"] if attempt.follow_up else []
    lines += [f"Notes: {attempt.notes.strip()}"] if attempt.notes.strip() else []
    lines += map(phrase_hint, attempt.hints)
    written = _written(attempt)
    described = _describe(attempt, asked)
    lines += [f"Your answer, {described}:" if written.strip() else f"{described.capitalize()}."]
    result = attempt.result
    parts = [Paragraph("line", line) for line in lines]
    parts += [Paragraph("answer", written)] if written.strip() else []
    if result is not None:
        line = phrase_score_line(attempt)
        parts += [Paragraph("result", line)] if line else []
        explained = explain_attempt(attempt, asked.question)
        parts += [Paragraph("row", line.sentence) for line in explained]
        outcome = as_own_sentence(phrase_reply(state, attempt))
        parts += [Paragraph("line", outcome)] if outcome else []
    noted = phrase_note(attempt.note, attempt.tags)
    return [*parts, Paragraph("line", f"Your note: {noted}")] if noted else parts


def _describe(attempt: Attempt, asked: AskedQuestion) -> str:
    """Return such as `1:10 of 2:00, after 0:30 of thinking, you were certain, 12 words`."""
    parts = [] if attempt.outcome == "answered" else [OUTCOMES[attempt.outcome]]
    parts.append(f"{phrase_clock(attempt.elapsed)} of {phrase_clock(limit_of(asked, attempt))}")
    if attempt.thought >= 1:
        parts.append(f"after {phrase_clock(attempt.thought)} of thinking")
    if attempt.confidence is not None:
        parts.append(f"you were {PERSONALLY[attempt.confidence]}")
    if not asked.question.is_scored and attempt.score is None:
        parts.append(f"no score: {NO_ANSWER}")
    if words := len(_written(attempt).split()):
        parts.append(phrase_count(words, "word"))
    return ", ".join([*parts, *(["flagged"] if attempt.flagged else [])])
