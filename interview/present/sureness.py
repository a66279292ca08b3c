"""Sureness against success in lines that need no colour."""

from __future__ import annotations

from msgspec import Struct

from interview.model.phrases import CONFIDENCES, phrase_count
from interview.schedule.calibration import FEWEST, Calibration, ConfidenceLevel

_BAR = 10

_SENTENCES = {
    "fitting": "You are about as right as you are sure.",
    "too_sure": "You are more sure than you are right: doubt what feels certain.",
    "too_unsure": "You are more often right than you think.",
}


class Sureness(Struct, frozen=True):
    """A calibration in words."""

    answers: int
    """Answers of which it is known how sure the person was."""
    sentence: str
    """What the picture says."""
    lines: tuple[str, ...]
    """The picture: a line a level."""
    surely_wrong: int
    """Answers given fairly sure or certain that would not have done."""


def tell_sureness(calibration: Calibration) -> Sureness:
    """The calibration in words; no lines where nothing is known."""
    lines = calibration_lines(calibration) if calibration.answers else []
    return Sureness(
        calibration.answers,
        phrase_calibration(calibration),
        tuple(lines),
        calibration.surely_wrong,
    )


def phrase_calibration(calibration: Calibration) -> str:
    """What the picture says, in one sentence."""
    if not calibration.answers:
        return "Nothing to compare yet: no interview asked how sure you were."
    if calibration.leaning == "unknown":
        more = FEWEST - calibration.answers
        return f"After {phrase_count(more, 'more answer')} this says how well you judge yourself."
    return _SENTENCES[calibration.leaning]


def calibration_lines(calibration: Calibration) -> list[str]:
    """A line a level: word, bar of the answers that were right, and both numbers."""
    return [_line(level) for level in calibration.levels]


def _line(level: ConfidenceLevel) -> str:
    word = f"{level.confidence} {CONFIDENCES[level.confidence]:<9}"
    if not level.answers:
        return f"{word} no answers"
    filled = round(level.right / level.answers * _BAR)
    bar = "█" * filled + "·" * (_BAR - filled)
    return f"{word} {bar}  {level.right} of {level.answers} right, mean {level.mean:.2f}"
