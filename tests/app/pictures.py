"""Screens compared with pictures of themselves, row by row. INTERVIEW_PICTURES=new draws them anew."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parent / "pictures"


def check_picture(name: str, text: str) -> None:
    """The rows of a screen are those of the picture of this name."""
    path = _FOLDER / f"{name}.txt"
    if os.environ.get("INTERVIEW_PICTURES") == "new":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no picture {name}; draw it with INTERVIEW_PICTURES=new and look at it"
    wanted = path.read_text(encoding="utf-8")
    if text != wanted:
        changed = difflib.unified_diff(wanted.splitlines(), text.splitlines(), lineterm="", n=0)
        pytest.fail(f"{name} looks different:\n" + "\n".join(changed))
