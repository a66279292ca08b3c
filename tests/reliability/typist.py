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

Ending = Literal["KILL", "TERM", "HUP", "INT", "QUIT", "hang-up"]


WORDS = ["softmax", "saturates", "because", "the", "dot", "product", "grows", "with", "size"]
WORDS += ["café", "漢字", "[bold]", "\\", "{x}", "naïve", "[/]", "√d_k"]
COUNT = 50
PATIENCE = 20.0
"""Seconds until the first question, or the first thing done, at the latest."""
START_UP = 0.5
"""Seconds in which a start may be ended by choice."""
CPS = 40.0
"""Characters a second."""
AT_ONCE = ("--think", "0", "--follow-ups", "0", "--no-confidence")
"""One question after the other, nothing between them."""
SUBMIT = "\x13"


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
    stage: str = "start-up"
    """What the person was doing, or waiting for, when the end came."""
    ended: float = 0.0
    lasted: float = 0.0
    """Seconds from the start to the end."""
    status: int | None = None
    left_on: set[str] = field(default_factory=set)
    seen: str = ""
    """The screen just before the end."""
    screen: str = ""
    """The screen after it."""
    raw: bytes = b""


@dataclass(frozen=True)
class Round:
    """How a round is played."""

    ending: Ending
    mode: str
    chance: random.Random
    longest: float = 4.0
    """Seconds from a start to the end, at most."""
    under_way: bool = False
    """Whether the seconds count from the first question, or the first thing done, on."""

    def seconds(self) -> float:
        """A moment at which to end: one in eight while the program starts, from its first millisecond."""
        longest = min(START_UP, self.longest) if self.chance.random() < 0.125 else self.longest
        return self.chance.uniform(0.0, longest)


@dataclass(frozen=True)
class Found:
    """A session as its file has it, before it is gone on with."""

    answers: list[str]
    draft: str | None
    """None between two questions."""
    left: str
    """The time left as the screen has to say it, such as `1:31`."""


def settings_in(home: Path) -> dict[str, str]:
    """An environment in which settings and caches are in the home too."""
    return {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CACHE", "CONFIG", "STATE", "DATA")}


def program_on(home: Path, *words: str) -> PtyProgram:
    """The program on a home of its own."""
    argv = [sys.executable, "-m", "interview", "--home", str(home), *words]
    return PtyProgram(argv, rows=30, cols=100, env=settings_in(home))


def go_to_question(program: PtyProgram, number: int = 1) -> None:
    """Wait for the cover before the first question, and lift it."""
    program.wait_for("Press enter when you are ready")
    program.send("\r")
    program.wait_for(f"Question {number} of")


def begun(home: Path, mode: str) -> PtyProgram:
    """The program with an interview that begins."""
    words = ["start", "--bank", "transformers", "--count", str(COUNT), "--seed", "7"]
    return program_on(home, *words, *AT_ONCE, "--mode", mode)


def begin(home: Path, trial: Round) -> Sitting:
    """Start an interview, type into it, and end it some seconds after its start."""
    with begun(home, trial.mode) as program:
        person = Person(program, trial)
        if trial.under_way:
            person.until = program.started + PATIENCE
        if person.see(lambda: "Press enter when you are ready" in program.text()):
            program.send("\r")
        if person.see(lambda: "Question 1 of" in program.text()):
            if trial.under_way:
                person.until = time.perf_counter() + trial.seconds()
            person.work()
        return person.end()


def go_on(home: Path, trial: Round, found: Found) -> tuple[Sitting, list[str]]:
    """Take up the last session, type on, and end it again; and what was not as it had been."""
    with program_on(home, "resume", "last") as program:
        person = Person(program, trial)
        person.take_up(found)
        return person.end(), person.missing


class Person:
    """Hands and eyes until the end."""

    def __init__(self, program: PtyProgram, trial: Round) -> None:
        self.program = program
        self.until = program.started + trial.seconds()
        self.chance = trial.chance
        self.mode = trial.mode
        self.ending = trial.ending
        self.sitting = Sitting()
        self.missing: list[str] = []

    def work(self) -> None:
        """Type and submit until the end."""
        self.sitting.stage = "typing"
        while self._going_on() and len(self.sitting.answers) < COUNT - 1:
            if self.sitting.typed.strip() and self.chance.random() < 0.10:
                self._submit()
            else:
                self._type(self.chance.choice(WORDS) + " ")

    def take_up(self, found: Found) -> None:
        """See that the program offers what was there, and go on from it."""
        self.sitting.answers = list(found.answers)
        self.sitting.typed = found.draft or ""
        self.sitting.times = [time.perf_counter()] * len(self.sitting.typed)
        self.sitting.stage = "going on"
        if not self.see(lambda: "Press enter" in self.program.text()):
            return
        if found.draft is not None and f"{found.left} left for this" not in self.program.text():
            self.missing.append(f"{found.left} left is not offered:\n{self.program.text()}")
        self.program.send("\r")
        if self.see(lambda: "Submit" in self.program.text()):
            words = (found.draft or "").split()[-1:]
            if words and not self.see(lambda: words[0] in self.program.text()):
                if self._going_on():
                    self.missing.append(f"the draft is not shown:\n{self.program.text()}")
                return
            self.work()

    def end(self) -> Sitting:
        """Wait for the moment, end the program, and note what it leaves."""
        while self._going_on():
            self.program.pump(0.02)
        sitting, program = self.sitting, self.program
        sitting.ended, sitting.seen = time.perf_counter(), program.text()
        sitting.lasted = sitting.ended - program.started
        if self.ending == "hang-up":
            program.hang_up()
        else:
            program.kill(signal.Signals[f"SIG{self.ending}"])
        sitting.status = program.wait_end(30)
        sitting.left_on = program.left_on() if program.fd >= 0 else set()
        sitting.screen = program.text()
        sitting.raw = bytes(program.raw)
        return sitting

    def see(self, sign: Callable[[], bool]) -> bool:
        """Wait for a sign; false when the end came first."""
        while self._going_on():
            if sign():
                return True
            self.program.pump(0.005)
        return False

    def _type(self, word: str) -> None:
        for char in word:
            if not self._going_on():
                return
            self.sitting.times.append(self.program.send(char))
            self.sitting.typed += char
            self.program.pump_for(1 / CPS)

    def _submit(self) -> None:
        sitting, program = self.sitting, self.program
        sitting.pending, sitting.stage = sitting.typed, "submitting"
        program.send(SUBMIT)
        following = f"Question {len(sitting.answers) + 2} of"
        if self.mode == "mock":
            if self.see(lambda: following in program.text()):
                self._accepted()
        elif self.see(lambda: "Why this number" in program.text()):
            self._accepted()
            sitting.stage = "feedback"
            program.pump_for(min(self.chance.uniform(0.1, 1.0), self.left()))
            program.send("\r")
            self.see(lambda: following in program.text())
        if self._going_on():
            sitting.stage = "typing"

    def _accepted(self) -> None:
        assert self.sitting.pending is not None
        self.sitting.answers.append(self.sitting.pending)
        self.sitting.pending = None
        self.sitting.typed, self.sitting.times = "", []

    def left(self) -> float:
        """Seconds until the end."""
        return self.until - time.perf_counter()

    def _going_on(self) -> bool:
        return self.left() > 0 and self.program.alive()
