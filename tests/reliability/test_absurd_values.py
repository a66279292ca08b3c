"""Values with a true checksum that no session has: a notice each, and everything else goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.app.screens.home import HomeScreen
from interview.banks import library
from interview.cli.main import run
from interview.history.repair import check_transcript
from tests.app.opened import opened
from tests.app.stage import home
from tests.fakes import FakeClock
from tests.reliability.absurd import ABSURD, LATIN, absurd_transcript, write_absurd
from tests.reliability.reading import places_in, try_file


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CACHE", "CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    monkeypatch.setattr(library, "builtin_folder", lambda: tmp_path / "none")


@pytest.mark.parametrize("name", list(ABSURD))
def test_an_absurd_value_is_a_notice_of_its_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "20261125-200431-mutant.jsonl"
    path.write_bytes(absurd_transcript(*ABSURD[name]))
    session, problems = check_transcript(path)
    assert problems
    if session is None:
        assert ABSURD[name][0] == "session_started"
    else:
        assert all(problem.line for problem in problems)
        assert 0 <= (session.state.value or 0) <= 1
    assert try_file(places_in(tmp_path / "home"), path.read_bytes()) == []


def test_no_command_stops_at_one_bad_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = home(tmp_path / "home")
    names = write_absurd(places.sessions)
    for command in (["sessions"], ["sessions", "--json"], ["stats"], ["rescore", "--all"]):
        assert run(["--home", str(places.home), *command]) == 0
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        if command[0] == "sessions":
            assert all(name in told.out for name in names)
        if command[0] == "rescore":
            assert "20261123-200431-sound: " in told.out


async def test_the_app_opens_with_all_of_them_in_its_folder(tmp_path: Path) -> None:
    places = home(tmp_path / "home")
    names = write_absurd(places.sessions)
    async with opened(places, FakeClock()) as desk:
        desk.top(HomeScreen)
        await desk.press("s")
        await desk.press("escape")
        for name in names:
            desk.app.show_debrief(name)
            await desk.settle()
            desk.app.go_home()
    assert desk.app.failure is None


def test_a_home_and_banks_whose_names_are_no_utf_8_are_used_like_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / f"home-{LATIN}"
    places = home(folder)
    (places.banks / "sky.yaml").rename(places.banks / f"{LATIN}.yaml")
    (places.banks / f"broken-{LATIN}.yaml").write_text("questions: [{question: 1")
    (places.banks / f"folder-{LATIN}").mkdir()
    (places.banks / f"folder-{LATIN}" / "bank.yaml").write_text("title: A folder\n")
    (places.banks / f"folder-{LATIN}" / f"{LATIN}.yaml").write_text(
        "questions: [{question: Why?, answer: So.}]"
    )
    for command, status in (
        (["banks", "list"], 0),
        (["banks", "list", "--json"], 0),
        (["banks", "check"], 1),
        (["banks", "check", "--json"], 1),
        (["banks", "show", "r\\xe9seau"], 0),
        (["banks", "show", "r\\xe9seau", "--json"], 0),
        (["banks", "test", "r\\xe9seau"], 0),
        (["banks", "export", "r\\xe9seau", "--to", "md"], 0),
        (["start", "--plain", "--bank", LATIN], 1),
        (["sessions"], 0),
        (["sessions", "check"], 0),
        (["stats"], 0),
    ):
        assert run(["--home", str(folder), *command]) == status, command
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        assert not any("\ud800" <= char <= "\udfff" for char in told.out + told.err)
    odd = tmp_path / f"{LATIN}.jsonl"
    odd.write_bytes(absurd_transcript("session_ended", "reason", "finished"))
    for option in ("--plain", "--json"):
        assert run(["--home", str(folder), "review", str(odd), option]) == 0
        assert "r\\" in capsys.readouterr().out or option == "--plain"


async def test_the_app_starts_an_interview_from_a_bank_whose_name_is_no_utf_8(
    tmp_path: Path,
) -> None:
    places = home(tmp_path / "home")
    (places.banks / "sky.yaml").rename(places.banks / f"{LATIN}.yaml")
    (places.banks / f"broken-{LATIN}.yaml").write_text("questions: [{question: 1")
    async with opened(places, FakeClock()) as desk:
        desk.top(HomeScreen)
        await desk.press("b")
        assert "r\\xe9seau" in desk.text()
        await desk.press("escape", "enter", "enter")
        await desk.write("Molecules of the air")
        await desk.press("ctrl+q")
    assert desk.app.failure is None
    assert len(list(places.sessions.iterdir())) == 1
