"""Four monkeys of five seconds in each run, two of them where everything is slow that threads share."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.reliability.monkeys import Monkey, furnish

STARTS = {11: 1, 31: 2, 43: 2, 46: 1}
"""How often the monkey of a seed starts, at least: with 31 and 43 the first run is a short one."""


def test_four_monkeys_break_nothing(tmp_path: Path) -> None:
    furnish(tmp_path / "furnished")
    monkeys = [Monkey(tmp_path / str(seed), seed, slow=seed > 31) for seed in STARTS]
    for monkey in monkeys:
        shutil.copytree(tmp_path / "furnished", monkey.home)
    with ThreadPoolExecutor() as all_at_once:  # they wait for most of their time
        list(all_at_once.map(lambda monkey: monkey.play(5.0, starts=STARTS[monkey.seed]), monkeys))
    assert [breach for monkey in monkeys for breach in monkey.breaches] == []
