"""The long runs: see docs/reliability.md."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from tests.reliability.damage import damage_transcripts
from tests.reliability.endings import Ending, Round, Tally
from tests.reliability.monkeys import drag_through_ends, let_loose, press_at_once
from tests.reliability.test_two_programs import play_pair


def end_programs(asked: argparse.Namespace, _folder: Path) -> list[str]:
    """End a program in mid interview, again and again, and check what is left."""
    chance, tally = random.Random(asked.seed), Tally()
    while tally.endings < asked.rounds:
        mode = chance.choice(["mock", "practice"])
        tally.play_round(Round(asked.ending, mode, chance, asked.longest))
        if tally.endings % 50 == 0:
            sys.stderr.write(f"{asked.ending}: {tally}\n")
    sys.stdout.write(f"{asked.ending}: {tally}\n")
    late = [f"{loss:.2f} s of typing lost" for loss in tally.losses if loss > 1.0]
    return tally.broken + late


TRIALS: dict[str, Callable[[argparse.Namespace, Path], list[str]]] = {
    "endings": end_programs,
    "pairs": lambda asked, _: [fault for _ in range(asked.rounds) for fault in play_pair()],
    "mutants": lambda asked, folder: damage_transcripts(folder, asked.rounds, asked.seed),
    "monkeys": lambda asked, folder: let_loose(
        folder, asked.minutes * 60, asked.seed, slow=asked.slow
    ),
    "starts": lambda asked, folder: press_at_once(folder, asked.rounds, asked.seed),
    "drags": lambda asked, folder: drag_through_ends(folder, asked.rounds, asked.seed),
}


def main() -> int:
    """Run a trial, print the figures, and return 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trial", choices=TRIALS)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=60.0, help="of monkeys")
    parser.add_argument("--slow", action="store_true", help="monkeys under the slowing")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ending", choices=get_args(Ending), default="KILL")
    parser.add_argument("--longest", type=float, default=3.0, help="seconds until an ending")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="interview-") as folder:
        broken = TRIALS[asked.trial](asked, Path(folder))
    sys.stdout.write(f"{asked.trial}: {len(broken)} promises broken\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in broken[:20])
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
