"""The long run: `python -m tests.fuzz --rounds 10000 [--first 0]`; exits 1 on any failure."""

from __future__ import annotations

import argparse
import resource
import sys

from tests.fuzz.running import run

MOST_MEMORY = 300
"""MiB that the whole run may take."""


def main() -> int:
    """Run, report, and say whether all went well."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--rounds", type=int, default=1_000)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first case")
    options = parser.parse_args()
    outcome = run(options.first, options.rounds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.writelines(f"{failure}\n" for failure in outcome.failures)
    sys.stdout.write(
        f"{options.rounds} cases, {outcome.banks} readable, {len(outcome.failures)} failures, "
        f"slowest {outcome.slowest:.2f} s, peak {memory} MiB\n"
    )
    return int(bool(outcome.failures) or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
