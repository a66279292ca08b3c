"""A short run of `python -m tests.reliability endings`."""

from __future__ import annotations

import random

import pytest

from tests.reliability.endings import Ending, Round, Tally

BUSY = 3.0
"""Seconds that may be lost while a suite keeps the machine busy; the long run allows 1."""


@pytest.mark.parametrize(
    ("ending", "mode", "seed", "longest"),
    [
        ("KILL", "mock", 0, 1.5),
        ("hang-up", "practice", 20, 1.5),
        ("TERM", "practice", 3, 0.6),
        ("INT", "mock", 3, 0.6),
    ],
)
def test_whatever_ends_the_program_answers_stay_and_it_goes_on(
    ending: Ending, mode: str, seed: int, longest: float
) -> None:
    tally = Tally()
    tally.play(Round(ending, mode, random.Random(seed), longest=longest, under_way=True))
    assert tally.broken == []
    assert tally.keys > 0
    assert max(tally.losses, default=0.0) <= BUSY
