"""The figures of a run, and their budgets."""

from __future__ import annotations

import json
import platform
from pathlib import Path
from statistics import median
from typing import Any

from msgspec import Struct

BUDGETS: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("budgets.json").read_text(encoding="utf-8")
)


class Figure(Struct, frozen=True):
    """A quantity that was measured several times."""

    name: str
    values: tuple[float, ...]

    @property
    def value(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def noise(self) -> float:
        """The median distance of the values from their median, relative to it."""
        away = median(abs(value - self.value) for value in self.values)
        return away / abs(self.value) if self.value else 0.0

    @property
    def most(self) -> float:
        """The budget."""
        return float(BUDGETS[self.name]["most"])

    @property
    def verdict(self) -> str:
        """Whether the figure meets its budget, in words."""
        if self.is_over:
            return "**over**"
        return "met" if self.value <= self.most else "over, within the noise"

    @property
    def is_over(self) -> bool:
        """Whether the budget is exceeded by more than the noise."""
        return self.value > self.most * (1 + 2 * self.noise)


PAGE = Path(__file__).resolve().parents[3] / "docs" / "performance.md"

WHY = "## What stays over, and why"
"""The heading of what is written by hand, and kept."""


def page(figures: list[Figure], load: float) -> str:
    """Return docs/performance.md with these figures, above what is written by hand."""
    rows = []
    for figure in figures:
        budget = BUDGETS[figure.name]
        rows.append(
            f"| {figure.name} | {budget['what']} | {figure.value:.3g} {budget['unit']} |"
            f" {figure.most:g} | {figure.noise:.0%} | {figure.verdict} |"
        )
    return "\n".join(
        [
            "# Speed",
            "",
            "Written by `python -m tests.bench.speed`; budgets are in",
            "`tests/bench/speed/budgets.json`. Ratios are taken inside one run, each round beside a",
            "Textual program that shows one line (hello) or a bare text area; seconds of commands are",
            "processor time, so that other work on the machine counts little. The noise is the median",
            "distance from the median; a budget is over where it is exceeded by more than twice that.",
            "",
            f"Python {platform.python_version()}, {platform.machine()}, load of the machine when the"
            f" run began: {load:.1f}. If that is above the number of its cores, the figures of whole"
            " programs say more about other work: measure again on a quiet machine.",
            "",
            "| figure | what | measured | budget | noise | |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            "".join(PAGE.read_text(encoding="utf-8").partition(WHY)[1:]),
        ]
    )
