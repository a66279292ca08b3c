"""Two programs at once on one home: both sessions must be whole."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from interview.history.sessions import read_session
from tests.reliability.typist import settings_in

ANSWERS = 12
"""Answers that each of the two gives."""


def play_pair() -> list[str]:
    """Two programs start together and answer at full speed; every promise that was broken."""
    with tempfile.TemporaryDirectory(prefix="interview-") as folder:
        home = Path(folder)
        programs = [_start(home) for _ in range(2)]
        for name, program in zip("ab", programs, strict=True):
            assert program.stdin is not None
            program.stdin.write("".join(f"{line}\n.\n" for line in _answers(name)))
            program.stdin.close()
            program.stdin = None
        broken = []
        for program in programs:
            _, errors = program.communicate(timeout=60)
            if program.returncode:
                broken.append(f"exit status {program.returncode}: {errors}")
        return broken + _judge(home)


def _start(home: Path) -> subprocess.Popen[str]:
    asked = ["--bank", "transformers", "--count", str(ANSWERS), "--seed", "7", "--plain"]
    return subprocess.Popen(
        [sys.executable, "-m", "interview", "--home", str(home), "start", *asked],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **settings_in(home), "PYTHONUTF8": "1"},
    )


def _answers(name: str) -> list[str]:
    return [f"answer {number} of program {name}" for number in range(ANSWERS)]


def _judge(home: Path) -> list[str]:
    sessions = [read_session(path) for path in sorted((home / "sessions").glob("*.jsonl"))]
    broken = [f"{one.name}: {notice}" for one in sessions for notice in one.notices]
    told = sorted([attempt.answer for attempt in one.state.attempts] for one in sessions)
    if told != [_answers("a"), _answers("b")]:
        broken.append(f"answers lost or mixed: {told}")
    return broken
