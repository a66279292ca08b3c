"""A short run of what `python -m tests.reliability extremes` does at length."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from interview.banks import library
from interview.banks.read import read_bank_bytes
from tests.reliability import extremes
from tests.reliability.extreme_trials import KINDS, open_home_with, try_extremes


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    monkeypatch.setattr(library, "builtin_folder", lambda: tmp_path / "none")


@pytest.mark.parametrize("kind", list(KINDS))
def test_extreme_values_end_in_no_traceback_and_cost_little(tmp_path: Path, kind: str) -> None:
    assert try_extremes(tmp_path, 6, seed=2, kinds=[kind]) == []


async def test_the_app_opens_a_home_that_has_them_all(tmp_path: Path) -> None:
    await open_home_with(tmp_path, 8, seed=2)


def test_many_of_the_extreme_banks_can_be_practised_all_the_same() -> None:
    chance = random.Random(1)
    read = [read_bank_bytes(extremes.bank(chance), Path("odd.yaml")).bank for _ in range(40)]
    assert sum(bank is not None for bank in read) >= 10
