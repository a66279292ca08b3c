"""What scripts rely on: exit statuses, what goes to which stream, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from interview import __version__
from interview.cli.main import COMMANDS, run
from interview.cli.run import require_terminal
from interview.model.errors import UsageError
from tests.cli.conftest import Cli, run_here

HEAVY = {"textual", "rich", "yaml", "rapidfuzz", "fsrs", "snowballstemmer", "numpy"}


def test_help_loads_no_front_end_no_parser_and_no_scorer_and_completing_no_front_end(
    home: Path, environment: dict[str, str]
) -> None:
    code = (
        "import sys, interview.cli.main as m; m.run(['--help'])\n"
        "print(*sys.modules, file=sys.stderr)\n"
        "try: m.interview.main([], prog_name='interview', complete_var='ASKED')\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    asks = {"ASKED": "bash_complete", "COMP_WORDS": "interview score sk", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, **asks, "INTERVIEW_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Commands:" in done.stdout
    assert "sky/q" in done.stdout
    helped, completed = done.stderr.splitlines()
    assert not {name.partition(".")[0] for name in helped.split()} & HEAVY
    assert not any(name.startswith("interview.storage.settings") for name in helped.split())
    assert "textual" not in completed.split()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help_under_both_names(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = []
    for option in ("-h", "--help"):
        assert run([*command.split(), option]) == 0
        printed.append(capsys.readouterr())
    assert printed[0] == printed[1]
    assert printed[0].out.startswith(f"Usage: interview {command}".rstrip())
    assert printed[0].err == ""
    assert "..." not in printed[0].out.partition("Commands:")[2], "a summary is cut"


def test_the_version_is_data(cli: Cli) -> None:
    assert cli("--version").stdout == f"interview {__version__}\n"


@pytest.mark.parametrize(
    ("command", "status", "says"),
    [
        (["nope"], 2, "nope"),
        (["start", "--nope"], 2, "--nope"),
        (["start", "--plain", "--count", "0"], 2, "--count"),
        (["start", "--plain", "--minutes", "nan"], 2, "--minutes"),
        (["start", "--plain", "--per-question", "-1"], 2, "--per-question"),
        (["start", "--plain", "--mode", "exam"], 2, "exam"),
        (["start", "--plain", "--seed", "-1"], 2, "--seed"),
        (["start", "--plain", "--seed", "9" * 30], 2, "--seed"),
        (["start", "--plain", "--bank", "nope"], 1, "no bank 'nope'"),
        (["start", "--plain", "--manner", "wram"], 2, "is not one of 'neutral', 'pressing'"),
        (["start", "--plain", "--preset", "deep dvie"], 1, "did you mean 'deep dive'?"),
        (["start", "--plain", "--think", "x"], 2, 'a number from 0 to 600 or "free", not "x"'),
        (["resume", "--plain"], 1, "interview sessions"),
        (
            ["start", "--bank", "sky", "--topic", "nope"],
            2,
            "no topic 'nope'; there are: light, air",
        ),
        (["resume", "nope"], 1, "no session 'nope'; see: interview sessions"),
        (["review", "nope"], 1, "no session 'nope'"),
        (["replay", "../../etc/passwd"], 1, "no session"),
        (["compare", "one"], 2, "Missing argument"),
        (["rescore", "--all", "one"], 2, "not both"),
        (["export", "last"], 2, "--to"),
        (["score"], 2, "--jsonl"),
        (["score", "sky/nope"], 1, "no question 'nope'"),
        (["score", "sky"], 1, "BANK/QUESTION"),
        (["score", "sky/q1", "--answer", "/nowhere/file"], 1, "/nowhere/file"),
        (["score", "--jsonl", "/nowhere/file"], 1, "/nowhere/file"),
        (["banks", "import", "~nobody-of-this-name/file.md"], 1, "~nobody-of-this-name/file.md"),
        (["banks", "import", "x" * 3000], 1, "xxx"),
    ],
)
def test_what_goes_wrong_is_said_on_stderr_alone(
    cli: Cli, command: list[str], status: int, says: str
) -> None:
    done = cli(*command)
    assert done.returncode == status
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_home_that_cannot_be_written_is_one_line(cli: Cli, home: Path) -> None:
    (home / "sessions").write_text("in the way")
    done = cli("start", "--plain", "--bank", "sky", stdin=".\n")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize("command", [[], ["start"], ["review", "last"], ["replay", "last"]])
@pytest.mark.usefixtures("session")
def test_without_a_terminal_the_app_points_at_plain_mode(cli: Cli, command: list[str]) -> None:
    done = cli(*command)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--plain" in done.stderr


def test_a_dumb_terminal_is_pointed_at_plain_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(UsageError, match="interview start --plain"):
        require_terminal("start")


def test_a_locale_without_utf_8_crashes_nothing(
    marked_session: str, home: Path, environment: dict[str, str]
) -> None:
    latin = {**environment, "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "interview", "--home", str(home), "review", marked_session]
    done = subprocess.run([*command, "--plain"], capture_output=True, env=latin, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?Air scatters" in done.stdout, "what Latin-1 cannot spell is replaced"


def test_a_reader_that_goes_away_is_no_error_to_talk_about(
    session: str, home: Path, environment: dict[str, str]
) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "interview", "--home", str(home), "review", session, "--json"]
    with os.fdopen(write, "wb") as gone:
        done = subprocess.run(
            command, stdout=gone, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.parametrize("closed", [0, 1])
def test_a_stream_that_the_caller_closed_crashes_nothing(
    home: Path, environment: dict[str, str], closed: int
) -> None:
    command = [sys.executable, "-m", "interview", "--home", str(home)]
    command += ["start", "--plain", "--bank", "sky", "--count", "1"]
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}<&-', "sh", *command],
        input="Air.\n.\n" if closed else None,
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert len(list((home / "sessions").iterdir())) == 1


def test_the_list_of_sessions_is_an_array_of_objects(cli: Cli, session: str) -> None:
    listed = cli("sessions", "--json")
    assert listed.returncode == 0
    entry = json.loads(listed.stdout)[0]
    assert entry["session"] == session
    assert entry["status"] == "finished"
    assert (entry["planned"], entry["done"]) == (2, 2)
    assert datetime.fromisoformat(entry["started"]).tzinfo is not None
    assert isinstance(entry["duration"], float)


def test_no_sessions_are_an_empty_array_and_a_hint(cli: Cli) -> None:
    assert json.loads(cli("sessions", "--json").stdout) == []
    done = cli("sessions")
    assert (done.returncode, done.stdout) == (0, "")
    assert "interview start" in done.stderr


def test_the_home_of_the_environment_holds_unless_named(
    session: str, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERVIEW_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    assert session in run_here(["sessions"], "", monkeypatch).stdout


def test_a_command_that_is_none_is_told_with_the_nearest_and_the_help_names_the_home(
    cli: Cli, home: Path
) -> None:
    assert "Did you mean" in cli("star").stderr
    assert "try: interview stats" in cli("progress").stderr
    assert str(home) in cli("--help").stdout.replace("\n  ", "")
