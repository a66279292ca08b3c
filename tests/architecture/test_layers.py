"""What a process really loads; which room may import which is held by import-linter (pyproject.toml)."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_rapidfuzz_is_imported_whole_and_never_a_part_of_it_first() -> None:
    # A part imports the whole while its own lock is held, and the whole imports the part: two threads
    # that begin at either end fail with "partially initialized module". The app reads in a thread.
    part = re.compile(r"^\s*(?:from|import) rapidfuzz\.", re.MULTILINE)
    paths = (ROOT / "interview").rglob("*.py")
    assert [path for path in paths if part.search(path.read_text(encoding="utf-8"))] == []


def test_the_app_before_its_first_frame_loads_no_parser_and_no_scorer() -> None:
    loaded = _loaded_by(
        "import interview.app.app, interview.app.screens.home, interview.banks.library"
    )
    assert "textual" in loaded
    assert not loaded & {"yaml", "rapidfuzz", "fsrs", "snowballstemmer", "numpy"}


def _pure_files() -> list[Path]:
    """The files of the modules that the contract `pure` names."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    (pure,) = [contract for contract in contracts if contract["id"] == "pure"]
    places = [ROOT.joinpath(*name.split(".")) for name in pure["source_modules"]]
    return [
        path
        for place in places
        for path in (place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")])
    ]


def test_what_is_pure_asks_for_no_time_and_for_no_chance_but_that_of_its_caller() -> None:
    # Import contracts cannot see these: datetime and Random are imported for their values as well.
    impure = re.compile(
        r"\b(?:now|utcnow|today|fromtimestamp|astimezone|SystemRandom|Random)\(\)|^import random|"
        r"^from random import (?!Random$)|\bdatetime\.now\(|\bhash\(",
        re.MULTILINE,
    )
    files = _pure_files()
    rooms = {path.relative_to(ROOT / "interview").parts[0] for path in files}
    assert rooms == {"model", "schedule", "scoring", "session"}
    assert all(path.is_file() for path in files)
    assert [path for path in files if impure.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["model.events", "session.decide", "scoring.scorer"])
def test_the_rules_load_no_front_end_and_no_parser(name: str) -> None:
    loaded = _loaded_by(f"import interview.{name}")
    assert not loaded & {"textual", "rich", "yaml", "click", "fsrs", "numpy"}
