"""The walk through every screen: its command draws what CONTRIBUTING says that it draws."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

from tests.app.walk import __main__ as walk
from tests.app.walk.routes import bringing_in, home
from tests.app.walk.walker import furnish_first


def walk_with(folder: Path, *arguments: str) -> None:
    """The command over two short routes."""
    line = ["walk", str(folder), *arguments]
    homes = ((furnish_first, (home, bringing_in)),)
    with patch.object(sys, "argv", line), patch.object(walk, "HOMES", homes):
        walk.main()


def test_the_walk_draws_each_screen_that_is_asked_for_as_picture_and_as_text(
    tmp_path: Path,
) -> None:
    walk_with(tmp_path, "--size", "40x12", "--theme", "interview-light", "--only", "help")
    drawn = {path.name for path in tmp_path.iterdir()}
    assert drawn == {"help-40x12-interview-light.svg", "help-40x12.txt"}
    assert "What now?" in (tmp_path / "help-40x12.txt").read_text()
    picture = (tmp_path / "help-40x12-interview-light.svg").read_text()
    assert picture.startswith("<svg")
    assert "#faf9f6" in picture


def test_the_walk_without_colour_draws_in_the_terminals_own(tmp_path: Path) -> None:
    walk_with(tmp_path, "--size", "40x12", "--theme", "no-color", "--only", "import")
    assert {path.name.partition("-40x12")[0] for path in tmp_path.glob("*.txt")} == {
        *("import", "import-wrong", "import-looked")
    }
    assert "#7fb4ca" not in (tmp_path / "import-40x12-no-color.svg").read_text()
