"""The bands of a score that people are shown, and where each begins."""

from __future__ import annotations

from typing import Literal

Grade = Literal["strong", "solid", "partial", "weak", "wrong"]
"""The band of a score that people are shown, best first."""

GRADE_FLOORS: dict[Grade, float] = {
    "strong": 0.8,
    "solid": 0.6,
    "partial": 0.4,
    "weak": 0.2,
    "wrong": 0.0,
}
"""The lowest score of each grade, best first."""

SOLID = GRADE_FLOORS["solid"]
"""The lowest score that would do in an interview; a question below it counts as missed."""

STRONG = GRADE_FLOORS["strong"]


def grade_of(value: float) -> Grade:
    """Return the grade of a score of 0 to 1, rounded to the two decimals that are shown."""
    shown = round(value, 2)
    return next((grade for grade, floor in GRADE_FLOORS.items() if shown >= floor), "wrong")
