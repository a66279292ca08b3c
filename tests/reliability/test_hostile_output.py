"""Hostile text through every command, and through every format of export."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview.banks import library
from interview.cli.main import run
from interview.model.session import Plan
from interview.model.visible import visible
from interview.practice import lifecycle
from interview.session import decide
from interview.storage.places import find_places
from tests.fakes import FakeClock
from tests.reliability.hostile import FILE_NAMES, PAYLOADS, hidden, write_bank
from tests.reliability.programs import settings_in


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with hostile banks, a broken one among them, and two sessions of hostile answers."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        for name, inside in settings_in(folder).items():
            patch.setenv(name, inside)
        patch.setattr(library, "builtin_folder", lambda: folder / "none")
        patch.chdir(folder)
        write_bank(folder / "banks", PAYLOADS)
        for name in FILE_NAMES:
            write_bank(folder / "banks", PAYLOADS[:2], name)
        _break_a_bank(folder / "banks")
        for bank in ("hostile", FILE_NAMES[1]):
            _answer_all(folder, bank)
        yield folder


def _break_a_bank(folder: Path) -> None:
    keys = "".join(f"{json.dumps(payload[:100])}: {json.dumps(payload)}\n" for payload in PAYLOADS)
    (folder / "broken\x1b]0;PWNED\x07.yaml").write_text(
        f"title: [1]\n{keys}questions: nope\n", encoding="utf-8"
    )


def _answer_all(home: Path, bank: str) -> None:
    plan = Plan((bank,), count=len(PAYLOADS), mode="practice", seed=3)
    clock = FakeClock()
    conductor = lifecycle.begin_session(find_places(home, home), plan, clock)
    while conductor.handle(decide.ask) and conductor.state.phase == "answering":
        clock.seconds += 2.0
        asked = conductor.state.asked
        assert asked is not None
        payload = asked.question.text.removeprefix("Q ")
        conductor.handle(decide.keep_draft, payload[:1000])
        conductor.handle(decide.submit, f"shown mistaken {payload}"[:20_000])
    conductor.close()


COMMANDS = [
    ["banks", "list"],
    ["banks", "show", "hostile"],
    ["banks", "show", "hostile", "--json"],
    ["banks", "show", FILE_NAMES[1]],
    ["banks", "check"],
    ["sessions"],
    ["review", "last", "--plain"],
    ["review", "last", "--json"],
    ["replay", "last", "--plain", "--speed", "0"],
    ["export", "last", "--to", "md"],
    ["export", "last", "--to", "html"],
    ["export", "last", "--to", "json"],
    ["stats"],
    ["rescore", "--all"],
    ["start", "--plain", "--bank", "hostile", "--count", "3", "--mode", "practice"],
]
ERRORS = [
    ["start", "--plain", "--bank"],
    ["start", "--plain", "--bank", "hostile", "--topic"],
    ["start", "--plain", "--bank", "hostile", "--count"],
    ["review"],
    ["replay", "--plain"],
    ["export", "last", "--to"],
    ["compare", "last"],
    ["score"],
    ["banks", "show"],
    ["banks", "import"],
    ["score", "--jsonl"],
    ["stats"],
    ["history"],
    [],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_prints_what_a_terminal_obeys(
    home: Path,
    command: list[str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\x1b[2Jshown\n.\n" * 3))
    run(["--home", str(home), *command])
    printed = capfd.readouterr()
    assert printed.out or printed.err
    assert hidden(printed.out) == []
    assert hidden(printed.err) == []
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("command", ERRORS, ids=" ".join)
def test_no_error_repeats_what_a_terminal_obeys(
    home: Path, command: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    payloads = ("\x1b]0;PWNED\x07", "\x9b31mPWNED", "\u202etxt.exe", "-\x1b[7777mPWNED", "\udcff")
    for payload in payloads:
        assert run(["--home", str(home), *command, payload]) in {1, 2}
        printed = capfd.readouterr()
        assert printed.err
        assert hidden(printed.out + printed.err) == []


def test_review_shows_every_payload_as_it_is_or_by_name(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    name = min(path.stem for path in (home / "sessions").glob("*-hostile*.jsonl"))
    run(["--home", str(home), "review", name, "--plain"])
    printed = " ".join(capfd.readouterr().out.split())
    for payload in PAYLOADS:
        assert " ".join(visible(f"Q {payload}").split()) in printed
    run(["--home", str(home), "review", name, "--json"])
    asked = [question["text"] for question in json.loads(capfd.readouterr().out)["questions"]]
    assert {" ".join(text.split()) for text in asked} == {
        " ".join(f"Q {payload}".split()) for payload in PAYLOADS
    }
