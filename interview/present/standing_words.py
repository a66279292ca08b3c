"""One sentence a picture: what it shows."""

from __future__ import annotations

from datetime import timedelta

from interview.model.phrases import phrase_count, phrase_score
from interview.model.visible import visible_line
from interview.practice.progress import Standing
from interview.schedule.agreement import NOTABLE

_FEWEST_IN_BAND = 10
"""Answers below which a band is not called the best."""


def phrase_days(standing: Standing) -> str:
    """How many days, and how the last four weeks compare with the four before."""
    answers = sum(one.answers for one in standing.days)
    month = standing.today - timedelta(days=28)
    late = sum(one.answers for one in standing.days if one.day > month)
    early = sum(
        one.answers for one in standing.days if month - timedelta(days=28) < one.day <= month
    )
    days = phrase_count(len(standing.days), "day")
    return (
        f"{phrase_count(answers, 'answer')} on {days} of the last year; {late} in the last four "
        f"weeks, {early} in the four before."
    )


def phrase_trend(standing: Standing) -> str:
    """The first and the newest weeks of all topics together."""
    weeks = sorted({week.week for topic in standing.topics for week in topic.weeks})
    if len(weeks) < 2:
        return "The mean score week by week; one week is no trend yet."
    ends = [_mean_of(standing, week) for week in (weeks[0], weeks[-1])]
    return (
        f"The mean score week by week, {phrase_score(ends[0])} in the first and "
        f"{phrase_score(ends[1])} in the newest; below, topic by topic, the least known first."
    )


def phrase_mastery(standing: Standing) -> str:
    """How much is due, and which topic has the most of it."""
    due = sum(topic.due for topic in standing.topics)
    if not due:
        return "How well you know each topic. Nothing is due today."
    most = max(standing.topics, key=lambda topic: topic.due)
    name = visible_line(most.title or most.topic)
    where = f", all of {name}" if most.due == due else f"; {name} has the most"
    return f"How well you know each topic. {phrase_count(due, 'question')} due{where}."


def phrase_weak_points(standing: Standing) -> str:
    """That these were missed of late."""
    if not standing.weak_points:
        return "No key point was missed in your last attempts at each question."
    return "Key points you missed most often in your last attempts, and what would have said them."


def phrase_times(standing: Standing) -> str:
    """Whether more time goes with better scores."""
    enough = [band for band in standing.times if band.answers >= _FEWEST_IN_BAND]
    best = max(enough, key=lambda band: band.mean, default=None)
    if best is None:
        return "The mean score by how much of the time was used."
    return (
        f"The mean score by how much of the time was used; best at up to {best.share:.0%} of it."
    )


def phrase_agreement(standing: Standing) -> str:
    """How far the person's marks and the program's agree, and who gives more."""
    found = standing.agreement
    if not found.answers:
        return "Nothing to compare yet: mark the rows of an answer in its feedback or its review."
    alike = (
        f"You and the program mark {found.share:.0%} of {phrase_count(found.rows, 'row')} alike"
    )
    leaning = "; you give about as much."
    if abs(found.difference) >= NOTABLE:
        more = "more" if found.difference > 0 else "less"
        leaning = f"; you give {phrase_score(abs(found.difference))} {more}."
    first = f" You marked {found.blind} of {phrase_count(found.answers, 'answer')} first."
    return alike + leaning + first


def time_rows(standing: Standing) -> list[tuple[str, float, int]]:
    """Label, mean and answers of each band of time."""
    return [(f"up to {band.share:.0%}", band.mean, band.answers) for band in standing.times]


def _mean_of(standing: Standing, week: object) -> float:
    found = [one for topic in standing.topics for one in topic.weeks if one.week == week]
    return sum(one.mean * one.answers for one in found) / sum(one.answers for one in found)
