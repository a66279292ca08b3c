"""What a run measured, against what was aimed at."""

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
    """One thing that was measured, several times."""

    name: str
    values: tuple[float, ...]

    @property
    def value(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def noise(self) -> float:
        """How far the values lie from the median, relative to it: half of them lie nearer."""
        away = median(abs(value - self.value) for value in self.values)
        return away / abs(self.value) if self.value else 0.0

    @property
    def most(self) -> float:
        """The budget."""
        return float(BUDGETS[self.name]["most"])

    @property
    def verdict(self) -> str:
        """How the figure stands to its budget."""
        if self.is_over:
            return "**over**"
        return "met" if self.value <= self.most else "over, within the noise"

    @property
    def is_over(self) -> bool:
        """Whether the budget is exceeded by more than the noise."""
        return self.value > self.most * (1 + 2 * self.noise)


WHY = """
## What stays over, and why

Of the processor time to the first frame of home (`interview`), a Textual hello-world is six sevenths (medians of
twelve starts in turn: 0.235 and 0.275 s); by the clock it is a little more, as home reads sessions and banks beside it.
The rest is some hundred modules, of the program's own, click and the text area's, and its styles. No garbage is looked for
until that frame is there, the theme is put on before the styles are read, and each screen is styled
once. The list of home is drawn again when its sessions are read, after the first frame.

`interview start` to the cover of the first question takes 1.5 to 1.7 times hello-world (1.45 of processor time): the editor and
what else Textual loads for it, its styles and the interview's take a fifth of hello-world; the modules
of bank, draw, journal and session a tenth; bank and marked answers, whose digest a transcript carries,
a twentieth. Home is made when one comes back to it.

Scoring a reference answer of a bank whose rubric alone was learned takes 2.3 to 4 ms, by the hour: it has every sentence of
the rubric, so that most of the time goes into finding which clause says which. An answer as people write it takes
1.7 to 2 ms. Relations of words, which find two things exchanged, are a sixth of it.

The list of ten thousand sessions shows the latest thirty while home, below it, still reads all of them: 15 ms alone.

Of the memory of 200 attempts, 4 MiB are the readers of the last sixteen questions. Each attempt adds some 40 KB, of
which 7 KB are objects of the program: the attempt, its events and what the scorer read.

The slowest keys are those typed while the scorer is prepared beside them, from a second after an
interview began: 40 ms of processor time in slices of half a millisecond. In the first session with a
bank, or the first after its marked answers changed, these are counted besides, which takes seconds; a
validator that is compiled then holds all else for some 25 ms, once. That session is not measured here.
"""


def page(figures: list[Figure], load: float) -> str:
    """docs/performance.md."""
    rows = [
        f"| {one.name} | {BUDGETS[one.name]['what']} | {one.value:.3g} {BUDGETS[one.name]['unit']} |"
        f" {one.most:g} | {one.noise:.0%} | {one.verdict} |"
        for one in figures
    ]
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
            f" run began: {load:.1f}. Above the number of its cores, figures of whole programs tell"
            " more of the other work than of this program: take them again on a quiet machine.",
            "",
            "| figure | what | measured | budget | noise | |",
            "|---|---|---|---|---|---|",
            *rows,
            WHY,
        ]
    )
