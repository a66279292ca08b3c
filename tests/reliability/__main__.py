"""The long run: python -m tests.reliability --rounds 1000 --ending KILL."""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import get_args

from tests.pty import PtyProgram
from tests.reliability.judging import judge
from tests.reliability.typist import LEAVE, Ending, command, sit


def main() -> int:
    """Run the rounds, print the figures, and return 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--ending", choices=get_args(Ending), default="KILL")
    parser.add_argument("--longest", type=float, default=4.0, help="seconds until the end at most")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    losses: list[float] = []
    broken: list[str] = []
    answers = keys = 0
    for number in range(asked.rounds):
        home = Path(tempfile.mkdtemp(prefix="interview-"))
        mode = chance.choice(["mock", "practice"])
        sitting = sit(home, mode, asked.ending, chance.uniform(0.0, asked.longest), chance)
        lost, faults = judge(home, sitting, asked.ending)
        if number % 10 == 9:
            faults += goes_on(home)
        losses.append(lost)
        answers += len(sitting.answers)
        keys += len(sitting.times) + sum(map(len, sitting.answers))
        broken += [f"round {number} ({mode}): {fault}" for fault in faults]
        shutil.rmtree(home)
    losses.sort()
    sys.stdout.write(
        f"{asked.rounds} × {asked.ending}: {keys} keys, {answers} answers accepted,"
        f" {len(broken)} promises broken; typing lost: median {statistics.median(losses):.2f} s,"
        f" p99 {losses[int(len(losses) * 0.99)]:.2f} s, worst {losses[-1]:.2f} s\n"
    )
    sys.stdout.writelines(f"  {fault}\n" for fault in broken[:20])
    return bool(broken) or losses[-1] > 1.0


def goes_on(home: Path) -> list[str]:
    """Whether the program starts again on this home and offers to go on."""
    expected = any((home / "sessions").glob("*.jsonl"))
    with PtyProgram(command(home), rows=30, cols=100) as program:
        try:
            program.wait_for("Go on with" if expected else "Start an interview", 15)
        except AssertionError as error:
            return [f"does not offer to go on: {error}"]
        program.send(LEAVE)
        status = program.wait_end(10)
    return [] if status == 0 else [f"exit status {status} after leaving the home screen"]


if __name__ == "__main__":
    sys.exit(main())
