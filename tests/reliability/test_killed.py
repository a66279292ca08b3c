"""A short run of `python -m tests.reliability endings`."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from tests.reliability.endings import Round, Tally

BUSY = 3.0
"""Seconds that may be lost while a suite keeps the machine busy; the long run allows 1."""

ROUNDS = (
    Round("KILL", "mock", random.Random(0), longest=1.5, under_way=True),
    Round("hang-up", "practice", random.Random(20), longest=1.5, under_way=True),
    Round("TERM", "practice", random.Random(3), longest=0.6, under_way=True),
    Round("INT", "mock", random.Random(3), longest=0.6, under_way=True),
)


def test_whatever_ends_the_program_answers_stay_and_it_goes_on() -> None:
    tallies = [Tally() for _ in ROUNDS]
    with ThreadPoolExecutor() as all_at_once:  # they type, and wait for most of their time
        list(all_at_once.map(Tally.play, tallies, ROUNDS))
    for trial, tally in zip(ROUNDS, tallies, strict=True):
        assert tally.broken == [], trial.ending
        assert tally.keys > 0, trial.ending
        assert max(tally.losses, default=0.0) <= BUSY, trial.ending
