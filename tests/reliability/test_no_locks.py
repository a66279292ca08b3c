"""A file system that knows no locks: all is read, nothing is written that two programs could mix."""

from __future__ import annotations

import errno
import fcntl
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.app.destinations import Review, Start
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.home import HomeScreen
from interview.banks import library
from interview.cli.main import run
from interview.history.sessions import open_session
from interview.model.places import Places
from interview.storage.settings_file import write_settings
from tests.app.opened import notices, opened
from tests.app.stage import home, sky_plan
from tests.reliability.mutating import CORPUS

NAME = "20261125-200431-sky"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    for kind in ("CACHE", "CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    monkeypatch.setattr(library, "builtin_folder", lambda: tmp_path / "none")
    places = home(tmp_path / "home")
    places.sessions.mkdir()
    (places.sessions / f"{NAME}.jsonl").write_bytes((CORPUS / "practised.jsonl").read_bytes())
    return places


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(_fd: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("no_locks")
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
        broken_off = (CORPUS / "broken-off.jsonl").read_bytes()
        (places.sessions / "20261126-200431-sky.jsonl").write_bytes(broken_off)
    monkeypatch.setattr("sys.stdin", io.StringIO("an answer\n.\n"))
    before = {path: path.read_bytes() for path in places.sessions.iterdir()}
    assert run(["--home", str(places.home), *command]) == 1
    told = capsys.readouterr().err
    assert "knows no locks" in told
    assert "--home" in told
    assert "Traceback" not in told
    assert {path: path.read_bytes() for path in places.sessions.iterdir()} == before


@pytest.mark.usefixtures("no_locks")
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


@pytest.mark.usefixtures("no_locks")
async def test_the_app_says_it_and_goes_on(places: Places) -> None:
    async with opened(places) as desk:
        desk.top(HomeScreen)
        desk.app.open(Start(sky_plan()))
        await desk.settle()
        assert "knows no locks" in " ".join(notices(desk.app))
        desk.app.clear_notifications()
        write_settings(places.settings, {"theme": "nord"})
        desk.app.open(Review(NAME))
        await desk.settle()
        desk.top(ReviewScreen)
        await desk.press("o", "s", "enter")
        assert "knows no locks" in " ".join(notices(desk.app))
        assert desk.app.failure is None
    assert open_session(places, NAME).state.attempts[0].is_marked
