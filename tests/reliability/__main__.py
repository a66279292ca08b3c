"""The long runs: see docs/reliability.md."""

from __future__ import annotations

import argparse
import random
import sys
from typing import get_args

from tests.reliability.killing import Tally, play_round
from tests.reliability.typist import Ending, Trial


def main() -> int:
    """Run the rounds, print the figures, and return 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="endings at least")
    parser.add_argument("--ending", choices=get_args(Ending), default="KILL")
    parser.add_argument("--longest", type=float, default=4.0, help="seconds until the end at most")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, tally = random.Random(asked.seed), Tally()
    while tally.endings < asked.rounds:
        mode = chance.choice(["mock", "practice"])
        play_round(tally, Trial(asked.ending, mode, chance, asked.longest))
        if tally.endings % 50 == 0:
            sys.stderr.write(f"{asked.ending}: {tally}\n")
    sys.stdout.write(f"{asked.ending}: {tally}\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in tally.broken[:20])
    return bool(tally.broken) or max(tally.losses) > 1.0


if __name__ == "__main__":
    sys.exit(main())
