"""A home that belongs to somebody else: everything reads it, and what would write says in one line that it cannot."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pty import PtyProgram
from tests.reliability.damage import CORPUS
from tests.reliability.programs import LEAVE, settings_in
from tests.sky import BANK

_CAPABILITIES = "--bounding-set=-dac_override,-dac_read_search,-fowner"
ORDINARY = ["setpriv", _CAPABILITIES] if os.geteuid() == 0 else []
"""Before a command: whoever runs it gets no more than the files' modes give."""

pytestmark = pytest.mark.skipif(
    bool(ORDINARY) and shutil.which("setpriv") is None, reason="needs setpriv where root runs it"
)

RUN = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from interview.cli.main import run
for line in sys.stdin.read().splitlines():
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in "12")
    sys.stdin = io.StringIO("an answer\\n.\\n")
    with redirect_stdout(out), redirect_stderr(err):
        status = run(json.loads(line))
    print(json.dumps([status, *(stream.buffer.getvalue().decode() for stream in (out, err))]))
"""
NAME = "20261125-200431-sky"
READ = (
    ["sessions"],
    ["review", NAME, "--plain"],
    ["stats"],
    ["today"],
    ["search", "sky"],
    ["banks", "list"],
    ["banks", "check", "sky"],
    ["settings"],
    ["export", NAME, "--to", "md"],
)
WRITE = (
    ["start", "--plain", "--bank", "sky"],
    ["resume", "--plain"],
    ["note", NAME, "1", "noted"],
    ["sessions", "rename", NAME, "a title"],
    ["sessions", "delete", NAME],
    ["banks", "new", "mine"],
    ["goal", "--daily", "25"],
    ["export", NAME, "--to", "md", "-o", "{home}/out.md"],
    ["banks", "import", "{home}/banks/sky.yaml", "--to", "more"],
)


@pytest.fixture
def foreign_home(tmp_path: Path) -> Iterator[Path]:
    home = tmp_path / "home"
    for folder in ("banks", "sessions", "STATE", "CONFIG", "CACHE", "DATA"):
        (home / folder).mkdir(parents=True)
    (home / "banks" / "sky.yaml").write_text(BANK)
    for corpus, name in (("practised", NAME), ("broken-off", "20261126-200431-sky")):
        shutil.copy(CORPUS / f"{corpus}.jsonl", home / "sessions" / f"{name}.jsonl")
    inside = [home, *home.rglob("*")]
    for path in inside:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield home
    for path in inside:
        path.chmod(0o700)


def run_all(home: Path, commands: tuple[list[str], ...]) -> list[tuple[int, str, str]]:
    asked = [
        json.dumps(["--home", str(home), *(word.format(home=home) for word in words)])
        for words in commands
    ]
    done = subprocess.run(
        [*ORDINARY, sys.executable, "-c", RUN],
        input="\n".join(asked),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **settings_in(home)},
        timeout=60,
        check=True,
    )
    assert "Traceback" not in done.stderr
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def test_what_only_reads_works(foreign_home: Path) -> None:
    for words, (status, out, err) in zip(READ, run_all(foreign_home, READ), strict=True):
        assert status == 0, (words, err)
        assert out or err


def test_what_would_write_names_the_file_in_one_line(foreign_home: Path) -> None:
    for words, (status, _, err) in zip(WRITE, run_all(foreign_home, WRITE), strict=True):
        assert status == 1, words
        assert str(foreign_home) in err
        assert "Permission denied" in err
        assert "Errno" not in err
        assert err.count("\n") == 1


def test_the_app_opens_says_that_nothing_can_begin_and_is_left(foreign_home: Path) -> None:
    argv = [*ORDINARY, sys.executable, "-m", "interview", "--home", str(foreign_home)]
    with PtyProgram([*argv, "start", "--bank", "sky"], env=settings_in(foreign_home)) as program:
        # The line breaks where the length of the path has it break.
        program.wait_for("cannot write")
        program.wait_for("New interview")
        program.send(LEAVE)
        assert program.wait_end() == 0
        assert program.left_on() == set()
