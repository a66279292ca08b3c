"""Half a minute of monkeys in each run, one of them where everything is slow that threads share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability.monkeys import Monkey, furnish


@pytest.mark.parametrize(("seed", "slow"), [(11, False), (12, True)])
def test_a_monkey_breaks_nothing(tmp_path: Path, seed: int, slow: bool) -> None:
    furnish(tmp_path / "home")
    monkey = Monkey(tmp_path / "home", seed, slow=slow)
    monkey.play(12.0)
    assert monkey.breaches == []
    assert monkey.done > 0
