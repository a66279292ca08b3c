"""Two attempts at one question: what changed is what is told, point by point."""

from __future__ import annotations

import pytest

from interview.model.score import PointScore, PointState, Score
from interview.present.point_pairs import pair_points
from interview.session.state import Attempt


def attempt(state: PointState, share: float) -> Attempt:
    point = PointScore("it keeps weights small", 1.0, state, share)
    score = Score(share, "weak", share, (point,), "fair-1")
    return Attempt(0, 0.0, answer="said", score=score)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("missed", 0.0), ("shown", 0.9), "gained"),
        (("contradicted", 0.0), ("missed", 0.0), "gained"),
        (("shown", 0.9), ("partly", 0.5), "lost"),
        (("missed", 0.0), ("missed", 0.1), ""),
        (("shown", 0.9), ("shown", 0.8), ""),
    ],
)
def test_a_point_is_gained_or_lost_where_its_sign_changes(
    before: tuple[PointState, float], after: tuple[PointState, float], change: str
) -> None:
    (pair,) = pair_points(attempt(*before), attempt(*after))
    assert pair.change == change
