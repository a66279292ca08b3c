"""Two attempts at one question, key point by key point."""

from __future__ import annotations

from msgspec import Struct

from interview.model.quotes import quote
from interview.model.score import PointScore, PointState
from interview.session.state import Attempt

_ORDER: tuple[PointState, ...] = ("contradicted", "missed", "partly", "shown")


class PointPair(Struct, frozen=True):
    """One key point in two attempts; a state is none where the point was not in the rubric."""

    point: str
    before: PointState | None
    after: PointState | None
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


def _points(attempt: Attempt) -> dict[str, PointScore]:
    return {point.point: point for point in attempt.score.points} if attempt.score else {}


def _pair(
    point: str, old: PointScore | None, new: PointScore | None, before: str, after: str
) -> PointPair:
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


def _quote(point: PointScore | None, answer: str) -> str:
    return quote(point.evidence[0].spans, answer) if point and point.evidence else ""
