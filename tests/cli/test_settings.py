"""Settings on the command line: they count, and faults are named with their place; completion."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import get_completion_class

from interview.cli.main import interview
from interview.model.settings import IN_FILE
from tests.cli.conftest import Cli


def test_settings_are_listed_and_checked(cli: Cli, home: Path) -> None:
    (home / "settings.toml").write_text('[session]\nmode = "practice"\n[keys]\nflag = "ctrl+s"\n')
    listed = json.loads(cli("settings", "--json").stdout)
    assert listed["path"] == str(home / "settings.toml")
    assert listed["session"]["mode"] == "practice"
    for table in ("session", "goal"):
        assert set(listed[table]) == {entry.name for entry in IN_FILE if entry.table == table}
    done = cli("settings")
    assert done.returncode == 1
    assert done.stderr.endswith(":4:1: keys.flag: ctrl+s is “Submit” already\n")


def test_without_a_fault_the_settings_are_toml_and_nothing_else(cli: Cli, home: Path) -> None:
    (home / "settings.toml").write_text('[keys]\nflag = "f12"\n')
    done = cli("settings")
    assert (done.returncode, done.stderr) == (0, "")
    assert tomllib.loads(done.stdout)["keys"] == {"flag": "f12"}


def test_what_is_set_begins_a_session_and_an_option_goes_before_it(cli: Cli, home: Path) -> None:
    (home / "settings.toml").write_text(
        'plain = true\n[session]\nmode = "practice"\ncount = 2\nminutes = 0\n'
    )
    printed = cli("start", "--bank", "sky", stdin=".\n.\n.\n").stdout
    assert "Question 1 of 2" in printed
    assert "A good answer" in printed.partition("Question 2")[0]
    printed = cli("start", "--bank", "sky", "--count", "1", "--mode", "mock", stdin=".\n").stdout
    assert "Question 1 of 1" in printed
    app = cli("start", "--bank", "sky", "--no-plain")
    assert app.returncode == 2
    assert "needs a terminal" in app.stderr
    assert json.loads(cli("review", "last", "--json").stdout)["questions"]


def test_a_fault_in_the_settings_is_told_and_does_not_stop_a_session(cli: Cli, home: Path) -> None:
    (home / "settings.toml").write_text("[session]\ncount = 0\n")
    done = cli("start", "--bank", "sky", "--plain", stdin=".\n" * 9)
    assert done.returncode == 0
    assert ":2:1: session.count: should be a whole number from 1 to 1000, not 0" in done.stderr


def test_the_file_is_made_to_be_edited_and_checked_afterwards(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = home / "edit.sh"
    script.write_text('#!/bin/sh\necho \'[session]\nmode = "mok"\' > "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    done = cli("settings", "edit")
    assert done.returncode == 1
    assert 'did you mean "mock"?' in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("start --bank s", "sky"),
        ("start --topic sky/", "sky/light"),
        ("score sky/q", "sky/q2"),
        ("review la", "last"),
        ("progress s", "stats"),
    ],
)
def test_a_shell_completes_names(home: Path, shell: str, line: str, offered: str) -> None:
    complete = get_completion_class(shell)
    assert complete is not None
    *words, incomplete = line.split(" ")
    completion = complete(interview, {}, "interview", "_INTERVIEW_COMPLETE")
    arguments = ["--home", str(home), *words]
    assert offered in [item.value for item in completion.get_completions(arguments, incomplete)]


NAMED = {"session", "sessions", "before", "after", "bank", "banks", "topic", "topics", "question"}

NOT_YET_THERE = {"restore"}
"""Commands whose session is not among the sessions."""


def test_every_name_that_a_command_takes_is_completed() -> None:
    plain = [
        f"{command.name}: {param.name}"
        for command in commands(interview)
        for param in command.params
        if param.name in NAMED
        and command.name not in NOT_YET_THERE
        and param._custom_shell_complete is None
    ]
    assert not plain


def commands(group: click.Command) -> Iterator[click.Command]:
    yield group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            below = group.get_command(context, name)
            assert below is not None
            yield from commands(below)
