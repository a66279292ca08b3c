"""From shown key points to one number, with the running sum that leads there."""

from __future__ import annotations

import math

from msgspec import Struct

from interview.model.old_score import Gate, PointScore, Step
from interview.model.visible import visible_line
from interview.scoring.match.similarity import Similarity
from interview.scoring.policy import Policy

_BARE = 0.4  # how much of the benefit of the doubt a derived rubric gives
_MOST_REVERSALS = 2
_BEND = 0.15
"""How far from its ends the scale begins to bend."""


class RunningSum(Struct):
    """A running sum whose rows, as shown with two decimals, add up."""

    total: float = 0.0
    steps: tuple[Step, ...] = ()
    exact: float = 0.0
    """The sum before rounding, which may lie outside 0 to 1 on the way."""

    def add(self, label: str, amount: float) -> None:
        """Add a row of this amount; a row of nothing is left out."""
        self.exact += amount
        target = round(self.exact, 2)
        amount = round(target - self.total, 2)
        if amount:
            self.total = target
            self.steps = (*self.steps, Step(visible_line(label), amount, target))

    def close(self) -> None:
        """Bend the ends: nothing and everything are approached, so that more still counts as more."""
        self.reach("towards the ends of the scale", bend(self.exact))

    def reach(self, label: str, target: float) -> None:
        """Add the row that brings the total to `target`; a row of nothing is left out."""
        target = round(min(1.0, max(0.0, target)), 2)
        amount = round(target - self.total, 2)
        if amount:
            self.total = target
            self.steps = (*self.steps, Step(label, amount, target))


def bend(value: float) -> float:
    """A sum that may lie outside 0 to 1 as a value inside it, the same between the two bends."""
    if value > 1 - _BEND:
        return 1 - _BEND * math.exp(-(value - 1 + _BEND) / _BEND)
    return _BEND * math.exp((value - _BEND) / _BEND) if value < _BEND else value


def measure_coverage(points: tuple[PointScore, ...]) -> float:
    """Weighted share of the key points that is shown, 0 to 1."""
    weight = sum(point.weight for point in points) or 1.0
    return sum(point.weight * point.share for point in points) / weight


def add_doubt(coverage: float, doubt: float) -> float:
    """Coverage with the benefit of the doubt that a fair reader gives in the middle."""
    return coverage + doubt * coverage * (1 - coverage)


def add_comparison(
    running: RunningSum, points: tuple[PointScore, ...], like: Similarity, policy: Policy
) -> None:
    """Go from the clauses that are found to how much of the reference was said."""
    weight = sum(point.weight for point in points) or 1.0
    exact = 0.0
    for point in points:
        exact += point.weight * point.share / weight
        running.reach(visible_line(point.point), exact)
    running.reach("denied or turned round", like.coverage)
    running.reach("how much is said, and how much of it to the point", like.value)
    running.reach("benefit of the doubt", add_doubt(like.value, _BARE * policy.doubt))


def take_reversals(running: RunningSum, like: Similarity, covered: float, policy: Policy) -> None:
    """Take off for sentences that say the reverse of the reference, less where much is right."""
    for one in like.contradictions[:_MOST_REVERSALS]:
        cost = policy.reversal * (1 - covered)
        label = f"says \u201c{one.said}\u201d where the reference says \u201c{one.meant}\u201d"
        running.reach(visible_line(label), running.total - cost)


def take_gates(running: RunningSum, gates: tuple[Gate, ...]) -> None:
    """Let the gates hold down what is left."""
    exact = max(0.0, running.total)
    for gate in gates:
        exact = min(exact * gate.factor, gate.ceiling)
        running.reach(f"{gate.name}: {gate.reason}", exact)
