"""The command as people and scripts call it, in a home of its own."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from interview.cli.main import run

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
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    for kind in ("CACHE", "CONFIG", "STATE", "DATA"):
        kept[f"XDG_{kind}_HOME"] = str(tmp_path / kind)
    return {**kept, "PYTHONUTF8": "1", "TERM": "xterm-256color"}


@pytest.fixture
def cli(home: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run the command in this process, with arguments and the text of its input."""

    def call(*arguments: str, stdin: str = "") -> Done:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            return run_here(["--home", str(home), *arguments], stdin, patch)

    return call


def run_here(words: list[str], stdin: str, patch: pytest.MonkeyPatch) -> Done:
    """Run the command in this process, with streams of its own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with TemporaryFile("w+", encoding="utf-8", newline="") as given:
        given.write(stdin)
        given.seek(0)
        for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        status = run(words)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return subprocess.CompletedProcess(words, status, *texts)


@pytest.fixture
def banks(cli: Cli) -> Banks:
    """Run `interview banks`; its status, output and messages."""

    def call(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        done = cli("banks", *arguments, stdin=stdin)
        return done.returncode, done.stdout, done.stderr

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


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def server(home: Path, environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    argv = [sys.executable, "-m", "interview", "--home", str(home), "serve", "--port", str(port)]
    with subprocess.Popen(
        argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        end = time.monotonic() + 60
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert time.monotonic() < end
            time.sleep(0.05)
        yield program
        program.kill()
