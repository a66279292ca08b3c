"""The installed command in a real terminal."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.pty import PtyProgram

Begin = Callable[..., PtyProgram]

INTERVIEW = str(Path(sys.executable).parent / "interview")


@pytest.fixture
def begin(home: Path, environment: dict[str, str]) -> Iterator[Begin]:
    """Start the command with some arguments; whatever still runs at the end is ended."""
    programs: list[PtyProgram] = []

    def start(*arguments: str) -> PtyProgram:
        argv = [INTERVIEW, "--home", str(home), *arguments]
        programs.append(PtyProgram(argv, env=environment, cwd=home))
        return programs[-1]

    yield start
    for program in programs:
        program.close()


def _answers(cli: Cli) -> list[str]:
    data = json.loads(cli("review", "last", "--json").stdout)
    return [attempt["answer"] for asked in data["questions"] for attempt in asked["attempts"]]


def test_when_time_is_up_the_line_that_is_being_typed_is_submitted(begin: Begin, cli: Cli) -> None:
    options = ("--count", "2", "--per-question", "2", "--think", "0", "--no-confidence")
    plain = begin("start", "--plain", "--bank", "sky", *options)
    plain.wait_for("Question 1 of 2")
    lines = [line.rstrip() for line in plain.text().splitlines()]
    assert all(len(line) <= 76 for line in lines), "text breaks at spaces"
    plain.send("a whole line\rand half a li")
    plain.wait_for("Time is up. What you typed was submitted, 7 words.")
    plain.wait_for("Press Enter for the next question.")
    plain.send("\r")
    plain.wait_for("Question 2 of 2")
    plain.send("/skip\r")
    plain.wait_for("Saved. Read it with")
    assert plain.wait_end() == 0
    assert plain.left_on() == set()
    assert _answers(cli) == ["a whole line\nand half a li", ""]


def test_when_the_program_is_ended_the_line_that_is_being_typed_is_kept(
    begin: Begin, cli: Cli
) -> None:
    plain = begin("start", "--plain", "--bank", "sky", "--count", "1")
    plain.wait_for("Question 1 of 1")
    plain.send("half a li")
    plain.wait_for("half a li")
    plain.kill(signal.SIGTERM)
    assert plain.wait_end() == 143
    assert plain.left_on() == set()
    assert _answers(cli) == ["half a li"]


IMPATIENT = """
from interview.cli import converse
converse.PATIENCE = 0.3
from interview.__main__ import main
main()
"""


def test_a_signal_ends_plain_mode_where_ctrl_s_has_stopped_the_terminal(
    home: Path, environment: dict[str, str], cli: Cli
) -> None:
    words = ["--home", str(home), "start", "--plain", "--bank", "sky", "--count", "1"]
    with PtyProgram([sys.executable, "-c", IMPATIENT, *words], env=environment) as plain:
        plain.wait_for("Question 1 of 1")
        plain.send("kept\r")
        plain.pump_for(0.5)
        plain.send("\x13")
        plain.kill(signal.SIGTERM)
        assert plain.wait_end() == 143
    assert _answers(cli) == ["kept"]


def test_a_first_interview_from_start_up_to_a_saved_transcript(begin: Begin, cli: Cli) -> None:
    app = begin("start", "--topic", "sky/light", "--count", "2")
    app.wait_for("Press enter when you are ready")
    app.send("\r")
    app.wait_for("Your answer")
    app.send("Air scatters short wavelengths.")
    app.wait_for("Air scatters short wavelengths.")
    app.send("\x13")
    app.wait_for("How sure are you?")
    app.send("3")
    app.wait_for("Question 2 of 2")
    app.send("\x0e")
    app.wait_for("again skips")
    app.send("\x0e")
    app.wait_for("To work on")
    app.send("\x11")
    assert app.wait_end() == 0
    assert app.left_on() == set()
    assert _answers(cli) == ["Air scatters short wavelengths.", ""]
    assert json.loads(cli("sessions", "--json").stdout)[0]["status"] == "finished"
