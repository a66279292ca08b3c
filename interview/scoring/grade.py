"""From shown key points to one number, with the running sum that leads there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from interview.domain.score import Gate, MisconceptionFound, PointScore, Step
from interview.domain.visible import visible_line
from interview.scoring.match.similarity import Similarity
from interview.scoring.policy import Policy

_SECOND_EAR = 0.4  # what the likeness to the reference counts beside the key points
_FLOOR = 0.05  # what any answer starts from; the gates take it away again
_BARE = 0.4  # how much of the benefit of the doubt a derived rubric gives
_MOST_REVERSALS = 2
_FORGIVEN = 0.5  # of a misconception's cost, where everything else is right
_MOST_COST = 0.8  # what all misconceptions of an answer cost together


class RunningSum(Struct):
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


def measure_coverage(points: tuple[PointScore, ...]) -> float:
    """Weighted share of the key points that is shown, 0 to 1."""
    weight = sum(point.weight for point in points) or 1.0
    return sum(point.weight * point.share for point in points) / weight


def add_points(running: RunningSum, points: tuple[PointScore, ...]) -> None:
    """Add each key point's share of the weight."""
    weight = sum(point.weight for point in points) or 1.0
    exact = 0.0
    for point in points:
        exact += point.weight * point.share / weight
        running.reach(visible_line(point.point), exact)


def add_doubt(coverage: float, doubt: float) -> float:
    """Coverage with the benefit of the doubt that a fair listener gives in the middle."""
    return coverage + doubt * coverage * (1 - coverage)


def add_likeness(running: RunningSum, covered: float, like: Similarity, policy: Policy) -> None:
    """Add what the comparison with the reference hears beyond the wordings of the key points."""
    doubted = add_doubt(covered, policy.doubt)
    running.reach("benefit of the doubt", doubted)
    mixed = (1 - _SECOND_EAR) * doubted + _SECOND_EAR * like.value
    running.reach("compared with the reference answer", _FLOOR + (1 - _FLOOR) * mixed)


def add_comparison(running: RunningSum, like: Similarity, policy: Policy) -> None:
    """Go from the clauses that are heard to the grade of a derived rubric."""
    running.reach("denied or turned round", like.coverage)
    running.reach("what is told, and how much to the point", like.value)
    running.reach("benefit of the doubt", add_doubt(like.value, _BARE * policy.doubt))


def take_reversals(running: RunningSum, like: Similarity, covered: float, policy: Policy) -> None:
    """Take off for sentences that say the reverse of the reference, less where much is right."""
    for one in like.contradictions[:_MOST_REVERSALS]:
        cost = policy.reversal * (1 - covered)
        label = f"says \u201c{one.said}\u201d where the reference says \u201c{one.meant}\u201d"
        running.reach(visible_line(label), running.total - cost)


def charge_misconceptions(
    found: tuple[MisconceptionFound, ...], covered: float
) -> Iterator[MisconceptionFound]:
    """The misconceptions at what they cost here: less where much is right, and bounded together.

    What a right answer seems to say wrongly is more often a turn of phrase than a false belief.
    """
    left = _MOST_COST
    for one in found:
        cost = round(min(left, one.cost * (1 - _FORGIVEN * covered * covered)), 2)
        left -= cost
        yield replace(one, cost=cost)


def take_off(
    running: RunningSum, found: tuple[MisconceptionFound, ...], gates: tuple[Gate, ...]
) -> None:
    """Take the cost of misconceptions off, then let the gates hold the rest down."""
    exact = running.total
    for one in found:
        exact -= one.cost
        running.reach(f"misconception: {visible_line(one.claim)}", exact)
    exact = max(0.0, exact)
    for gate in gates:
        exact *= gate.factor
        running.reach(f"gate: {gate.name}", exact)
