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
    plain = begin(
        "start",
        "--plain",
        "--bank",
        "sky",
        "--count",
        "2",
        "--per-question",
        "2",
        "--think",
        "0",
        "--no-confidence",
    )
    plain.wait_for("Question 1 of 2")
    plain.send("a whole line\rand half a li")
    plain.wait_for("Time is up. What you typed was submitted, 7 words.")
    plain.wait_for("Press Enter for the next question.")
    plain.send("\r")
    plain.wait_for("Question 2 of 2")
    plain.send("/skip\r")
    assert plain.wait_end() == 0
    assert plain.left_on() == set()
    assert _answers(cli) == ["a whole line\nand half a li", ""]


def test_ctrl_d_stops_and_resume_goes_on_in_plain_mode(begin: Begin, cli: Cli) -> None:
    plain = begin("start", "--plain", "--bank", "sky", "--count", "1", "--no-confidence")
    plain.wait_for("Question 1 of 1")
    plain.send("kept\r\x04")
    assert plain.wait_end() == 0
    again = begin("resume", "--plain")
    again.wait_for("Press Enter to continue.")
    again.send("and more\r.\r")
    assert again.wait_end() == 0
    assert _answers(cli) == ["kept\nand more"]


def test_at_a_terminal_it_says_what_comes_due_next(begin: Begin) -> None:
    plain = begin("start", "--plain", "--bank", "sky", "--count", "1", "--no-confidence")
    plain.wait_for("Question 1 of 1")
    plain.send("/skip\r")
    plain.wait_for("1 question is due now")
    assert plain.wait_end() == 0


def test_a_script_leaves_what_the_app_offers_next_as_it_was(cli: Cli, begin: Begin) -> None:
    assert (
        cli("start", "--plain", "--bank", "sky", "--count", "1", stdin="/skip\n").returncode == 0
    )
    app = begin()
    app.wait_for("Start an interview")
    app.send("n")
    app.wait_for("More")
    app.send("\x1b[C" + 4 * "\x1b[B" + "\r")
    app.wait_for("up to 2")


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


def test_text_on_a_terminal_breaks_at_spaces(begin: Begin) -> None:
    plain = begin("start", "--plain", "--bank", "sky", "--count", "1")
    plain.wait_for("Question 1 of 1")
    lines = [line.rstrip() for line in plain.text().splitlines()]
    assert all(len(line) <= 76 for line in lines)
    assert "Lines that begin with /skip, /flag, /pause, /quit or /end are commands." in " ".join(
        lines
    )


def test_a_first_interview_from_start_up_to_a_saved_transcript(
    begin: Begin, cli: Cli, home: Path
) -> None:
    app = begin("start", "--bank", "sky", "--count", "3")
    app.wait_for("Press enter when you are ready")
    app.send("\r")
    app.wait_for("Your answer")
    app.send("Air scatters short wavelengths.")
    app.wait_for("Air scatters short wavelengths.")
    app.send("\x13")
    app.wait_for("How sure are you?")
    app.send("3")
    for number in (2, 3):
        app.wait_for(f"Question {number} of 3")
        app.send("\x0e")
        app.wait_for("again skips")
        app.send("\x0e")
    app.wait_for("To work on")
    app.send("\x11")
    assert app.wait_end() == 0
    assert app.left_on() == set()
    assert _answers(cli) == ["Air scatters short wavelengths.", "", ""]
    assert json.loads(cli("sessions", "--json").stdout)[0]["status"] == "finished"
    assert len(list((home / "sessions").glob("*.jsonl"))) == 1


def test_the_command_opens_a_session_of_its_own_choice(begin: Begin) -> None:
    app = begin("start", "--bank", "sky", "--topic", "air", "--count", "1")
    app.wait_for("1 question")
    app.send("\r")
    app.wait_for("What is air made of?")
    assert "Question 1 of 1" in app.text()


def test_a_transcript_from_elsewhere_is_reviewed_by_its_path(
    begin: Begin, cli: Cli, home: Path, tmp_path: Path
) -> None:
    cli("start", "--plain", "--bank", "sky", "--count", "1", stdin="blue light scatters\n.\n")
    (only,) = (home / "sessions").glob("*.jsonl")
    only.rename(tmp_path / "sent.jsonl")
    app = begin("review", str(tmp_path / "sent.jsonl"))
    app.wait_for("blue light scatters")
    app.send("\x11")
    assert app.wait_end() == 0


def test_what_cannot_be_drawn_is_said_before_the_app_opens(begin: Begin) -> None:
    app = begin("start", "--bank", "sky", "--topic", "nope")
    assert app.wait_end() == 2
    assert "no topic 'nope'; there are: light, air" in app.text()
    assert app.left_on() == set()


@pytest.mark.parametrize("command", ["resume", "review", "replay"])
def test_a_session_that_is_not_there_is_said_before_the_app_opens(
    begin: Begin, command: str
) -> None:
    app = begin(command, "nope")
    assert app.wait_end() == 1
    assert "no session 'nope'; see: interview sessions" in app.text()
    assert app.left_on() == set()


def test_a_dumb_terminal_is_pointed_at_plain_mode(
    begin: Begin, environment: dict[str, str]
) -> None:
    environment["TERM"] = "dumb"
    app = begin("start", "--bank", "sky")
    assert app.wait_end() == 2
    assert "interview start --plain" in app.text()
