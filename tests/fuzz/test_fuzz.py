"""A short run of the fuzzers, always the same cases. Any seed that failed once stays here."""

from __future__ import annotations

import pytest

from tests.fuzz import running
from tests.fuzz.corpus import TEXTS, YAML_TRICKS
from tests.fuzz.running import run, try_case
from tests.lengths import often


@pytest.mark.often
def test_no_damaged_file_ends_in_a_traceback_or_a_hang() -> None:
    outcome = run(0, often(60))
    assert outcome.failures == []
    assert outcome.banks > 0


@pytest.mark.parametrize("trick", range(len(YAML_TRICKS)))
def test_no_trick_of_yaml_works(trick: int) -> None:
    try_case("bank.yaml", YAML_TRICKS[trick].encode())


def test_the_undamaged_files_all_hold_something() -> None:
    for name, text in TEXTS.items():
        data = text.encode("utf-8", "surrogatepass")
        assert try_case(name, data), name


def test_a_traceback_is_found_and_names_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str, _data: bytes) -> bool:
        raise KeyError

    monkeypatch.setattr(running, "try_case", broken)
    assert [failure[:6] for failure in run(7, 2).failures] == ["seed 7", "seed 8"]
