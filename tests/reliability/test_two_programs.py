"""Two programs at once on one home: both sessions stay whole."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from interview.history.sessions import read_session
from tests.forking import run_program
from tests.lengths import often
from tests.reliability.programs import (
    LEAVE,
    TWO_QUESTIONS,
    go_to_question,
    newest,
    program_on,
    settings_in,
)

ANSWERS = often(6)
"""Answers that each of the two gives."""


def play_pair() -> list[str]:
    """Two programs start together and answer at full speed; every promise that was broken."""
    given = {
        name: [f"answer {number} of program {name}" for number in range(ANSWERS)] for name in "ab"
    }
    asked = ["start", "--bank", "transformers", "--count", str(ANSWERS), "--seed", "7", "--plain"]
    with tempfile.TemporaryDirectory(prefix="interview-") as folder, ThreadPoolExecutor() as pool:
        home = Path(folder)
        ends = list(pool.map(lambda answers: _run(home, asked, answers), given.values()))
        broken = [f"exit status {end.returncode}: {end.stderr}" for end in ends if end.returncode]
        sessions = [read_session(path) for path in (home / "sessions").glob("*.jsonl")]
        broken += [
            f"{session.name}: {notice}" for session in sessions for notice in session.notices
        ]
        kept = sorted(
            [attempt.answer for attempt in session.state.attempts] for session in sessions
        )
        if kept != list(given.values()):
            broken.append(f"answers lost or mixed: {kept}")
        return broken


def _run(
    home: Path, words: Sequence[str], answers: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-m", "interview", "--home", str(home), *words]
    environment = {**os.environ, **settings_in(home), "PYTHONUTF8": "1"}
    return run_program(argv, "".join(f"{answer}\n.\n" for answer in answers), environment)


@pytest.mark.often
def test_two_programs_that_start_together_keep_two_whole_sessions() -> None:
    assert play_pair() == []


def test_a_second_program_on_a_session_is_told_so_and_what_it_can_do(tmp_path: Path) -> None:
    with program_on(tmp_path, *TWO_QUESTIONS) as first:
        go_to_question(first)
        path = newest(tmp_path)
        assert path is not None
        with program_on(tmp_path, "resume", "last") as second:
            second.wait_for("is open in")
            second.wait_for(path.stem)
            second.send(LEAVE)
            assert second.wait_end() == 0
        into = "not into a session that another has open"
        plain = _run(tmp_path, ["resume", "--plain"], [into])
        assert plain.returncode == 1
        assert "another interview program" in plain.stderr
        assert f"interview review {path.stem}" in plain.stderr
        first.send("typed all the while")
        first.wait_for("all the while")
        first.kill(15)
        first.wait_end()
    session = read_session(path)
    assert session.state.attempts[0].draft == "typed all the while"
    assert session.state.interruptions == 0
    assert session.notices == ()
