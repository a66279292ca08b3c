"""The maps for those who open the code name files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAPS = ("CONTRIBUTING.md",)
_PATH = re.compile(r"`((?:interview|tests|docs)/[\w./-]+|justfile)`")


@pytest.mark.parametrize("name", MAPS)
def test_every_file_that_a_map_names_is_there(name: str) -> None:
    named = _PATH.findall((ROOT / name).read_text(encoding="utf-8"))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_folder_of_the_package_is_on_the_map() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {
        str(path.parent.relative_to(ROOT / "interview"))
        for path in (ROOT / "interview").rglob("__init__.py")
    } - {"."}
    assert [folder for folder in sorted(folders) if f"`{folder}/`" not in text] == []
