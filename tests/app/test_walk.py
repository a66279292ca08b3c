"""The walk through every screen: its command draws what CONTRIBUTING says that it draws."""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

from tests.app import walk


def test_the_walk_draws_each_screen_that_is_asked_for_as_picture_and_as_text(
    tmp_path: Path,
) -> None:
    line = ["walk", str(tmp_path), "--size", "40x12", "--only", "help"]
    with (
        patch.object(sys, "argv", [*line, "--theme", "interview-light"]),
        patch.object(walk, "HOMES", ((walk.furnish_first, walk.YEAR[:1]),)),
    ):
        walk.main()
    drawn = {path.name for path in tmp_path.iterdir()}
    assert drawn == {"help-40x12-interview-light.svg", "help-40x12.txt"}
    assert "What now?" in (tmp_path / "help-40x12.txt").read_text()
    assert "#faf9f6" in (tmp_path / "help-40x12-interview-light.svg").read_text()
