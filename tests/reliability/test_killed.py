"""A short run of what `python -m tests.reliability` does at length."""

from __future__ import annotations

import random

import pytest

from tests.reliability.killing import Tally, play_errand, play_session
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


@pytest.mark.parametrize("kind", ["disputing", "teaching in the lab"])
def test_what_the_screen_said_was_done_is_on_the_disk_after_a_kill(kind: str) -> None:
    tally = Tally()
    trial = Round("KILL", "mock", random.Random(3), longest=1.0, under_way=True)
    play_errand(tally, trial, kind)
    assert tally.broken == []
    assert tally.done
