"""The long runs: see docs/reliability.md."""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import get_args
from unittest.mock import patch

from interview.banks import library
from tests.reliability.killing import Tally, play_round
from tests.reliability.moments import drag_through_ends, press_at_once
from tests.reliability.monkeys import let_loose
from tests.reliability.mutating import mutant, samples
from tests.reliability.reading import places_in, try_file
from tests.reliability.test_two_programs import play_pair
from tests.reliability.typist import Ending, Round


def end_programs(asked: argparse.Namespace) -> list[str]:
    """End a program in mid interview, so many times, and look at what is left."""
    chance, tally = random.Random(asked.seed), Tally()
    while tally.endings < asked.rounds:
        mode = chance.choice(["mock", "practice"])
        play_round(tally, Round(asked.ending, mode, chance, asked.longest))
        if tally.endings % 50 == 0:
            sys.stderr.write(f"{asked.ending}: {tally}\n")
    sys.stdout.write(f"{asked.ending}: {tally}\n")
    late = [f"{loss:.2f} s of typing lost" for loss in tally.losses if loss > 1.0]
    return tally.broken + late


def run_pairs(asked: argparse.Namespace) -> list[str]:
    """Run two programs at once on one home."""
    broken = [fault for _ in range(asked.rounds) for fault in play_pair()]
    sys.stdout.write(f"{asked.rounds} pairs, {len(broken)} promises broken\n")
    return broken


def read_mutants(asked: argparse.Namespace) -> list[str]:
    """Damage transcripts, and have all that reads them read them."""
    chance, whole = random.Random(asked.seed), samples(".jsonl")
    broken: list[str] = []
    with (
        patch.object(library, "builtin_folder", lambda: Path("none")),
        tempfile.TemporaryDirectory(prefix="interview-") as folder,
    ):
        places = places_in(Path(folder) / "home")
        for number in range(asked.rounds):
            found = try_file(places, mutant(chance.choice(whole), chance))
            broken += [f"mutant {number}: {fault}" for fault in found]
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{asked.rounds} mutants, {len(broken)} promises broken, {held} MiB held\n")
    return broken


def let_monkeys_loose(asked: argparse.Namespace) -> list[str]:
    """Random keys, clicks, sizes and stops, for so many minutes."""
    with tempfile.TemporaryDirectory(prefix="interview-") as folder:
        return let_loose(Path(folder), asked.minutes * 60, asked.seed, slow=asked.slow)


def press_keys_at_once(asked: argparse.Namespace) -> list[str]:
    """So many starts under the slowing, each with a key at once."""
    with tempfile.TemporaryDirectory(prefix="interview-") as folder:
        return press_at_once(Path(folder), asked.rounds, asked.seed)


def drag_windows(asked: argparse.Namespace) -> list[str]:
    """So many windows dragged while an interview ends."""
    with tempfile.TemporaryDirectory(prefix="interview-") as folder:
        return drag_through_ends(Path(folder), asked.rounds, asked.seed)


TRIALS: dict[str, Callable[[argparse.Namespace], list[str]]] = {
    "endings": end_programs,
    "pairs": run_pairs,
    "mutants": read_mutants,
    "monkeys": let_monkeys_loose,
    "starts": press_keys_at_once,
    "drags": drag_windows,
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
    broken = TRIALS[asked.trial](asked)
    sys.stdout.write(f"{asked.trial}: {len(broken)} promises broken\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in broken[:20])
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
