"""A short run of what `python -m tests.reliability` does at length."""

from __future__ import annotations

import random

import pytest

from tests.reliability.killing import Tally, play_session
from tests.reliability.typist import Ending, Round

BUSY = 3.0
"""Seconds that may be lost while a suite keeps the machine busy; the long run allows 1."""

SHORT_RUN: tuple[Ending, ...] = ("KILL", "TERM", "INT", "hang-up")
SEEDS = (0, 12, 13, 20)
"""With these the first end comes while something is typed."""


@pytest.mark.parametrize(("number", "ending"), list(enumerate(SHORT_RUN)))
def test_whatever_ends_the_program_answers_stay_and_it_goes_on(
    number: int, ending: Ending
) -> None:
    tally = Tally()
    mode = ["mock", "practice"][number % 2]
    play_session(tally, Round(ending, mode, random.Random(SEEDS[number]), longest=3.0))
    assert tally.broken == []
    assert max(tally.losses, default=0.0) <= BUSY
