"""The cache saves time and nothing else: losing or breaking it changes no result."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest

from interview import scoring
from interview.banks import read
from interview.banks.lessons import lesson_digest
from interview.banks.read import BankFiles, BankReading, read_bank, read_cached
from interview.storage.cache_entries import source_digest
from tests.builders import make_question

TEXT = "questions:\n  - {question: A?, answer: a, like: [gone]}\n"


@pytest.fixture
def bank_path(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT)
    return path


def refuse(files: BankFiles, path: Path) -> BankReading:
    raise AssertionError(f"{path} was read again ({len(files)} files)")


def test_the_second_time_comes_from_the_cache_with_its_warnings(
    bank_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_cached(bank_path, tmp_path / "cache")
    assert first == read_bank(bank_path)
    assert read_cached(bank_path, tmp_path / "cache") is first, "all screens share it"
    monkeypatch.setattr(read, "_held", {})
    monkeypatch.setattr(read, "read_bank_files", refuse)
    assert read_cached(bank_path, tmp_path / "cache") == first
    assert first.problems


def test_a_changed_file_is_read_again_and_its_old_entry_goes(
    bank_path: Path, tmp_path: Path
) -> None:
    read_cached(bank_path, tmp_path / "cache")
    bank_path.write_text(TEXT.replace("A?", "B?"))
    bank = read_cached(bank_path, tmp_path / "cache").bank
    assert bank is not None
    assert bank.questions[0].text == "B?"
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_of_all_who_ask_in_one_program_one_reads(bank_path: Path, tmp_path: Path) -> None:
    with (
        patch.object(read, "read_bank_files", wraps=read.read_bank_files) as reader,
        ThreadPoolExecutor(8) as pool,
    ):
        readings = list(pool.map(lambda _: read_cached(bank_path, tmp_path / "c"), range(40)))
    assert readings == [read_bank(bank_path)] * 40
    assert reader.call_count == 1


def test_what_was_learned_by_other_code_is_learned_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = lesson_digest(make_question(), ())
    assert made == lesson_digest(make_question(), ())
    (tmp_path / "other.py").write_text("WEIGHT = 2\n")
    monkeypatch.setattr(scoring, "__path__", [str(tmp_path)])
    source_digest.cache_clear()
    try:
        assert lesson_digest(make_question(), ()) != made
    finally:
        source_digest.cache_clear()
