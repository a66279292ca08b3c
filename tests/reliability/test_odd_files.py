"""A pipe, a device without an end or a folder where a file is expected: named or passed over, never waited for."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from types import FrameType

import pytest

from interview.banks.library import readable_banks
from interview.cli.main import run
from interview.storage.files import read_regular
from interview.storage.places import Places
from tests.reliability.damage import CORPUS

NAME = "20261126-200431-sky"
PLACES = (
    f"sessions/{NAME}.jsonl",
    "banks/odd.yaml",
    "banks/odd/bank.yaml",
    "answers/sky.yaml",
    "presets.json",
    "last-plan.json",
    "settings.toml",
    "CACHE/interview",
)
ODD: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "folder": Path.mkdir,
}
COMMANDS = (
    ("sessions",),
    ("note", "last", "1", "noted"),
    ("resume", "--plain"),
    ("review", "last", "--plain"),
    ("banks", "list"),
    ("banks", "check", "odd"),
    ("start", "--plain", "--bank", "sky", "--count", "1", "--think", "0"),
    ("start", "--plain", "--preset", "odd"),
    ("banks", "import", "more.md", "--to", "sky"),
    ("settings",),
    ("stats",),
)
LATIN = os.fsdecode(b"r\xe9seau")
"""A name as an old archive has it: one byte of it is no UTF-8."""
PATIENCE = 60
"""Seconds after which a command is said to hang."""


@pytest.fixture(autouse=True)
def furnished(places: Places, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for folder in ("sessions", "banks/odd", "answers", "CACHE"):
        (places.home / folder).mkdir()
    shutil.copy(CORPUS / "practised.jsonl", places.sessions / "20261125-200431-sky.jsonl")
    (places.home / "more.md").write_text("## Why?\n\nSo.\n")
    monkeypatch.chdir(places.home)
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    pytest.fail(f"hangs: more than {PATIENCE} s")  # which nothing that is tried catches


def _link_to_pipe(path: Path) -> None:
    os.mkfifo(f"{path}.pipe")
    path.symlink_to(f"{path}.pipe")


def _bind_socket(path: Path) -> None:
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as bound:  # long names are refused
        bound.bind(path.name)


def _open_files() -> int:
    return sum(1 for _ in Path("/dev/fd").iterdir())


@pytest.mark.parametrize("make", [*ODD.values(), _link_to_pipe, _bind_socket])
def test_only_regular_files_are_read_and_none_stays_open(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "file")
    before = _open_files()
    with pytest.raises(OSError, match=r"it is not a regular file|No such device or address"):
        read_regular(tmp_path / "file")
    assert _open_files() == before


@pytest.mark.parametrize(("where", "kind"), list(zip(PLACES, itertools.cycle(ODD), strict=False)))
def test_no_command_waits_for_it_or_ends_in_a_traceback(
    places: Places,
    where: str,
    kind: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ODD[kind](places.home / where)
    for command in COMMANDS:
        monkeypatch.setattr("sys.stdin", io.StringIO("an answer\n.\n"))
        assert run(["--home", str(places.home), *command]) in {0, 1, 2}, command
        stderr = capsys.readouterr().err
        assert "Traceback" not in stderr
        assert "wrong inside" not in stderr


def test_a_home_and_banks_whose_names_are_no_utf_8_are_used_like_others(
    tmp_path: Path, places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = places.home.rename(tmp_path / f"home-{LATIN}")
    banks = folder / "banks"
    (banks / "sky.yaml").rename(banks / f"{LATIN}.yaml")
    (banks / f"broken-{LATIN}.yaml").write_text("questions: [{question: 1")
    (banks / f"folder-{LATIN}").mkdir()
    (banks / f"folder-{LATIN}" / "bank.yaml").write_text("title: A folder\n")
    (banks / f"folder-{LATIN}" / f"{LATIN}.yaml").write_text(
        "questions: [{question: Why?, answer: So.}]"
    )
    for command, status in (
        (["banks", "list"], 0),
        (["banks", "check"], 1),
        (["banks", "show", "r\\xe9seau"], 0),
        (["banks", "export", "r\\xe9seau", "--to", "csv"], 0),
        (["start", "--plain", "--bank", LATIN], 1),
        (["sessions"], 0),
        (["stats"], 0),
    ):
        assert run(["--home", str(folder), *command]) == status, command
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        assert not any("\ud800" <= char <= "\udfff" for char in printed.out + printed.err)


def test_a_bank_that_the_system_lets_nobody_see_is_named_and_hides_no_other(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    # To look at this link is an error, as it is to look into a closed folder.
    (places.banks / "closed.yaml").symlink_to("x" * 300)
    (places.banks / "folder").symlink_to("y" * 300)
    assert "sky" in {bank.name for bank in readable_banks(places)}
    assert run(["--home", str(places.home), "banks", "list"]) == 0
    listed = capsys.readouterr().out
    assert run(["--home", str(places.home), "banks", "check"]) == 1
    checked = capsys.readouterr().out
    for name in ("closed", "folder"):
        assert f"cannot be used; see: interview banks check {name}" in listed
    for path in ("closed.yaml", "folder"):
        assert f"{places.banks / path}: cannot be read: File name too long" in checked
    assert run(["--home", str(places.home), "banks", "import", "more.md", "--to", "closed"]) == 1
    assert "closed.yaml cannot be read: File name too long" in capsys.readouterr().err
