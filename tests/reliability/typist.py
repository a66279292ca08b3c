"""A person at the program: types at human speed, submits now and then, until something ends it."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tests.pty import PtyProgram

Ending = Literal["KILL", "TERM", "HUP", "hang-up"]

WORDS = ["softmax", "saturates", "because", "the", "dot", "product", "grows", "with", "size"]
WORDS += ["café", "漢字", "[bold]", "\\", "{x}", "naïve", "[/]", "√d_k"]
COUNT = 50
CPS = 40.0
"""Characters a second."""
SUBMIT, LEAVE = "\x13", "\x11"


@dataclass
class Sitting:
    """What a person saw and did until the end."""

    answers: list[str] = field(default_factory=list)
    """Submitted, and seen to be accepted."""
    pending: str | None = None
    """Submitted, but the screen had not said so yet."""
    typed: str = ""
    times: list[float] = field(default_factory=list)
    """When each character of `typed` was typed."""
    ended: float = 0.0
    status: int | None = None
    left_on: set[str] = field(default_factory=set)
    screen: str = ""
    raw: bytes = b""


def command(home: Path, *words: str) -> list[str]:
    """The program, on a home of its own."""
    return [sys.executable, "-m", "interview", "--home", str(home), *words]


def sit(home: Path, mode: str, ending: Ending, seconds: float, chance: random.Random) -> Sitting:
    """Start an interview, type into it, and end it so many seconds after its start."""
    words = ["start", "--bank", "transformers", "--count", str(COUNT), "--seed", "7"]
    with PtyProgram(command(home, *words, "--mode", mode), rows=30, cols=100) as program:
        person = _Person(program, program.started + seconds, chance, mode)
        sitting = person.sit()
        sitting.ended = time.perf_counter()
        _end(program, ending)
        sitting.status = program.wait_end(10)
        sitting.left_on = program.left_on() if program.fd >= 0 else set()
        sitting.screen = program.text()
        sitting.raw = bytes(program.raw)
    return sitting


def _end(program: PtyProgram, ending: Ending) -> None:
    if ending == "hang-up":
        program.hang_up()
    else:
        program.kill(signal.Signals[f"SIG{ending}"])


class _Person:
    def __init__(
        self, program: PtyProgram, until: float, chance: random.Random, mode: str
    ) -> None:
        self.program = program
        self.until = until
        self.chance = chance
        self.pause = 1 / CPS
        self.mode = mode
        self.sitting = Sitting()

    def sit(self) -> Sitting:
        if self._see(lambda: "Question 1 of" in self.program.text()):
            while self._time_left() and len(self.sitting.answers) < COUNT - 1:
                if self.sitting.typed and self.chance.random() < 0.10:
                    self._submit()
                else:
                    self._type(self.chance.choice(WORDS) + " ")
        while self._time_left():
            self.program.pump(0.02)
        return self.sitting

    def _type(self, word: str) -> None:
        for char in word:
            if not self._time_left():
                return
            self.sitting.times.append(self.program.send(char))
            self.sitting.typed += char
            self.program.pump_for(self.pause)

    def _submit(self) -> None:
        sitting = self.sitting
        sitting.pending = sitting.typed
        self.program.send(SUBMIT)
        following = f"Question {len(sitting.answers) + 2} of"
        if self.mode == "practice":
            if not self._see(lambda: "of 2:00" in self.program.text() or self._graded()):
                return
            self._accepted()
            self.program.pump_for(0.1)
            self.program.send("\r")
            self._see(lambda: following in self.program.text())
        elif self._see(lambda: following in self.program.text()):
            self._accepted()

    def _graded(self) -> bool:
        text = self.program.text()
        return any(grade in text for grade in ("Strong", "Solid", "Partial", "Weak", "Wrong"))

    def _accepted(self) -> None:
        assert self.sitting.pending is not None
        self.sitting.answers.append(self.sitting.pending)
        self.sitting.pending = None
        self.sitting.typed, self.sitting.times = "", []

    def _see(self, sign: Callable[[], bool]) -> bool:
        while self._time_left():
            if sign():
                return True
            self.program.pump(0.005)
        return False

    def _time_left(self) -> bool:
        return time.perf_counter() < self.until and self.program.alive()
