"""Screens compared with pictures of themselves, row by row. INTERVIEW_PICTURES=new draws them anew."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "pictures"


def check_picture(name: str, text: str) -> None:
    """The rows of a screen are those of the picture of this name."""
    path = _FOLDER / f"{name}.txt"
    if os.environ.get("INTERVIEW_PICTURES") == "new":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"no picture {name}; draw it with INTERVIEW_PICTURES=new and look at it"
    assert text == path.read_text(encoding="utf-8")
