"""What terminals, hands and systems do to a running program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interview.history.sessions import read_session
from tests.pty import PtyProgram
from tests.reliability.judging import newest
from tests.reliability.typist import AT_ONCE, go_to_question, program_on, settings_in

START = ("start", "--bank", "transformers", "--count", "2", "--seed", "7", *AT_ONCE)


@contextmanager
def answering(home: Path, *words: str) -> Iterator[PtyProgram]:
    with program_on(home, *START, *words) as program:
        go_to_question(program)
        yield program


def draft(home: Path) -> str:
    path = newest(home)
    assert path is not None
    session = read_session(path)
    assert session.notices == ()
    return session.state.attempts[-1].draft


def end(program: PtyProgram) -> None:
    program.kill(signal.SIGTERM)
    assert program.wait_end() == 128 + signal.SIGTERM
    assert program.left_on() == set()


def test_a_paste_without_an_end_holds_up_nothing_that_was_typed_before(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        program.send("typed before ")
        program.wait_for("typed before")
        program.pump_for(0.4)
        program.send("\x1b[200~pasted, and the terminal never says that it is over")
        program.pump_for(0.5)
        assert program.alive()
        end(program)
    assert draft(tmp_path).startswith("typed before ")


def test_a_megabyte_of_paste_is_cut_and_the_program_stays_quick(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        program.paste("a line of a very long paste\n" * 37_000)
        program.wait_for("An answer holds 20,000 characters", 20)
        program.send("\x08" * 40)
        program.pump_for(0.5)
        program.send("typed after it")
        program.wait_for("typed after it", 2)
        end(program)
    assert 19_000 < len(draft(tmp_path)) <= 20_000


def test_a_program_in_the_background_comes_back_with_its_text(tmp_path: Path) -> None:
    with answering(tmp_path) as program:
        program.send("typed before")
        program.wait_for("typed before")
        program.stop(signal.SIGTSTP)
        assert "alternate screen" not in program.left_on()
        program.kill(signal.SIGCONT)
        program.wait_for(lambda one: "alternate screen" in one.left_on())
        program.send(" and after")
        program.wait_for("typed before and after")
        end(program)
    assert draft(tmp_path) == "typed before and after"


def test_a_reader_that_goes_away_ends_the_output_quietly(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "interview", "--home", str(tmp_path), "banks", "show"]
    env = {**os.environ, **settings_in(tmp_path)}
    with subprocess.Popen(
        [*argv, "transformers"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as shown:
        assert shown.stdout is not None
        assert shown.stderr is not None
        shown.stdout.read(10)
        shown.stdout.close()
        assert b"Traceback" not in shown.stderr.read()
        assert shown.wait(10) in {0, 1}


@pytest.mark.parametrize(
    ("changes", "sign"),
    [({"TERM": "dumb"}, "TERM=dumb"), ({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}, "")],
    ids=["dumb", "no UTF-8"],
)
def test_a_poor_terminal_is_worked_on_or_refused_in_one_line(
    tmp_path: Path, changes: dict[str, str], sign: str
) -> None:
    argv = [sys.executable, "-m", "interview", "--home", str(tmp_path), *START]
    env = {**settings_in(tmp_path), **changes}
    with PtyProgram(argv, cols=100, rows=30, env=env) as program:
        if sign:
            program.wait_for(sign)
            assert program.wait_end(3) == 2
        else:
            go_to_question(program)
            program.send("plain words")
            program.wait_for("plain words")
            program.wait_for("saved")
            end(program)


@pytest.mark.parametrize("closed", ["stdin", "stderr"])
def test_without_a_terminal_there_is_one_line_and_status_2(tmp_path: Path, closed: str) -> None:
    shell = {"stdin": "< /dev/null", "stderr": "2> errors"}[closed]
    command = f'exec "{sys.executable}" -m interview --home "$0" "$@" {shell}'
    argv = ["bash", "-c", command, str(tmp_path), *START]
    env = {**settings_in(tmp_path), "PYTHONPATH": str(Path.cwd())}
    with PtyProgram(argv, cols=100, rows=30, env=env, cwd=tmp_path) as program:
        assert program.wait_end(5) == 2
        errors = tmp_path / "errors"
        said = errors.read_text() if errors.exists() else program.text()
        assert "the app needs a terminal" in said
        assert len([line for line in said.splitlines() if line.strip()]) == 1
