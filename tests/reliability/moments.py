"""Moments that a person rarely meets: a key right at the start, a window dragged through an end."""

from __future__ import annotations

import random
import signal
import sys
from pathlib import Path

from tests.pty import PtyProgram
from tests.reliability.monkeys import SLOWING, furnish
from tests.reliability.typist import settings_in

_PRACTICE = "start --bank sky --count 1 --mode practice --think 0 --follow-ups 0 --no-confidence"


def press_at_once(home: Path, rounds: int, seed: int) -> list[str]:
    """Start under the slowing, and press keys at the first byte of a screen; the deaths."""
    furnish(home)
    chance, deaths = random.Random(seed), list[str]()
    for number in range(rounds):
        keys = "".join(chance.choices("nsgTyfbr\x10\r\x1b", k=chance.randint(1, 3)))
        slowing = {"PYTHONPATH": str(SLOWING), "INTERVIEW_SLOWING": str(seed + number)}
        with _program(home, "", slowing) as program:
            program.wait_for(lambda terminal: b"\x1b[?1049h" in terminal.raw)
            program.send(keys)
            program.pump_for(chance.uniform(0.5, 2.5))
            deaths += _death_of(program, f"start {number}, keys {keys!r}")
    return deaths


def drag_through_ends(home: Path, rounds: int, seed: int) -> list[str]:
    """End interviews by enter while their window is dragged; the deaths."""
    furnish(home)
    chance, deaths = random.Random(seed), list[str]()
    for number in range(rounds):
        with _program(home, _PRACTICE, {}) as program:
            program.wait_for("Press enter when you are ready")
            program.send("\r")
            program.wait_for("Question 1 of")
            program.send("air scatters blue light\x13")
            program.wait_for("A good answer")
            for step in range(12):
                program.resize(chance.randint(60, 100), chance.randint(18, 30))
                if step in {4, 5}:
                    program.send("\r")
                program.pump_for(chance.choice([0.0, 0.02, 0.05]))
            program.pump_for(1.0)
            deaths += _death_of(program, f"drag {number}")
    return deaths


def _program(home: Path, words: str, env: dict[str, str]) -> PtyProgram:
    argv = [sys.executable, "-m", "interview", "--home", str(home), *words.split()]
    return PtyProgram(argv, env=settings_in(home) | {"HOME": str(home)} | env)


def _death_of(program: PtyProgram, what: str) -> list[str]:
    program.kill(signal.SIGTERM)
    status, left = program.wait_end(15), program.left_on()
    died = status != 128 + signal.SIGTERM or left
    return [f"{what}: status {status}, left on: {left or 'nothing'}"] if died else []
