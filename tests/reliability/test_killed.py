"""A short run of what `python -m tests.reliability` does at length."""

from __future__ import annotations

import random
from typing import get_args

import pytest

from tests.reliability.killing import Tally, play_round
from tests.reliability.typist import Ending, Round

BUSY = 3.0
"""Seconds that may be lost while a suite keeps the machine busy; the long run allows 1."""


@pytest.mark.parametrize(("number", "ending"), list(enumerate(get_args(Ending))))
def test_whatever_ends_the_program_answers_stay_and_it_goes_on(
    number: int, ending: Ending
) -> None:
    tally = Tally()
    mode = ["mock", "practice"][number % 2]
    play_round(tally, Round(ending, mode, random.Random(number + 20), longest=3.0))
    assert tally.broken == []
    assert max(tally.losses) <= BUSY
