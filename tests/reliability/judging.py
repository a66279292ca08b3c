"""What was on the screen must be on the disk."""

from __future__ import annotations

from pathlib import Path

from interview.services.reviewing import read_session
from tests.reliability.typist import Ending, Sitting

EXITS: dict[Ending, int] = {"KILL": -9, "TERM": 128 + 15, "HUP": 128 + 1, "hang-up": 128 + 1}


def judge(home: Path, sitting: Sitting, ending: Ending) -> tuple[float, list[str]]:
    """Seconds of typing that were lost, and every promise that was broken."""
    files = sorted((home / "sessions").glob("*.jsonl"))
    if not files:
        broken = ["a session was seen but there is no file"] if sitting.typed else []
        return 0.0, broken
    session = read_session(files[-1])
    attempts = session.state.attempts
    stored = [a.answer for a in attempts if a.outcome is not None]
    draft = attempts[-1].draft if attempts and attempts[-1].outcome is None else ""
    broken = [
        f"notice: {notice}" for notice in session.notices if "not finished" not in str(notice)
    ]
    if stored[: len(sitting.answers)] != sitting.answers:
        broken.append(f"answers lost: {sitting.answers[len(stored) :]!r}")
    extra = stored[len(sitting.answers) :]
    if extra and extra != [sitting.pending]:
        broken.append(f"an answer that nobody gave: {extra!r}")
    lost = 0.0 if extra else _loss(sitting, draft, broken)
    return lost, broken + _manners(sitting, ending)


def _loss(sitting: Sitting, draft: str, broken: list[str]) -> float:
    if not sitting.typed.startswith(draft):
        broken.append(f"the draft is not what was typed: {draft[-30:]!r} {sitting.typed[-30:]!r}")
        return 0.0
    if len(draft) == len(sitting.typed):
        return 0.0
    return sitting.ended - sitting.times[len(draft)]


def _manners(sitting: Sitting, ending: Ending) -> list[str]:
    """How a program that could say goodbye said it."""
    if ending == "KILL" or not sitting.screen.strip():
        return []
    broken = []
    if sitting.status != EXITS[ending]:
        broken.append(f"exit status {sitting.status} after {ending}")
    if sitting.left_on:
        broken.append(f"left on: {sorted(sitting.left_on)}")
    if b"Traceback" in sitting.raw:
        broken.append("a traceback on the terminal")
    return broken
