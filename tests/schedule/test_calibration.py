"""Sureness against success, and what follows from being surely wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from interview.model.session import AttemptEntry, Confidence
from interview.present.progress import calibration_lines, phrase_calibration
from interview.schedule.calibration import calibrate
from interview.schedule.schedule import card_states
from tests.builders import make_past
from tests.fakes import START


def attempt(score: float, days: int = 0, **more: Any) -> AttemptEntry:
    when = START + timedelta(days=days)
    return make_past(value=score, when=when, **more)


def days_until_due(*attempts: AttemptEntry) -> int:
    (card,) = card_states(attempts).values()
    return (card.due - attempts[-1].when.date()).days


def test_what_was_surely_wrong_comes_the_next_day_and_again_within_a_week() -> None:
    settled = [attempt(0.9, days) for days in (0, 8, 30)]
    wrong = attempt(0.55, 80, confidence=4)
    again = attempt(0.95, 81)
    assert days_until_due(*settled, attempt(0.55, 80)) > 1
    assert days_until_due(*settled, wrong) == 1
    assert days_until_due(*settled, attempt(0.55, 80), again) > 7
    assert days_until_due(*settled, wrong, again) == 7
    assert days_until_due(*settled, wrong, again, attempt(0.95, 88)) > 7


@pytest.mark.parametrize("confidence", [1, 2, None])
def test_what_was_wrong_but_not_surely_goes_by_its_card(confidence: Confidence | None) -> None:
    settled = [attempt(0.9, days) for days in (0, 8, 30)]
    assert days_until_due(*settled, attempt(0.55, 80, confidence=confidence)) > 1


def test_the_second_hint_holds_the_rating_at_hard() -> None:
    assert days_until_due(attempt(0.95, hinted=True)) == days_until_due(attempt(0.5))
    assert days_until_due(attempt(0.1, hinted=True)) == days_until_due(attempt(0.1))


def test_levels_count_what_was_right() -> None:
    answers: list[tuple[Confidence, float]] = [(4, 0.9), (4, 0.2), (1, 0.7), (3, 0.597)]
    calibration = calibrate(answers)
    assert [(level.answers, level.right) for level in calibration.levels] == [
        (1, 1),
        (0, 0),
        (1, 1),
        (2, 1),
    ]
    assert calibration.surely_wrong == 1
    assert calibration.leaning == "unknown", "too few to say"


@pytest.mark.parametrize(
    ("sure", "score", "leaning"),
    [(4, 0.9, "fitting"), (4, 0.2, "too_sure"), (1, 0.9, "too_unsure"), (1, 0.1, "too_sure")],
)
def test_twenty_answers_say_whether_one_is_too_sure(
    sure: Confidence, score: float, leaning: str
) -> None:
    assert calibrate([(sure, score)] * 20).leaning == leaning
    assert calibrate([(sure, score)] * 19).leaning == "unknown"


def test_the_picture_is_words_and_lengths() -> None:
    answers: list[tuple[Confidence, float]] = [(4, 0.9)] * 15
    answers += [(4, 0.2)] * 5
    calibration = calibrate(answers)
    assert calibration_lines(calibration) == [
        "1 guessing  no answers",
        "2 unsure    no answers",
        "3 fairly    no answers",
        "4 certain   ████████··  15 of 20 right, mean 0.72",
    ]
    assert phrase_calibration(calibration).startswith("You are more sure than you are right")
