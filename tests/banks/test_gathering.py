"""Which files an import reads, and how much of them."""

from __future__ import annotations

import os
import subprocess
import tracemalloc
from pathlib import Path

import pytest

from interview.banks.formats import gathering
from interview.model.errors import BankError


def test_a_folder_leads_nowhere_else(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (outside / "secret.md").write_text("## Why?\n\nSo.\n")
    (folder / "own.md").write_text("## Why?\n\nSo.\n")
    (folder / "file.md").symlink_to(outside / "secret.md")
    (folder / "dir").symlink_to(outside)
    gathered = gathering.gather(folder)
    assert gathered.files == (folder / "own.md",)
    assert {path.name for path, _ in gathered.passed} == {"file.md", "dir"}


def test_a_folder_is_read_to_its_depth_in_the_order_of_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "part").mkdir()
    for name in ("qa_10.md", "qa_9.md", "part/one.md", ".hidden.md", "none", "odd.xyz"):
        (tmp_path / name).write_text("## Why?\n\nSo.\n")
    gathered = gathering.gather(tmp_path)
    names = [str(path.relative_to(tmp_path)) for path in gathered.files]
    assert names == ["part/one.md", "qa_9.md", "qa_10.md"]
    assert {path.name: why for path, why in gathered.passed} == {
        ".hidden.md": "its name begins with a dot",
        "none": "its name has no ending",
        "odd.xyz": "no format ends in .xyz",
    }


def test_folders_in_each_other_without_an_end_are_read_as_far_as_paths_go(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("## Why?\n\nSo.\n")
    top = folder = os.open(tmp_path, os.O_RDONLY)
    for _ in range(2_200):
        os.mkdir("d", dir_fd=folder)
        inner = os.open("d", os.O_RDONLY, dir_fd=folder)
        if folder != top:
            os.close(folder)
        folder = inner
    os.close(folder)
    os.close(top)
    try:
        gathered = gathering.gather(tmp_path)
        assert gathered.files == (tmp_path / "own.md",)
        assert [why for _, why in gathered.passed] == ["cannot be read: File name too long"]
    finally:
        subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)


def test_of_a_folder_only_files_are_read_and_what_tools_keep_is_not_spoken_of(
    tmp_path: Path,
) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    for folder in (".git", "node_modules", "__pycache__", "named.md"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "inner.md").write_text("## Why?\n\nSo.\n")
    gathered = gathering.gather(tmp_path)
    assert gathered.files == (tmp_path / "named.md" / "inner.md",)
    assert gathered.passed == ((tmp_path / "pipe.md", "it is not a file"),)
    with pytest.raises(BankError, match="is not there"):
        gathering.gather(tmp_path / "pipe.md")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="is not there"):
        gathering.gather(tmp_path / "none")
    with pytest.raises(BankError, match="cannot be read"):
        gathering.read_source(tmp_path)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "LARGEST", 1 << 20)
    path = tmp_path / "large.md"
    path.write_bytes(b"x" * (1 << 20))
    assert gathering.read_source(path).data
    path.write_bytes(b"x" * ((1 << 20) + 1))
    with pytest.raises(BankError, match="larger than 1 MiB; split it"):
        gathering.read_source(path)


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "LARGEST", 1 << 20)
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(64 << 20)
    tracemalloc.start()
    try:
        with pytest.raises(BankError, match="split it"):
            gathering.read_source(path)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_folder_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_FILES", 2)
    for name in "ab":
        (tmp_path / f"{name}.md").write_text("## Why?\n\nSo.\n")
    assert len(gathering.gather(tmp_path).files) == 2
    (tmp_path / "c.md").write_text("## Why?\n\nSo.\n")
    with pytest.raises(BankError, match="name a smaller folder"):
        gathering.gather(tmp_path)
