"""Values kept because making them anew takes time: whole or absent, never another's."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from interview.storage.cache_entries import read_entry, write_entry


class Value(Struct, frozen=True):
    words: dict[str, int]


VALUE = Value({"ridge": 3})


def test_a_value_is_found_again_under_its_name_and_digest_only(tmp_path: Path) -> None:
    write_entry(tmp_path, "bank", "d1", VALUE)
    assert read_entry(tmp_path, "bank", "d1", Value) == VALUE
    assert read_entry(tmp_path, "bank", "d2", Value) is None
    assert read_entry(tmp_path, "other", "d1", Value) is None


def test_a_newer_value_takes_the_place_of_the_older_one_of_its_name(tmp_path: Path) -> None:
    write_entry(tmp_path, "other", "d1", VALUE)
    for digest in ("d1", "d2", "d3"):
        write_entry(tmp_path, "bank", digest, VALUE)
    assert read_entry(tmp_path, "bank", "d3", Value) == VALUE
    assert read_entry(tmp_path, "other", "d1", Value) == VALUE
    assert len(list(tmp_path.iterdir())) == 2


def test_a_value_of_another_shape_is_made_anew(tmp_path: Path) -> None:
    write_entry(tmp_path, "bank", "d1", ["ridge"])
    assert read_entry(tmp_path, "bank", "d1", Value) is None


@pytest.mark.parametrize("cut", [0, 3, 4, -1])
def test_a_torn_entry_is_made_anew(tmp_path: Path, cut: int) -> None:
    write_entry(tmp_path, "bank", "d1", VALUE)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes()[:cut])
    assert read_entry(tmp_path, "bank", "d1", Value) is None


def test_what_cannot_be_kept_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    write_entry(tmp_path / "file" / "cache", "bank", "d1", VALUE)
    write_entry(tmp_path, "bank", "d1", "r\udce9seau")
    assert read_entry(tmp_path, "bank", "d1", str) is None
