"""Half a minute of monkeys in each run, one of them where everything is slow that threads share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.reliability.monkeys import Monkey, furnish


def test_two_monkeys_break_nothing(tmp_path: Path) -> None:
    for home in ("quick", "slow"):
        furnish(tmp_path / home)
    monkeys = (Monkey(tmp_path / "quick", 11), Monkey(tmp_path / "slow", 12, slow=True))
    with ThreadPoolExecutor() as both:  # they wait for most of their time
        list(both.map(lambda monkey: monkey.play(14.0), monkeys))
    for monkey in monkeys:
        assert monkey.breaches == []
        assert monkey.done > 0
