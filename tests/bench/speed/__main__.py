"""Measure the program: `python -m tests.bench.speed [--rounds N] [--write]`.

`--write` writes docs/performance.md. Exits with 1 where a budget is exceeded by more than the noise.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.speed import measures
from tests.bench.speed.figures import PAGE, Figure, page


def main() -> int:
    """Measure, print, write, and return 1 where a budget is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    figures = measure_all(asked.rounds)
    if asked.write:
        PAGE.write_text(page(figures, load), encoding="utf-8")
    sys.stdout.write(page(figures, load))
    return int(any(figure.is_over for figure in figures))


def measure_all(rounds: int) -> list[Figure]:
    """All figures, in the order of their budgets."""
    with tempfile.TemporaryDirectory(prefix="interview-") as folder:
        homes = measures.prepare(Path(folder))
        large = homes["home, 10,000 sessions"]
        return [
            *measures.measure_starts(homes, rounds),
            *measures.measure_attempts(1),
            *measures.measure_keys(homes["home"], max(2, rounds // 3)),
            *measures.measure_screens(large, homes["home"], max(2, rounds // 3)),
            *measures.measure_commands(large, rounds),
            *measures.measure_growth(max(2, rounds // 3)),
            *measures.measure_work(
                homes["home, 10,000 questions"] / "banks" / "large.yaml", max(2, rounds // 3)
            ),
        ]


if __name__ == "__main__":
    sys.exit(main())
