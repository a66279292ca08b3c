"""Two attempts at one question, key point by key point."""

from __future__ import annotations

from msgspec import Struct

from interview.model.score import Row, RowState
from interview.present.explain import quote_span
from interview.session.state import Attempt

_ORDER: tuple[RowState, ...] = ("reversed", "missing", "unsure", "said")


class PointPair(Struct, frozen=True):
    """One key point in two attempts; a state is none where the point was not in the rubric."""

    point: str
    before: RowState | None
    after: RowState | None
    change: str
    """gained, lost, or empty."""
    quote_before: str
    quote_after: str


def pair_points(before: Attempt, after: Attempt) -> tuple[PointPair, ...]:
    """The key points of two attempts, those that changed first, with the words that show them."""
    old, new = _points(before), _points(after)
    pairs = [
        _pair(point, old.get(point), new.get(point), before.answer, after.answer)
        for point in dict.fromkeys([*new, *old])
    ]
    return tuple(sorted(pairs, key=lambda pair: ["gained", "lost", ""].index(pair.change)))


def _points(attempt: Attempt) -> dict[str, Row]:
    result = attempt.result
    return {row.point: row for row in result.rows} if result is not None else {}


def _pair(point: str, old: Row | None, new: Row | None, before: str, after: str) -> PointPair:
    change = ""
    if old and new and old.state != new.state:
        more = _ORDER.index(new.state) > _ORDER.index(old.state)
        change = "gained" if more else "lost"
    return PointPair(
        point,
        old.state if old else None,
        new.state if new else None,
        change,
        _quote(old, before),
        _quote(new, after),
    )


def _quote(row: Row | None, answer: str) -> str:
    return quote_span(answer, row.quote) if row is not None else ""
