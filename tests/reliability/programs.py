"""The program in a terminal, on a home of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.pty import PtyProgram

AT_ONCE = ("--think", "0", "--follow-ups", "0", "--no-confidence")
"""One question after the other, nothing between them."""
TWO_QUESTIONS = ("start", "--bank", "transformers", "--count", "2", "--seed", "7", *AT_ONCE)
SUBMIT = "\x13"
LEAVE = "\x11"


def settings_in(home: Path) -> dict[str, str]:
    """An environment in which settings and caches are in the home too."""
    return {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "STATE", "DATA")}


def program_on(home: Path, *words: str) -> PtyProgram:
    argv = [sys.executable, "-m", "interview", "--home", str(home), *words]
    return PtyProgram(argv, rows=30, cols=100, env=settings_in(home))


def go_to_question(program: PtyProgram) -> None:
    """Wait for the cover before the first question, and lift it."""
    program.wait_for("Press enter when you are ready")
    program.send("\r")
    program.wait_for("Question 1 of")


def newest(home: Path) -> Path | None:
    """The file of the last session."""
    files = sorted((home / "sessions").glob("*.jsonl"))
    return files[-1] if files else None
