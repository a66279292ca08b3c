"""The person's editor is opened at the line, without a shell."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from interview.model.errors import UsageError
from interview.storage.editor import editor_command, run_editor

FILE = Path("/home/me/my banks/sky;x.yaml")


@pytest.mark.parametrize(
    ("variables", "command"),
    [
        ({}, ["vi", "+7", str(FILE)]),
        ({"EDITOR": "  "}, ["vi", "+7", str(FILE)]),
        ({"EDITOR": "nano"}, ["nano", "+7", str(FILE)]),
        ({"EDITOR": "nano", "VISUAL": "nvim -p"}, ["nvim", "-p", "+7", str(FILE)]),
        ({"EDITOR": "/opt/x/hx"}, ["/opt/x/hx", f"{FILE}:7"]),
        ({"EDITOR": "code"}, ["code", "--wait", "-g", f"{FILE}:7"]),
        ({"EDITOR": "code -w -n"}, ["code", "-w", "-n", "-g", f"{FILE}:7"]),
        ({"EDITOR": "'/my editors/odd' --x"}, ["/my editors/odd", "--x", str(FILE)]),
    ],
)
def test_each_editor_is_told_the_line_as_it_understands_it(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], command: list[str]
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(name, variables.get(name, ""))
    assert editor_command(FILE, 7) == command


def test_quotes_that_do_not_close_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vim 'x")
    with pytest.raises(UsageError, match="VISUAL cannot be read"):
        editor_command(FILE, 1)


def test_an_editor_that_is_missing_or_fails_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be started: No such file"):
        run_editor([str(tmp_path / "none"), "x"])
    with pytest.raises(UsageError, match="ended with status 3"):
        run_editor([sys.executable, "-c", "raise SystemExit(3)"])


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("''", "an editor without a name cannot be started"),
        ("ed\0it", "ed␀it cannot be started: embedded null byte"),
        ("/", "/ cannot be started: Permission denied"),
        (f"'{FILE}'", "sky;x.yaml cannot be started: No such file"),
    ],
)
def test_an_editor_that_is_none_is_told_in_one_line(named: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        run_editor(editor_command(FILE, 1, named))
    assert said in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("quote", ["'{}'", '"{}"'])
def test_an_editor_whose_place_and_words_have_spaces_gets_the_file_as_one_word(
    tmp_path: Path, quote: str
) -> None:
    editor, file = tmp_path / "my editors" / "write it", tmp_path / "my banks; $HOME" / "sky.yaml"
    for path in (editor, file):
        path.parent.mkdir()
    editor.write_text('#!/bin/sh\nprintf "%s|" "$@" > "$3"\n')
    editor.chmod(0o700)
    named = f"{quote.format(editor)} --title 'two words'"
    run_editor(editor_command(file, 7, named))
    assert file.read_text() == f"--title|two words|{file}|"


def test_ctrl_c_in_the_editor_does_not_reach_the_program() -> None:
    def interrupted(_: Sequence[str]) -> int:
        os.kill(os.getpid(), signal.SIGINT)
        return 0

    before = signal.getsignal(signal.SIGINT)
    run_editor(["x"], interrupted)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_signal_that_ends_the_program_waits_for_the_editor() -> None:
    came: list[str] = []

    def ended(_: Sequence[str]) -> int:
        os.kill(os.getpid(), signal.SIGTERM)
        came.append("editor")
        return 0

    before = signal.signal(signal.SIGTERM, lambda *_: came.append("end"))
    try:
        run_editor(["x"], ended)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert came == ["editor", "end"]
