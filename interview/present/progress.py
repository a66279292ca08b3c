"""Progress in words: a sentence for each chart, and lines for how sure the person was."""

from __future__ import annotations

from datetime import timedelta

from interview.history.statistics import Standing
from interview.model.phrases import CONFIDENCES, phrase_count, phrase_score
from interview.model.visible import visible_line
from interview.schedule.agreement import NOTABLE
from interview.schedule.calibration import FEWEST, Calibration, ConfidenceLevel

_FEWEST_IN_BAND = 10
"""A band with fewer answers is never called the best."""


def phrase_days(standing: Standing) -> str:
    """Return how many days were practised, and how the last four weeks compare with those before."""
    answers = sum(day.answers for day in standing.days)
    month = timedelta(days=28)
    ago = [standing.today - day.day for day in standing.days]
    late = sum(day.answers for day, age in zip(standing.days, ago, strict=True) if age < month)
    early = sum(
        day.answers
        for day, age in zip(standing.days, ago, strict=True)
        if month <= age < 2 * month
    )
    days = phrase_count(len(standing.days), "day")
    return (
        f"{phrase_count(answers, 'answer')} on {days} of the last year; {late} in the last four "
        f"weeks, {early} in the four before."
    )


def phrase_trend(standing: Standing) -> str:
    """Return the mean of the first and of the newest week, over all topics."""
    weeks = sorted({week.week for topic in standing.topics for week in topic.weeks})
    if len(weeks) < 2:
        return "The mean score week by week; one week is no trend yet."
    ends = [_mean_of(standing, week) for week in (weeks[0], weeks[-1])]
    return (
        f"The mean score week by week, {phrase_score(ends[0])} in the first and "
        f"{phrase_score(ends[1])} in the newest; below, topic by topic, the least known first."
    )


def phrase_mastery(standing: Standing) -> str:
    """Return how much is due, and in which topic most."""
    due = sum(topic.due for topic in standing.topics)
    if not due:
        return "How well you know each topic. Nothing is due today."
    most = max(standing.topics, key=lambda topic: topic.due)
    name = visible_line(most.title or most.topic)
    where = f", all of {name}" if most.due == due else f"; {name} has the most"
    return f"How well you know each topic. {phrase_count(due, 'question')} due{where}."


def phrase_weak_points(standing: Standing) -> str:
    """Return what the list of weak points shows."""
    if not standing.weak_points:
        return "No key point was missed in your last attempts at each question."
    return "Key points you missed most often in your last attempts, and what would have said them."


def phrase_times(standing: Standing) -> str:
    """Return which share of the time goes with the best scores."""
    enough = [band for band in standing.times if band.answers >= _FEWEST_IN_BAND]
    best = max(enough, key=lambda band: band.mean, default=None)
    if best is None:
        return "The mean score by how much of the time was used."
    return (
        f"The mean score by how much of the time was used; best at up to {best.share:.0%} of it."
    )


def phrase_agreement(standing: Standing) -> str:
    """Return how far the person's marks and the program's agree, and who gives more."""
    agreement = standing.agreement
    if not agreement.answers:
        return "Nothing to compare yet: mark the rows of an answer in its feedback or its review."
    alike = f"You and the program mark {agreement.share:.0%} of {phrase_count(agreement.rows, 'row')} alike"
    leaning = "; you give about as much."
    if abs(agreement.difference) >= NOTABLE:
        more = "more" if agreement.difference > 0 else "less"
        leaning = f"; you give {phrase_score(abs(agreement.difference))} {more}."
    first = f" You marked {agreement.blind} of {phrase_count(agreement.answers, 'answer')} first."
    return alike + leaning + first


def time_rows(standing: Standing) -> list[tuple[str, float, int]]:
    """Return label, mean and answers of each band of time."""
    return [(f"up to {band.share:.0%}", band.mean, band.answers) for band in standing.times]


def _mean_of(standing: Standing, week: object) -> float:
    means = [entry for topic in standing.topics for entry in topic.weeks if entry.week == week]
    total = sum(entry.mean * entry.answers for entry in means)
    return total / sum(entry.answers for entry in means)


_BAR_CELLS = 10

_CALIBRATIONS = {
    "fitting": "You are about as right as you are sure.",
    "too_sure": "You are more sure than you are right: doubt what feels certain.",
    "too_unsure": "You are more often right than you think.",
}


def phrase_calibration(calibration: Calibration) -> str:
    """Return how sure the person was against how right, in one sentence."""
    if not calibration.answers:
        return "Nothing to compare yet: no interview asked how sure you were."
    if calibration.leaning == "unknown":
        more = FEWEST - calibration.answers
        return f"After {phrase_count(more, 'more answer')} this says how well you judge yourself."
    return _CALIBRATIONS[calibration.leaning]


def calibration_lines(calibration: Calibration) -> list[str]:
    """Return a line for each level, with a bar of the answers that were right; may be empty."""
    return [_phrase_level(level) for level in calibration.levels] if calibration.answers else []


def _phrase_level(level: ConfidenceLevel) -> str:
    word = f"{level.confidence} {CONFIDENCES[level.confidence]:<9}"
    if not level.answers:
        return f"{word} no answers"
    filled = round(level.right / level.answers * _BAR_CELLS)
    bar = "█" * filled + "·" * (_BAR_CELLS - filled)
    return f"{word} {bar}  {level.right} of {level.answers} right, mean {level.mean:.2f}"
