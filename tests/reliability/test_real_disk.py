"""The program in a terminal, on a disk that really is full."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.history.sessions import read_session
from tests.reliability.programs import TWO_QUESTIONS, go_to_question, program_on

PAGE = "a line that is as long as a line of an answer\n" * 100 + "the last line"
"""More than what is left of the last page that a file has on the disk."""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A home whose sessions are on a disk of 64 KiB."""
    sessions = tmp_path / "sessions"
    sessions.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(sessions)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk takes root")
    yield tmp_path
    subprocess.run(["umount", str(sessions)], check=True)


def _fill(folder: Path) -> Path:
    """A file that takes all the space that is left."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 512)
        except OSError:
            return filler


def test_a_signal_on_a_full_disk_leaves_a_copy_and_says_where(small_disk: Path) -> None:
    with program_on(small_disk, *TWO_QUESTIONS) as program:
        go_to_question(program)
        _fill(small_disk / "sessions")
        program.paste(PAGE)
        program.wait_for("No space left")
        program.kill(15)
        assert program.wait_end() == 128 + 15
        assert program.left_on() == set()
        output = bytes(program.raw).decode().rpartition("Saved all of it as ")[2]
    copy = Path("".join(output.split()).partition(".jsonl")[0] + ".jsonl")
    assert read_session(copy).state.attempts[0].draft == PAGE
    copy.unlink()
