"""What an attempt counts for beyond its session: disputed scores, and second goes at a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from interview.model import events as e
from interview.model.grades import STRONG
from interview.model.score import Evidence, PointScore, PointState
from interview.model.self_mark import MarkAgreement, MarkedRow, RowState
from interview.model.session import AttemptEntry
from interview.session import timing
from interview.session.state import Attempt, SessionState

AS_RIGHT = STRONG
"""What an answer counts at least that the person says was right: the floor of `strong`."""


def counted_value(attempt: Attempt) -> float:
    """What an attempt counts, 0 to 1: the one number of it wherever it is told or counted.

    The person's own mark, where there is one; what only the person can judge counts with `is_known`.
    """
    if attempt.own_mark is not None:
        return attempt.own_mark.value
    return max(AS_RIGHT, attempt.value) if attempt.disputed else attempt.value


def counted_mean(state: SessionState) -> float | None:
    """What a session counts, 0 to 1: the mean over the attempts that count; None without any."""
    values = [counted_value(attempt) for attempt in state.counted_attempts()]
    return sum(values) / len(values) if values else None


def program_mean(state: SessionState) -> float | None:
    """The program's own mean over the same attempts, where the person's word stands in its place.

    None where the two are the same, and where the program gave no verdict on one of them.
    """
    counted = state.counted_attempts()
    if not all(one.has_verdict for one in counted):
        return None
    if not any(one.own_mark is not None or one.disputed for one in counted):
        return None
    return state.value


def is_known(attempt: Attempt) -> bool:
    """Whether it is known how good an answer was: what nobody judged stays out of progress."""
    return attempt.settled or attempt.disputed


def can_be_disputed(attempt: Attempt) -> bool:
    """Whether saying that it was right changes what it counts; it can always be taken back.

    What is marked row by row, or has no other judge than the person, is marked anew instead.
    """
    if attempt.disputed:
        return True
    open_to_doubt = attempt.score is not None and attempt.has_verdict and attempt.own_mark is None
    return open_to_doubt and attempt.value < AS_RIGHT


def points_of(attempt: Attempt) -> tuple[PointScore, ...]:
    """What was said and missed: by the person's mark that counts, else by the program's verdict."""
    if attempt.own_mark is not None:
        return tuple(map(_as_point, attempt.own_mark.counted))
    return attempt.score.points if attempt.score is not None and attempt.has_verdict else ()


def _as_point(row: MarkedRow) -> PointScore:
    states: dict[RowState, tuple[PointState, float]] = {
        "said": ("shown", 1.0),
        "partly": ("partly", 0.5),
    }
    state, share = states.get(row.state, ("missed", 0.0))
    evidence = (Evidence(row.text, "marked", share, row.spans),) if row.spans else ()
    return PointScore(row.text, row.weight, state, share, evidence=evidence)


def best_later(state: SessionState, question: int) -> Attempt | None:
    """The best of the goes at a question after the first; None where there was only one."""
    done = [one for one in state.goes_at(question) if one.outcome is not None]
    return max(done[1:], key=counted_value, default=None)


def best_attempts(state: SessionState) -> tuple[Attempt, ...]:
    """The best go at each question that has an outcome, in the order they were first put."""
    best: list[Attempt] = []
    for first in state.first_attempts():
        later = best_later(state, first.question)
        better = later is not None and counted_value(later) > counted_value(first)
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
        score=None if scored is None or not attempt.settled else counted_value(attempt),
        value=min(1.0, max(0.0, counted_value(attempt))),
        counts=counts and _is_judged(state, attempt),
        elapsed=attempt.elapsed,
        limit=timing.limit_of(asked, attempt),
        flagged=attempt.flagged,
        disputed=attempt.disputed,
        note=attempt.note,
        tags=attempt.tags,
        confidence=attempt.confidence,
        hinted=any(hint.step == 2 for hint in attempt.hints),
        mark=None if attempt.own_mark is None else attempt.own_mark.value,
        agreement=_agreement(attempt),
    )


def _agreement(attempt: Attempt) -> MarkAgreement | None:
    """The mark before the program's where there is one: what is marked in sight of it leans on it."""
    mark = attempt.first_mark or attempt.mark
    if mark is None or attempt.score is None or not attempt.has_verdict or not mark.counted:
        return None
    return MarkAgreement(
        own=mark.value,
        program=attempt.score.value,
        rows=len(mark.counted),
        agreed=sum(row.agreed for row in mark.counted),
        blind=attempt.first_mark is not None,
    )


def _is_judged(state: SessionState, attempt: Attempt) -> bool:
    if attempt.score is None:
        return attempt.outcome == "skipped" and state.counts(attempt)
    return is_known(attempt)


def _gaps_before_outcomes(events: Sequence[e.SessionEvent]) -> list[float]:
    """How long the program had been away, in seconds, when each attempt came to its outcome."""
    away, gaps = 0.0, list[float]()
    for event in events:
        if isinstance(event, e.Interrupted):
            away += event.gap
        elif isinstance(event, e.AnswerSubmitted | e.QuestionSkipped):
            gaps.append(away)
    return gaps
