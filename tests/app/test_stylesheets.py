"""Stylesheets beside their screens: one screen's rules leave the others as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import interview.app

SHEETS = sorted(Path(interview.app.__file__).parent.glob("screens/**/*.tcss"))


def outer_selectors(sheet: str) -> list[str]:
    """The selectors of the outermost rules."""
    selectors, depth, start = [], 0, 0
    for index, sign in enumerate(
        re.sub(r"/\*.*?\*/", lambda m: " " * len(m[0]), sheet, flags=re.S)
    ):
        if sign == "{":
            if not depth:
                selectors += sheet[start:index].split(",")
            depth += 1
        elif sign == "}":
            depth -= 1
            start = index + 1
    return [re.sub(r"/\*.*?\*/", "", selector, flags=re.S).strip() for selector in selectors]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_screens_rules_name_the_class_they_are_for(sheet: Path) -> None:
    # Once loaded, a sheet is in force for every screen: a bare #words would move another's.
    selectors = outer_selectors(sheet.read_text())
    assert selectors
    assert [
        selector for selector in selectors if not re.search(r"(^|[\s.])[A-Z]\w+", selector)
    ] == []
