"""docs/performance.md tells every figure that has a budget, and the benchmark judges by them."""

from __future__ import annotations

from tests.bench.speed.__main__ import PAGE
from tests.bench.speed.figures import BUDGETS, Figure, page


def test_the_page_tells_every_figure_that_has_a_budget() -> None:
    written = PAGE.read_text(encoding="utf-8")
    for name, budget in BUDGETS.items():
        assert f"| {name} | {budget['what']} |" in written, (
            "run python -m tests.bench.speed --write"
        )


def test_a_budget_is_over_only_beyond_the_noise() -> None:
    assert not Figure("home", (1.0, 1.1, 1.19)).is_over
    assert Figure("home", (2.0, 2.0, 2.0)).is_over
    assert not Figure("home", (0.9, 1.25, 1.6)).is_over, "the noise is larger than what it is over"
    assert "**over**" in page([Figure("home", (2.0, 2.0, 2.0))], 0.0)
