"""What documents show of the program is as the program has it."""

from __future__ import annotations

import pytest

from docs.write import DOCS, commands_page, keys_page
from tests.bench.speed.figures import BUDGETS, PAGE, Figure, page


@pytest.mark.parametrize(
    ("name", "written"), [("keys", keys_page()), ("commands", commands_page())]
)
def test_a_page_lists_what_there_is(name: str, written: str) -> None:
    kept = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    assert kept == written, f"run python -m docs.write {name}"


def test_the_page_of_speed_tells_every_figure_that_has_a_budget() -> None:
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
