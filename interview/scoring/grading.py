"""From shown key points to one number, with the running sum that leads there."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.score import Gate, MisconceptionFound, PointScore, Step
from interview.domain.visible import visible_line


class Sum(Struct):
    """A running sum whose rows, as shown with two decimals, add up."""

    total: float = 0.0
    steps: tuple[Step, ...] = ()

    def reach(self, label: str, target: float) -> None:
        """Add the row that brings the total to `target`; a row of nothing is left out."""
        target = round(min(1.0, max(0.0, target)), 2)
        amount = round(target - self.total, 2)
        if amount:
            self.total = target
            self.steps = (*self.steps, Step(label, amount, target))


def add_points(running: Sum, points: tuple[PointScore, ...]) -> float:
    """Add each key point's share of the weight; returns the exact coverage."""
    weight = sum(point.weight for point in points) or 1.0
    exact = 0.0
    for point in points:
        exact += point.weight * point.share / weight
        running.reach(visible_line(point.point), exact)
    return exact


def lifted(coverage: float, doubt: float) -> float:
    """Coverage with the benefit of the doubt that a fair listener gives in the middle."""
    return coverage + doubt * coverage * (1 - coverage)


def take_off(running: Sum, found: tuple[MisconceptionFound, ...], gates: tuple[Gate, ...]) -> None:
    """Take the cost of misconceptions off, then let the gates hold the rest down."""
    exact = running.total
    for one in found:
        exact -= one.cost
        running.reach(f"misconception: {visible_line(one.claim)}", exact)
    exact = max(0.0, exact)
    for gate in gates:
        exact *= gate.factor
        running.reach(f"gate: {gate.name}", exact)
