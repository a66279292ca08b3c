"""Progress in words: a sentence for each chart, and lines for how sure the person was."""

from __future__ import annotations

from interview.history.statistics import HEAT_DAYS, AskedShare, Progress
from interview.model.phrases import CONFIDENCES, phrase_count, phrase_score
from interview.schedule.calibration import FEWEST_ANSWERS, Calibration, ConfidenceLevel

_NOTABLE = 0.05
"""The smallest mean difference of marks worth mentioning."""


def phrase_days(progress: Progress) -> str:
    """Return how many days were practised, and the answers of the last four weeks and the four before."""
    answers, late, early = (
        sum(day.answers for day in progress.days if least <= (progress.today - day.day).days < end)
        for least, end in ((0, HEAT_DAYS), (0, 28), (28, 56))
    )
    days = phrase_count(len(progress.days), "day")
    return (
        f"{phrase_count(answers, 'answer')} on {days} of the last year; {late} in the last four "
        f"weeks, {early} in the four before."
    )


def phrase_weak_points(progress: Progress) -> str:
    """Return what the list of weak points shows."""
    if not progress.weak_points:
        return "No key point was missed at the first attempt in recent sessions."
    advice = any(weak.say for weak in progress.weak_points)
    sentences = ", and what would have said them" if advice else ""
    return f"Key points you missed most often at the first attempt in recent sessions{sentences}."


def phrase_agreement(progress: Progress) -> str:
    """Return how far the person's marks and the program's agree, and who gives more."""
    agreement = progress.agreement
    if not agreement.answers:
        return "Nothing to compare yet: mark the rows of an answer in its feedback or its review."
    alike = f"You and the program mark {agreement.share:.0%} of {phrase_count(agreement.rows, 'row')} alike"
    leaning = "; you give about as much."
    if abs(agreement.difference) >= _NOTABLE:
        more = "more" if agreement.difference > 0 else "less"
        leaning = f"; you give {phrase_score(abs(agreement.difference))} {more}."
    first = f" You marked {agreement.blind} of {phrase_count(agreement.answers, 'answer')} first."
    return alike + leaning + first


_BAR_CELLS = 10

_CALIBRATIONS = {
    "fitting": "You are about as right as you are sure.",
    "too_sure": "You are more sure than you are right: doubt what feels certain.",
    "too_unsure": "You are more often right than you think.",
}


def phrase_calibration(calibration: Calibration) -> str:
    """Return in one sentence whether the person was as right as they were sure."""
    if not calibration.answers:
        return "Nothing to compare yet: no interview asked how sure you were."
    if calibration.leaning == "unknown":
        more = FEWEST_ANSWERS - calibration.answers
        return f"After {phrase_count(more, 'more answer')} this says how well you judge yourself."
    return _CALIBRATIONS[calibration.leaning]


def calibration_lines(calibration: Calibration) -> list[str]:
    """Return a line for each level, with a bar of the answers that were right; may be empty."""
    return [_phrase_level(level) for level in calibration.levels] if calibration.answers else []


def phrase_surely_wrong(calibration: Calibration) -> str:
    """Return how many wrong answers the person was sure of, and when they come again; empty if none."""
    if not calibration.surely_wrong:
        return ""
    wrong = phrase_count(calibration.surely_wrong, "answer")
    return (
        f"! Sure, but not good enough: {wrong}. Questions that you were wrongly sure of come again the"
        " next day, and once more within a week."
    )


def _phrase_level(level: ConfidenceLevel) -> str:
    word = f"{level.confidence} {CONFIDENCES[level.confidence]:<9}"
    if not level.answers:
        return f"{word} no answers"
    filled = round(level.right / level.answers * _BAR_CELLS)
    bar = "█" * filled + "·" * (_BAR_CELLS - filled)
    return f"{word} {bar}  {level.right} of {level.answers} right, mean {level.mean:.2f}"


def phrase_asked(bank: str, share: AskedShare) -> str:
    """Return a line such as `python: 12 of 50 questions asked`."""
    return f"{bank}: {share.asked} of {share.questions} questions asked"
