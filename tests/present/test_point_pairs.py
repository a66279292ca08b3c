"""Two attempts at one question: what changed is what is told, point by point."""

from __future__ import annotations

import pytest

from interview.cli.history import pair_points
from interview.model.score import Row, RowState, Score
from interview.session.state import Attempt


def attempt(state: RowState, share: float) -> Attempt:
    row = Row("it keeps weights small", state=state, said=share)
    score = Score(share, "weak", "fair-1", (row,))
    return Attempt(0, 0.0, answer="said", score=score)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("missing", 0.0), ("said", 0.9), "gained"),
        (("reversed", 0.0), ("missing", 0.0), "gained"),
        (("said", 0.9), ("unsure", 0.5), "lost"),
        (("missing", 0.0), ("missing", 0.1), ""),
        (("said", 0.9), ("said", 0.8), ""),
    ],
)
def test_a_point_is_gained_or_lost_where_its_sign_changes(
    before: tuple[RowState, float], after: tuple[RowState, float], change: str
) -> None:
    (pair,) = pair_points(attempt(*before), attempt(*after))
    assert pair.change == change
