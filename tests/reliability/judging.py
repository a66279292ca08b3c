"""What was on the screen must be on the disk."""

from __future__ import annotations

import signal
from pathlib import Path

from interview.history.sessions import Session, read_session
from interview.model.phrases import phrase_clock
from interview.session import timing
from tests.reliability.typist import Ending, Found, Sitting

EXITS: dict[Ending, int] = {
    "KILL": -signal.SIGKILL,
    "TERM": 128 + signal.SIGTERM,
    "HUP": 128 + signal.SIGHUP,
    "INT": 128 + signal.SIGINT,
    "QUIT": 128 + signal.SIGQUIT,
    "hang-up": 128 + signal.SIGHUP,
}

INTERPRETER = 0.15
"""Seconds in which Python itself may still be starting, which no program can change."""

_KEYBOARD_ON, _KEYBOARD_OFF = b"\x1b[>1u", b"\x1b[<u"


def newest(home: Path) -> Path | None:
    """The file of the last session."""
    files = sorted((home / "sessions").glob("*.jsonl"))
    return files[-1] if files else None


def find(session: Session) -> Found:
    """What the program has to offer of a session that was broken off."""
    state = session.state
    open_now = state.attempts[-1:] if state.phase != "ready" else ()
    return Found(
        answers=_stored(session),
        draft=open_now[0].draft if open_now else None,
        left=phrase_clock(timing.remaining(state, state.time)),
    )


def judge(home: Path, sitting: Sitting, ending: Ending) -> tuple[float, list[str]]:
    """Seconds of typing that were lost, and every promise that was broken."""
    path = newest(home)
    if path is None:
        broken = ["a session was seen but there is no file"] if sitting.typed else []
        return 0.0, broken
    session = read_session(path)
    stored, attempts = _stored(session), session.state.attempts
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
    if ending not in {"KILL", "hang-up"} and lost > 0.0:
        broken.append(f"keys lost: {sitting.typed[len(draft) :]!r} of\n{sitting.seen}")
    return lost, broken + manners(sitting, ending)


def manners(sitting: Sitting, ending: Ending) -> list[str]:
    """How a program that could say goodbye said it."""
    due = EXITS[ending]
    if ending == "KILL" or (sitting.lasted < INTERPRETER and sitting.status != due):
        return []
    broken = []
    # Before the app is there, a command ends by the signal itself, so that a shell's script stops.
    before = ending == "INT" and not sitting.seen.strip()
    if sitting.status != due and not (before and sitting.status == -signal.SIGINT):
        broken.append(f"exit status {sitting.status} after {ending}, {sitting.lasted:.3f} s")
    if sitting.left_on:
        broken.append(f"left on: {sorted(sitting.left_on)}")
    if ending != "hang-up" and sitting.raw.count(_KEYBOARD_ON) > sitting.raw.count(_KEYBOARD_OFF):
        broken.append("left on: keyboard protocol")
    if b"Traceback" in sitting.raw:
        broken.append("a traceback on the terminal")
    return broken


def _stored(session: Session) -> list[str]:
    return [a.answer for a in session.state.attempts if a.outcome is not None]


def _loss(sitting: Sitting, draft: str, broken: list[str]) -> float:
    if not sitting.typed.startswith(draft):
        broken.append(f"the draft is not what was typed: {draft[-30:]!r} {sitting.typed[-30:]!r}")
        return 0.0
    if len(draft) == len(sitting.typed):
        return 0.0
    return sitting.ended - sitting.times[len(draft)]
