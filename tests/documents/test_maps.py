"""The maps for those who open the code name files that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NO_MODULES = {"serve"}
"""Names in the rows of the map that are commands."""


def test_every_room_of_the_package_is_on_the_map() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "interview").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)) == rooms


def test_every_module_that_the_map_names_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.stem for path in (ROOT / "interview").rglob("*.py")}
    rows = re.findall(r"^\| `[\w/]+/` \| (.*) \|$", text, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert sorted(named - modules - NO_MODULES) == []


def test_every_test_that_holds_a_promise_of_reliability_is_there() -> None:
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    tests = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert set(re.findall(r"\btest_\w+\.py", text)) - tests == set()


def test_each_decision_has_a_number_of_its_own() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    heads = [path.read_text(encoding="utf-8").partition(".")[0] for path in records]
    assert heads == [f"# {number + 1}" for number in range(len(records))]
    assert [int(path.name[:4]) for path in records] == [int(head[2:]) for head in heads]
