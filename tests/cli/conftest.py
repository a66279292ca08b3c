"""The command as people and scripts call it: in a process of its own, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interview.cli.main import run
from tests.forking import ForkServer

BANK = """\
title: The sky
topics: {light: Light, air: Air}
questions:
  - id: q1
    topic: light
    limit: 60
    question: Why is the sky blue?
    answer: Air scatters short wavelengths of sunlight more than long ones.
  - id: q2
    topic: air
    limit: 60
    question: What is air made of?
    answer: Mostly nitrogen, a fifth oxygen, and some argon.
  - id: q3
    topic: light
    question: Why are sunsets red?
    answer: Light takes a longer path through the air, and the blue is scattered out of it.
"""

Done = subprocess.CompletedProcess[str]
Cli = Callable[..., Done]
Banks = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "banks").mkdir(parents=True)
    (tmp_path / "home" / "banks" / "sky.yaml").write_text(BANK)
    return tmp_path / "home"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    own = {
        f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "CONFIG", "STATE", "DATA")
    }
    return {**_kept(), **own, "PYTHONUTF8": "1", "TERM": "xterm-256color"}


def _kept() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    server = ForkServer({**_kept(), "PYTHONUTF8": "1"})
    yield server
    server.close()


@pytest.fixture
def cli(home: Path, environment: dict[str, str], fork_server: ForkServer) -> Cli:
    """Run the command with arguments, `stdin` text and extra environment; nothing is raised."""

    def call(*arguments: str, stdin: str = "", env: dict[str, str] | None = None) -> Done:
        words = ["--home", str(home), *arguments]
        if env is None:
            return fork_server.run(words, stdin, environment)
        return subprocess.run(
            [sys.executable, "-m", "interview", *words],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**environment, **env},
            timeout=60,
            check=False,
        )

    return call


@pytest.fixture
def banks(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Banks:
    """Run `interview banks` in this process; its status, output and messages."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(["--home", str(home), "banks", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def session(cli: Cli, home: Path) -> str:
    """A finished mock session of two questions, the second skipped; its name."""
    lines = "Air scatters short wavelengths more.\nLong ones pass.\n.\n/skip\n"
    done = cli("start", "--plain", "--bank", "sky", "--count", "2", "--seed", "4", stdin=lines)
    assert done.returncode == 0, done.stderr
    return next((home / "sessions").glob("*.jsonl")).stem


@pytest.fixture
def marked_session(cli: Cli, session: str) -> str:
    """The same, its answer marked by the person as right."""
    assert cli("mark", session, "1", "all").returncode == 0
    return session
