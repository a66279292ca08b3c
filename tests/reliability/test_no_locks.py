"""A file system that knows no locks: all is read, nothing is written that two programs could mix."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import shutil
from pathlib import Path

import pytest

from interview.app.destinations import Review, Start
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.home import HomeScreen
from interview.cli.main import run
from interview.history.sessions import open_session
from interview.storage.places import Places
from interview.storage.settings_file import write_settings
from tests.app.stage import notices, open_app
from tests.reliability.damage import CORPUS
from tests.sky import sky_plan

NAME = "20261125-200431-sky"


@pytest.fixture(autouse=True)
def no_locks(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_fd: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    places.sessions.mkdir()
    shutil.copy(CORPUS / "practised.jsonl", places.sessions / f"{NAME}.jsonl")
    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.mark.parametrize(
    "command",
    [
        ["start", "--plain", "--bank", "sky"],
        ["resume", "--plain"],
        ["note", NAME, "1", "noted"],
        ["sessions", "rename", NAME, "a title"],
    ],
)
def test_what_adds_to_a_session_says_in_one_line_what_to_do(
    places: Places,
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if command[0] == "resume":
        shutil.copy(CORPUS / "broken-off.jsonl", places.sessions / "20261126-200431-sky.jsonl")
    monkeypatch.setattr("sys.stdin", io.StringIO("an answer\n.\n"))
    before = {path: path.read_bytes() for path in places.sessions.iterdir()}
    assert run(["--home", str(places.home), *command]) == 1
    stderr = capsys.readouterr().err
    assert "knows no locks" in stderr
    assert "--home" in stderr
    assert "Traceback" not in stderr
    assert {path: path.read_bytes() for path in places.sessions.iterdir()} == before


def test_all_else_works(places: Places, tmp_path: Path) -> None:
    asked = tmp_path / "more.md"
    asked.write_text("## Why?\n\nSo.\n")
    for command in (
        ["sessions"],
        ["review", NAME, "--plain"],
        ["stats"],
        ["search", "sky"],
        ["export", NAME, "--to", "md", "-o", str(tmp_path / "out.md")],
        ["banks", "import", str(asked), "--to", "more"],
        ["banks", "check", "more"],
    ):
        assert run(["--home", str(places.home), *command]) == 0, command


async def test_the_app_says_it_and_goes_on(places: Places) -> None:
    async with open_app(places) as stage:
        stage.top(HomeScreen)
        stage.app.open(Start(sky_plan()))
        await stage.settle()
        assert "knows no locks" in " ".join(notices(stage.app))
        stage.app.clear_notifications()
        write_settings(places.settings, {"theme": "ansi-dark"})
        stage.app.open(Review(NAME))
        await stage.settle()
        stage.top(ReviewScreen)
        await stage.press("o", "s", "enter")
        assert "knows no locks" in " ".join(notices(stage.app))
        assert stage.app.failure is None
    assert open_session(places, NAME).state.attempts[0].is_marked
