"""Attempts as the index keeps them, and the best of several goes at a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from interview.model import events as e
from interview.model.score import MarkAgreement, Row, mark_rows
from interview.model.session import AttemptEntry
from interview.session import timing
from interview.session.state import Attempt, SessionState


def rows_of(attempt: Attempt) -> tuple[Row, ...]:
    """Return the rows of an attempt's result; empty if they are no verdict yet."""
    result = attempt.result
    return result.rows if result is not None and result.is_verdict else ()


def best_later(state: SessionState, question: int) -> Attempt | None:
    """Return the best go at a question after the first; None if there was only one."""
    done = [attempt for attempt in state.attempts_on(question) if attempt.outcome is not None]
    return max(done[1:], key=lambda attempt: attempt.value, default=None)


def best_attempts(state: SessionState) -> tuple[Attempt, ...]:
    """Return the best go at each question that has an outcome, in the order they were first asked."""
    best: list[Attempt] = []
    for first in state.first_attempts():
        later = best_later(state, first.question)
        better = later is not None and later.value > first.value
        best.append(later if later is not None and better else first)
    return tuple(best)


_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def attempt_entries(
    name: str, state: SessionState, events: Sequence[e.SessionEvent]
) -> tuple[AttemptEntry, ...]:
    """Return the index entries of a session's attempts that came to an outcome.

    Raises:
        OverflowError: a time is beyond the calendar.
    """
    gaps = _gaps_before_outcomes(events)
    done = [
        (index, attempt)
        for index, attempt in enumerate(state.attempts)
        if attempt.outcome is not None
    ]
    first = {id(attempt) for attempt in state.first_attempts()}
    return tuple(
        _entry(name, state, index, gap, counts=id(attempt) in first)
        for (index, attempt), gap in zip(done, gaps, strict=True)
    )


def _entry(
    name: str, state: SessionState, index: int, gap: float, *, counts: bool
) -> AttemptEntry:
    attempt = state.attempts[index]
    asked = state.questions[attempt.question]
    # The session's clock stands still while the program is away, the calendar does not.
    when = state.started + timedelta(seconds=(attempt.ended_at or 0.0) + gap)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    scored = attempt.score
    return AttemptEntry(
        session=name,
        attempt=index,
        ref=asked.ref,
        topic=f"{asked.bank}/{asked.question.topic}",
        title=asked.topic_title,
        when=max(when, _EARLIEST),
        outcome=attempt.outcome or "skipped",
        score=None if scored is None or not attempt.settled else attempt.value,
        value=min(1.0, max(0.0, attempt.value)),
        counts=counts and _is_judged(state, attempt),
        elapsed=attempt.elapsed,
        limit=timing.limit_of(asked, attempt),
        flagged=attempt.flagged,
        note=attempt.note,
        tags=attempt.tags,
        confidence=attempt.confidence,
        hinted=any(hint.step == 2 for hint in attempt.hints),
        mark=attempt.value if attempt.is_marked else None,
        agreement=_agreement(attempt),
    )


def _agreement(attempt: Attempt) -> MarkAgreement | None:
    # A marking made before the program's rows were shown is preferred, as later ones lean on them.
    marking, score = attempt.first_marking or attempt.marking, attempt.score
    if marking is None or score is None or not score.is_verdict or not attempt.answer.strip():
        return None
    own = mark_rows(score, marking)
    pairs = [(o, p) for o, p in zip(own.rows, score.rows, strict=False) if o.yours]
    if not pairs:
        return None
    return MarkAgreement(
        own=own.value,
        program=score.value,
        rows=len(pairs),
        agreed=sum(row.state == program.likely for row, program in pairs),
        blind=attempt.first_marking is not None,
    )


def _is_judged(state: SessionState, attempt: Attempt) -> bool:
    if attempt.score is None:
        return attempt.outcome == "skipped" and state.counts(attempt)
    return attempt.settled and state.counts(attempt)


def _gaps_before_outcomes(events: Sequence[e.SessionEvent]) -> list[float]:
    """Return the seconds that the program had been away when each attempt came to its outcome."""
    away, gaps = 0.0, list[float]()
    for event in events:
        if isinstance(event, e.Interrupted):
            away += event.gap
        elif isinstance(event, e.AnswerSubmitted | e.QuestionSkipped):
            gaps.append(away)
    return gaps
