"""How well a person knows what they know: how sure they were against how it was."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean
from typing import Literal, get_args

from msgspec import Struct

from interview.model.grades import SOLID
from interview.model.session import Confidence
from interview.schedule.attempts import was_surely_wrong

FEWEST = 20
"""Answers below which nothing is said of a person's calibration."""

NOTABLE = 0.15
"""A difference between sureness and success below this is none to speak of."""

EXPECTED: dict[Confidence, float] = {1: 0.25, 2: 0.45, 3: 0.7, 4: 0.95}
"""The share of right answers that would bear out each level."""

Leaning = Literal["unknown", "fitting", "too_sure", "too_unsure"]


class ConfidenceLevel(Struct, frozen=True):
    """The answers of one level of confidence."""

    confidence: Confidence
    answers: int
    right: int
    """Those that were solid at least."""
    mean: float
    """Mean score, 0 to 1; 0 without answers."""


class Calibration(Struct, frozen=True):
    """Sureness against success."""

    levels: tuple[ConfidenceLevel, ...]
    """All four, the least sure first."""
    surely_wrong: int
    """Answers given fairly sure or certain that would not have done."""
    leaning: Leaning

    @property
    def answers(self) -> int:
        """Answers of which it is known how sure the person was."""
        return sum(level.answers for level in self.levels)


def calibrate(answers: Iterable[tuple[Confidence, float]]) -> Calibration:
    """The calibration of answers, each with its confidence and its score of 0 to 1."""
    known = tuple(answers)
    levels = tuple(_level(level, known) for level in get_args(Confidence))
    wrong = sum(was_surely_wrong(sure, score) for sure, score in known)
    return Calibration(levels, wrong, _lean(levels))


def _level(level: Confidence, known: tuple[tuple[Confidence, float], ...]) -> ConfidenceLevel:
    scores = [score for sure, score in known if sure == level]
    right = sum(round(score, 2) >= SOLID for score in scores)
    return ConfidenceLevel(level, len(scores), right, fmean(scores) if scores else 0.0)


def _lean(levels: tuple[ConfidenceLevel, ...]) -> Leaning:
    answers = sum(level.answers for level in levels)
    if answers < FEWEST:
        return "unknown"
    expected = sum(EXPECTED[level.confidence] * level.answers for level in levels) / answers
    difference = expected - sum(level.right for level in levels) / answers
    if abs(difference) < NOTABLE:
        return "fitting"
    return "too_sure" if difference > 0 else "too_unsure"
