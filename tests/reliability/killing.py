"""Rounds of typing that something ends, and what can be said of all of them together."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from interview.history.sessions import read_session
from tests.reliability.judging import find, judge, newest
from tests.reliability.typist import Round, Sitting, begin, go_on


@dataclass
class Tally:
    """What came of the rounds so far."""

    endings: int = 0
    keys: int = 0
    answers: int = 0
    losses: list[float] = field(default_factory=list)
    """Seconds of typing that each ending cost that fell in an answer."""
    stages: Counter[str] = field(default_factory=Counter)
    """Where the endings fell."""
    broken: list[str] = field(default_factory=list)

    def add(self, sitting: Sitting, before: int, lost: float, broken: list[str]) -> None:
        """Count one ending; `before` answers were there already."""
        self.endings += 1
        self.stages[sitting.stage] += 1
        self.keys += len(sitting.typed) + sum(map(len, sitting.answers[before:]))
        self.answers += len(sitting.answers) - before
        if sitting.typed:
            self.losses.append(lost)
        for fault in broken:
            self.break_promise(fault)

    def break_promise(self, fault: str) -> None:
        """Note a fault, and tell it at once."""
        self.broken.append(fault)
        sys.stderr.write(f"{fault}\n")

    def __str__(self) -> str:
        losses = sorted(self.losses) or [0.0]
        where = ", ".join(f"{count} in {stage}" for stage, count in self.stages.most_common())
        return (
            f"{self.endings} endings ({where}); {self.keys} keys, {self.answers} answers accepted,"
            f" {len(self.broken)} promises broken; typing lost: median"
            f" {statistics.median(losses):.2f} s, p99 {losses[int(len(losses) * 0.99)]:.2f} s,"
            f" worst {losses[-1]:.2f} s"
        )


def play_round(tally: Tally, trial: Round) -> None:
    """A session and its end."""
    try:
        trial = replace(trial, under_way=trial.chance.random() < 0.5)
        play_session(tally, trial)
    except AssertionError as error:  # a program that does not do what it is waited for
        tally.break_promise(str(error))


def play_session(tally: Tally, trial: Round) -> None:
    """A session begun, ended, perhaps gone on with and ended again."""
    with tempfile.TemporaryDirectory(prefix="interview-") as folder:
        home = Path(folder)
        sitting = begin(home, trial)
        tally.add(sitting, 0, *judge(home, sitting, trial.ending))
        if newest(home) is not None and trial.chance.random() < 0.5:
            _once_more(tally, home, trial)


def _once_more(tally: Tally, home: Path, trial: Round) -> None:
    path = newest(home)
    assert path is not None
    found = find(read_session(path))
    sitting, missing = go_on(home, trial, found)
    lost, broken = judge(home, sitting, trial.ending)
    tally.add(sitting, len(found.answers), lost, missing + broken)
