"""Calibration: how sure a person was of answers, against how good they were."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean
from typing import Literal, get_args

from msgspec import Struct

from interview.model.score import SOLID
from interview.model.session import Confidence, was_surely_wrong

FEWEST_ANSWERS = 20
"""The fewest answers for a calibration."""

NOTABLE_DIFFERENCE = 0.15
"""The smallest difference between confidence and success worth mentioning."""

EXPECTED_RIGHT: dict[Confidence, float] = {1: 0.25, 2: 0.45, 3: 0.7, 4: 0.95}
"""The share of right answers for each level of confidence."""

Leaning = Literal["unknown", "fitting", "too_sure", "too_unsure"]


class ConfidenceLevel(Struct, frozen=True):
    """The answers of one level of confidence."""

    confidence: Confidence
    answers: int
    right: int
    """Answers with a score of solid or better."""
    mean: float
    """Mean score, 0 to 1; 0 without answers."""


class Calibration(Struct, frozen=True):
    """Confidence against success, over some answers."""

    levels: tuple[ConfidenceLevel, ...]
    """All four, the least sure first."""
    surely_wrong: int
    """Answers below solid of which the person was fairly sure or certain."""
    leaning: Leaning

    @property
    def answers(self) -> int:
        """The number of answers."""
        return sum(level.answers for level in self.levels)


def calibrate(answers: Iterable[tuple[Confidence, float]]) -> Calibration:
    """Return the calibration of answers, each with its confidence and its score of 0 to 1."""
    pairs = tuple(answers)
    levels = tuple(_level(level, pairs) for level in get_args(Confidence))
    wrong = sum(was_surely_wrong(sure, score) for sure, score in pairs)
    return Calibration(levels, wrong, _leaning(levels))


def _level(level: Confidence, pairs: tuple[tuple[Confidence, float], ...]) -> ConfidenceLevel:
    scores = [score for sure, score in pairs if sure == level]
    right = sum(round(score, 2) >= SOLID for score in scores)
    return ConfidenceLevel(level, len(scores), right, fmean(scores) if scores else 0.0)


def _leaning(levels: tuple[ConfidenceLevel, ...]) -> Leaning:
    answers = sum(level.answers for level in levels)
    if answers < FEWEST_ANSWERS:
        return "unknown"
    expected = sum(EXPECTED_RIGHT[level.confidence] * level.answers for level in levels) / answers
    difference = expected - sum(level.right for level in levels) / answers
    if abs(difference) < NOTABLE_DIFFERENCE:
        return "fitting"
    return "too_sure" if difference > 0 else "too_unsure"
