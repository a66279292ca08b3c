"""Whatever lies where a file is expected, reading it neither waits nor goes on for ever."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from interview.storage.files import open_regular, read_regular


def make_link(path: Path, target: str) -> None:
    path.symlink_to(target)


def make_link_to_a_pipe(path: Path) -> None:
    os.mkfifo(f"{path}.pipe")
    make_link(path, f"{path}.pipe")


def make_socket(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as made:  # its name may be short only
        made.bind(f"/proc/self/fd/{folder}/{path.name}")
    os.close(folder)


ODD: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "endless device": lambda path: make_link(path, "/dev/zero"),
    "link to a pipe": make_link_to_a_pipe,
    "socket": make_socket,
}


def open_files() -> int:
    return sum(1 for _ in Path("/dev/fd").iterdir())


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_only_regular_files_are_read(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "file"
    make(path)
    opened = open_files()
    with pytest.raises(OSError, match=r"it is not a regular file|No such device or address"):
        read_regular(path, 10)
    assert open_files() == opened


def test_a_file_is_read_whole_or_not_at_all_also_through_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_bytes(b"0123456789")
    link.symlink_to(path)
    with pytest.raises(OSError, match="larger than 0 KiB"):
        read_regular(link, 9)
    assert read_regular(link, 10) == b"0123456789"
    with open_regular(path) as file:
        assert file.read() == b"0123456789"
