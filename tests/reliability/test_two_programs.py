"""Two programs at once on one home: both sessions stay whole."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from interview.history.sessions import read_session
from tests.forking import run_program
from tests.reliability.judging import newest
from tests.reliability.typist import AT_ONCE, go_to_question, program_on, settings_in

START = ("start", "--bank", "transformers", "--count", "2", "--seed", "7", *AT_ONCE)


ANSWERS = 12
"""Answers that each of the two gives."""


def play_pair() -> list[str]:
    """Two programs start together and answer at full speed; every promise that was broken."""
    with tempfile.TemporaryDirectory(prefix="interview-") as folder, ThreadPoolExecutor() as pool:
        home = Path(folder)
        ends = list(pool.map(lambda name: _answer_all(home, name), "ab"))
        broken = [
            f"exit status {done.returncode}: {done.stderr}" for done in ends if done.returncode
        ]
        return broken + _judge(home)


def _answer_all(home: Path, name: str) -> subprocess.CompletedProcess[str]:
    asked = ["--bank", "transformers", "--count", str(ANSWERS), "--seed", "7", "--plain"]
    argv = [sys.executable, "-m", "interview", "--home", str(home), "start", *asked]
    lines = "".join(f"{line}\n.\n" for line in _answers(name))
    return run_program(argv, lines, _environment(home))


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, **settings_in(home), "PYTHONUTF8": "1"}


def _answers(name: str) -> list[str]:
    return [f"answer {number} of program {name}" for number in range(ANSWERS)]


def _judge(home: Path) -> list[str]:
    sessions = [read_session(path) for path in sorted((home / "sessions").glob("*.jsonl"))]
    broken = [f"{session.name}: {notice}" for session in sessions for notice in session.notices]
    stored = sorted([attempt.answer for attempt in session.state.attempts] for session in sessions)
    if stored != [_answers("a"), _answers("b")]:
        broken.append(f"answers lost or mixed: {stored}")
    return broken


def test_two_programs_that_start_together_keep_two_whole_sessions() -> None:
    assert play_pair() == []


def test_a_second_program_on_a_session_is_told_so_and_what_it_can_do(
    tmp_path: Path,
) -> None:
    with program_on(tmp_path, *START) as first:
        go_to_question(first)
        path = newest(tmp_path)
        assert path is not None
        with program_on(tmp_path, "resume", "last") as second:
            second.wait_for("is open in")
            second.wait_for(path.stem)
            second.send("\x11")
            assert second.wait_end() == 0
        argv = [sys.executable, "-m", "interview", "--home", str(tmp_path), "resume", "--plain"]
        into = "not into a session that another has open\n.\n"
        plain = run_program(argv, into, _environment(tmp_path))
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
