"""What an attempt counts for beyond its session, and second goes at a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from interview.model import events as e
from interview.model.score import MarkAgreement, Row, mark_rows
from interview.model.session import AttemptEntry
from interview.session import timing
from interview.session.state import Attempt, SessionState


def rows_of(attempt: Attempt) -> tuple[Row, ...]:
    """What was said and what was missing, where that is known; empty where it is not."""
    result = attempt.result
    return result.rows if result is not None and result.is_verdict else ()


def best_later(state: SessionState, question: int) -> Attempt | None:
    """The best of the goes at a question after the first; None where there was only one."""
    done = [one for one in state.goes_at(question) if one.outcome is not None]
    return max(done[1:], key=lambda one: one.value, default=None)


def best_attempts(state: SessionState) -> tuple[Attempt, ...]:
    """The best go at each question that has an outcome, in the order they were first put."""
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
    """The attempts of a session that came to an outcome, in short, with their times on the calendar.

    Raises:
        OverflowError: the times are such as no calendar has.
    """
    gaps = _gaps_before_outcomes(events)
    done = [(at, one) for at, one in enumerate(state.attempts) if one.outcome is not None]
    first = {id(one) for one in state.first_attempts()}
    return tuple(
        _entry(name, state, at, gap, counts=id(attempt) in first)
        for (at, attempt), gap in zip(done, gaps, strict=True)
    )


def _entry(name: str, state: SessionState, at: int, gap: float, *, counts: bool) -> AttemptEntry:
    attempt = state.attempts[at]
    asked = state.questions[attempt.question]
    # The session's clock stands still while the program is away, the calendar does not.
    when = state.started + timedelta(seconds=(attempt.ended_at or 0.0) + gap)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    scored = attempt.score
    return AttemptEntry(
        session=name,
        attempt=at,
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
    """What the person marked before the program's rows where they did: later marks lean on these."""
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
    """How long the program had been away, in seconds, when each attempt came to its outcome."""
    away, gaps = 0.0, list[float]()
    for event in events:
        if isinstance(event, e.Interrupted):
            away += event.gap
        elif isinstance(event, e.AnswerSubmitted | e.QuestionSkipped):
            gaps.append(away)
    return gaps
