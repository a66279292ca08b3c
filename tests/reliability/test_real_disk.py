"""The program in a terminal, on a disk that really is full, or really takes no writes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.history.sessions import read_session
from tests.pty import PtyProgram
from tests.reliability.judging import newest
from tests.reliability.typist import AT_ONCE, go_to_question, program_on, settings_in

PAGE = "a line that is as long as a line of an answer\n" * 100 + "the last line"
"""More than what is left of the last page that a file has on the disk."""

SOON = 1.5
"""Seconds from words on the screen to the notice that they are not on the disk: a second, and some for
the emulated screen."""

START = ("start", "--bank", "transformers", "--count", "2", "--seed", "7", *AT_ONCE)


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


def test_a_full_disk_is_said_within_a_second_and_all_is_saved_once_there_is_room(
    small_disk: Path,
) -> None:
    with program_on(small_disk, *START) as program:
        go_to_question(program)
        filler = _fill(small_disk / "sessions")
        program.paste(PAGE)
        program.wait_for("the last line", 5)
        seen = time.perf_counter()
        program.wait_for("No space left", 5)
        assert time.perf_counter() - seen < SOON
        program.send(" and more")
        program.wait_for("the last line and more", 5)
        filler.unlink()
        program.wait_for("· saved", 5)
        program.kill()
        program.wait_end()
    path = newest(small_disk)
    assert path is not None
    session = read_session(path)
    assert session.state.attempts[0].draft == PAGE + " and more"
    assert session.notices == ()


def test_a_signal_on_a_full_disk_leaves_a_copy_and_says_where(small_disk: Path) -> None:
    with program_on(small_disk, *START) as program:
        go_to_question(program)
        _fill(small_disk / "sessions")
        program.paste(PAGE)
        program.wait_for("No space left", 5)
        program.kill(15)
        assert program.wait_end() == 128 + 15
        assert program.left_on() == set()
        said = bytes(program.raw).decode().rpartition("Saved all of it as ")[2]
    copy = Path("".join(said.split()).partition(".jsonl")[0] + ".jsonl")
    assert read_session(copy).state.attempts[0].draft == PAGE
    copy.unlink()


def test_files_that_may_grow_no_more_are_said_and_so_is_what_no_folder_takes(
    tmp_path: Path,
) -> None:
    command = f'ulimit -f 12; exec "{sys.executable}" -m interview --home "$0" "$@"'
    argv = ["bash", "-c", command, str(tmp_path), *START]
    with PtyProgram(argv, rows=30, cols=100, env=settings_in(tmp_path)) as program:
        go_to_question(program)
        program.paste("twelve KiB are soon full of this " * 400)
        program.wait_for("File too large", 10)
        program.kill(15)
        assert program.wait_end() == 128 + 15
        assert b"nor did any other folder take a copy" in program.raw
