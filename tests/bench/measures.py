"""Agreement and calibration. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean


def pearson(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    mean_a, mean_b = fmean(ours), fmean(theirs)
    cov = sum((a - mean_a) * (b - mean_b) for a, b in zip(ours, theirs, strict=True))
    var = sum((a - mean_a) ** 2 for a in ours) * sum((b - mean_b) ** 2 for b in theirs)
    return float(cov / var**0.5) if var > 1e-12 else 0.0


def distance(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Mean absolute distance, with no rescaling."""
    return fmean(abs(a - b) for a, b in zip(ours, theirs, strict=True))


def separation(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The chance that a right answer scores above a wrong one (area under the ROC curve)."""
    if not right or not wrong:
        return float("nan")
    return fmean((a > b) + 0.5 * (a == b) for a in right for b in wrong)


def kappa(pairs: Mapping[tuple[str, str], int], states: Sequence[str]) -> float:
    """Cohen's kappa of pairs (true, judged), over those that truly have one of these states."""
    kept = {pair: count for pair, count in pairs.items() if pair[0] in states}
    total = sum(kept.values()) or 1
    agreed = sum(count for (true, judged), count in kept.items() if true == judged) / total
    chance = sum(
        sum(count for (true, _), count in kept.items() if true == state)
        * sum(count for (_, judged), count in kept.items() if judged == state)
        for state in states
    )
    return (agreed - chance / total**2) / (1 - chance / total**2 or 1.0)
