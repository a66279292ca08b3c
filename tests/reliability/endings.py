"""A person types at the program until something ends it: what was on the screen is on the disk."""

from __future__ import annotations

import math
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from interview.history.sessions import Session, read_session
from interview.model.phrases import phrase_clock
from interview.session import timing
from tests.pty import OwnTime, PtyProgram
from tests.reliability.programs import AT_ONCE, SUBMIT, newest, program_on

Ending = Literal["KILL", "TERM", "HUP", "INT", "QUIT", "hang-up"]
EXITS: dict[Ending, int] = {
    "KILL": -signal.SIGKILL,
    "TERM": 128 + signal.SIGTERM,
    "HUP": 128 + signal.SIGHUP,
    "INT": 128 + signal.SIGINT,
    "QUIT": 128 + signal.SIGQUIT,
    "hang-up": 128 + signal.SIGHUP,
}

WORDS = ["softmax", "saturates", "because", "the", "dot", "product", "grows", "with", "size"]
WORDS += ["café", "漢字", "[bold]", "\\", "{x}", "naïve", "[/]", "√d_k"]
COUNT = 50
PATIENCE = 20.0
"""Seconds of the program's own time until one can type, at the latest."""
START_UP = 0.5
"""Seconds in which a start may be ended by choice."""
INTERPRETER = 0.15
"""Seconds in which Python itself may still be starting, which no program can change."""
CPS = 40.0
"""Characters a second."""


@dataclass(frozen=True)
class Round:
    """How a round is played."""

    ending: Ending
    mode: str
    chance: random.Random
    longest: float = 3.0
    """Seconds from a start to the end, at most."""
    under_way: bool = False
    """Whether the seconds count from the moment at which one can type."""

    def seconds(self) -> float:
        """Return the moment of the end; one in eight lies in the start of the program."""
        longest = min(START_UP, self.longest) if self.chance.random() < 0.125 else self.longest
        return self.chance.uniform(0.0, longest)


class Person:
    """Hands and eyes until the end, and what they did and saw."""

    def __init__(self, program: PtyProgram, trial: Round) -> None:
        self.program = program
        self.trial = trial
        self.until = math.inf if trial.under_way else program.started + trial.seconds()
        self.own_time = OwnTime(program)
        self.answers: list[str] = []
        """Submitted, and seen to be accepted."""
        self.pending: str | None = None
        """Submitted, but the screen had not said so yet."""
        self.typed = ""
        self.times: list[float] = []
        """When each character of `typed` was typed."""
        self.seen = ""
        """The screen just before the end."""
        self.ended = 0.0
        self.missing: list[str] = []
        """What differed when the session was resumed."""

    def begin(self) -> None:
        """Type and submit until the end."""
        if self._see("Press enter when you are ready"):
            self.program.send("\r")
        if self._see("Question 1 of"):
            self._work()

    def take_up(self, session: Session) -> None:
        """See that the program offers what was there, and go on from it."""
        state = session.state
        draft = state.attempts[-1].draft if state.attempts and state.phase != "ready" else None
        self.answers, self.typed = stored_answers(session), draft or ""
        self.times = [time.perf_counter()] * len(self.typed)
        if not self._see("Press enter"):
            return
        left = f"{phrase_clock(timing.remaining(state, state.time))} left for this"
        if draft is not None and left not in self.program.text():
            self.missing.append(f"{left!r} is not offered:\n{self.program.text()}")
        self.program.send("\r")
        stopped_at_feedback = state.phase == "ready" and state.attempts
        if self.trial.mode != "mock" and stopped_at_feedback and self._see("Why this number"):
            self.program.send("\r")
        words = self.typed.split()[-1:]
        if self._see("Submit") and (not words or self._see(words[0])):
            self._work()
        elif words and self._going_on():
            self.missing.append(f"the draft is not shown:\n{self.program.text()}")

    def end(self) -> None:
        """Wait for the moment, and end the program."""
        while self._going_on():
            self.program.pump(0.02)
        self.ended, self.seen = time.perf_counter(), self.program.text()
        if self.trial.ending == "hang-up":
            self.program.hang_up()
        else:
            self.program.kill(signal.Signals[f"SIG{self.trial.ending}"])
        self.program.wait_end(30)

    def _work(self) -> None:
        if self.trial.under_way:
            self.until = time.perf_counter() + self.trial.seconds()
        while self._going_on() and len(self.answers) < COUNT - 1:
            if self.typed.strip() and self.trial.chance.random() < 0.10:
                self._submit()
            else:
                self._type(self.trial.chance.choice(WORDS) + " ")

    def _type(self, word: str) -> None:
        for char in word:
            if not self._going_on():
                return
            self.times.append(self.program.send(char))
            self.typed += char
            self.program.pump_for(1 / CPS)

    def _submit(self) -> None:
        self.pending = self.typed
        self.program.send(SUBMIT)
        following = f"Question {len(self.answers) + 2} of"
        if not self._see(following if self.trial.mode == "mock" else "Why this number"):
            return
        self.answers.append(self.pending)
        self.pending, self.typed, self.times = None, "", []
        if self.trial.mode != "mock":
            looking = self.trial.chance.uniform(0.1, 1.0)
            self.program.pump_for(min(looking, self.until - time.perf_counter()))
            self.program.send("\r")
            self._see(following)

    def _see(self, sign: str) -> bool:
        """Wait for a sign; false when the end came first."""
        while self._going_on():
            if sign in self.program.text():
                return True
            self.program.pump(0.005)
        return False

    def _going_on(self) -> bool:
        if time.perf_counter() >= self.until or not self.program.alive():
            return False
        return self.until < math.inf or self.own_time.spent() < PATIENCE


@dataclass
class Tally:
    """The counts and faults of the rounds so far."""

    endings: int = 0
    keys: int = 0
    answers: int = 0
    losses: list[float] = field(default_factory=list)
    """Seconds of typing that each ending cost that fell in an answer."""
    broken: list[str] = field(default_factory=list)

    def play_round(self, trial: Round) -> None:
        """A session and its end, whatever the program does."""
        try:
            self.play(replace(trial, under_way=trial.chance.random() < 0.5))
        except AssertionError as error:  # it does not do what it is waited for
            self._note([str(error)])

    def play(self, trial: Round) -> None:
        """A session begun, ended, perhaps gone on with and ended again."""
        begun = ["start", "--bank", "transformers", "--count", str(COUNT), "--seed", "7", *AT_ONCE]
        with tempfile.TemporaryDirectory(prefix="interview-") as folder:
            home = Path(folder)
            self._sit(home, [*begun, "--mode", trial.mode], trial, Person.begin)
            if (path := newest(home)) is not None and trial.chance.random() < 0.5:
                session = read_session(path)
                self._sit(home, ["resume", "last"], trial, lambda person: person.take_up(session))

    def _sit(
        self, home: Path, words: list[str], trial: Round, work: Callable[[Person], None]
    ) -> None:
        before = len(stored_answers(read_session(path))) if (path := newest(home)) else 0
        with program_on(home, *words) as program:
            person = Person(program, trial)
            work(person)
            person.end()
            lost, broken = judge(home, person)
        self.endings += 1
        self.keys += len(person.typed) + sum(map(len, person.answers[before:]))
        self.answers += len(person.answers) - before
        self.losses += [lost] if person.typed else []
        self._note(person.missing + broken)

    def _note(self, faults: list[str]) -> None:
        self.broken += faults
        sys.stderr.writelines(f"{fault}\n" for fault in faults)

    def __str__(self) -> str:
        losses = sorted(self.losses) or [0.0]
        return (
            f"{self.endings} endings; {self.keys} keys, {self.answers} answers accepted,"
            f" {len(self.broken)} promises broken; typing lost: median"
            f" {statistics.median(losses):.2f} s, p99 {losses[int(len(losses) * 0.99)]:.2f} s,"
            f" worst {losses[-1]:.2f} s"
        )


def stored_answers(session: Session) -> list[str]:
    """The answers that a session keeps."""
    return [a.answer for a in session.state.attempts if a.outcome is not None]


def judge(home: Path, person: Person) -> tuple[float, list[str]]:
    """Seconds of typing that were lost, and every promise that was broken."""
    path = newest(home)
    if path is None:
        return 0.0, ["a session was seen but there is no file"] if person.typed else []
    session = read_session(path)
    answers, attempts = stored_answers(session), session.state.attempts
    draft = attempts[-1].draft if attempts and attempts[-1].outcome is None else ""
    broken = [
        f"notice: {notice}" for notice in session.notices if "not finished" not in str(notice)
    ]
    if answers[: len(person.answers)] != person.answers:
        broken.append(f"answers lost: {person.answers[len(answers) :]!r}")
    extra = answers[len(person.answers) :]
    if extra and extra != [person.pending]:
        broken.append(f"an answer that nobody gave: {extra!r}")
    lost = 0.0
    if not extra and not person.typed.startswith(draft):
        broken.append(f"the draft is not what was typed: {draft[-30:]!r} {person.typed[-30:]!r}")
    elif not extra and len(draft) < len(person.typed):
        lost = person.ended - person.times[len(draft)]
        if person.trial.ending not in {"KILL", "hang-up"}:
            broken.append(f"keys lost: {person.typed[len(draft) :]!r} of\n{person.seen}")
    return lost, broken + manners(person)


def manners(person: Person) -> list[str]:
    """How a program that could say goodbye said it."""
    program, ending = person.program, person.trial.ending
    due, lasted = EXITS[ending], person.ended - program.started
    if ending == "KILL" or (lasted < INTERPRETER and program.status != due):
        return []
    broken = []
    # Before the app is there, a command ends by the signal itself, so that a shell's script stops.
    before = ending == "INT" and not person.seen.strip()
    if program.status != due and not (before and program.status == -signal.SIGINT):
        broken.append(f"exit status {program.status} after {ending}, {lasted:.3f} s")
    if program.fd >= 0 and (left := program.left_on()):
        broken.append(f"left on: {sorted(left)}")
    if b"Traceback" in program.raw:
        broken.append("a traceback on the terminal")
    return broken
