"""Today's session: what is due, what is new, what is weak, as much as the minutes hold."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from interview.banks import library
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.session import AskedQuestion, Plan
from interview.practice.goals import GoalNow, read_goal, read_goal_or_none
from interview.schedule.attempts import day_of
from interview.schedule.forecast import (
    Choices,
    DayForecast,
    choices,
    forecast,
)
from interview.schedule.goal import plan_day
from interview.session.drawing import mix_topics

__all__ = ["DayForecast", "Today", "phrase_for_home", "plan_today", "read_today", "todays_session"]


class Today(Struct, frozen=True):
    """What today asks for, and how the days to come look."""

    day: date
    on: date | None
    """The day of the interview."""
    days_left: int | None
    """Days to it, today included."""
    daily: float
    """Minutes a day."""
    goal_set: bool
    banks: tuple[str, ...]
    questions: tuple[str, ...]
    """Those to be asked today, `bank/question`, the most urgent first."""
    due: tuple[str, ...]
    """Those that have come due, whether there is room for them or not."""
    again: int
    """Of today's, those whose last answer failed."""
    new: int
    """Of today's, those that were never asked."""
    weak: int
    """Of today's, those that are not due but not solid."""
    done: int
    """Questions that were attempted today already."""
    minutes: float
    """What today's will take."""
    spent: float
    """Minutes that those done today took."""
    left: float
    """Minutes that what is due would take beyond today's."""
    streak: int
    """Days in a row with practice."""
    final_from: date | None
    """From this day on each question is asked once more."""
    days: tuple[DayForecast, ...]
    expected: float | None
    """The mean score to expect of a question on the day of the interview, 0 to 1; None while nobody
    can tell."""
    unseen: int
    """Questions that will not have been asked by then."""
    unrepeated: int
    """Questions that will not have been asked once more at the end."""
    choices: Choices | None
    """What helps where the goal cannot be reached; None where it can, or without a day."""


def read_today(places: Places, now: datetime) -> Today:
    """What today asks for.

    Raises:
        InterviewError: a bank of the goal is not there or cannot be read.
    """
    return plan_today(read_goal(places, now), day_of(now))


def plan_today(known: GoalNow, today: date) -> Today:
    """What today asks for, by a goal and its questions."""
    goal, material = known.goal, known.material
    plan = plan_day(goal, material, today, known.spent)
    ahead = forecast(goal, material, today, known.spent)
    behind = goal.on is not None and not ahead.reached
    return Today(
        day=today,
        on=goal.on,
        days_left=(goal.on - today).days if goal.on else None,
        daily=goal.daily,
        goal_set=known.set,
        banks=known.banks,
        questions=plan.chosen,
        due=plan.due,
        again=len(material.failed.intersection(plan.chosen)),
        new=len(plan.new),
        weak=len(plan.weak),
        done=known.done,
        spent=round(known.spent / 60, 1),
        left=round(plan.left * material.seconds / 60, 1),
        minutes=round(len(plan.chosen) * material.seconds / 60, 1),
        streak=known.streak,
        final_from=goal.final_from,
        days=ahead.days,
        expected=None if ahead.expected is None else round(ahead.expected, 4),
        unseen=ahead.unseen,
        unrepeated=ahead.unrepeated,
        choices=choices(goal, material, today, known.spent) if behind else None,
    )


def todays_session(
    places: Places, today: Today, seed: int
) -> tuple[Plan, tuple[AskedQuestion, ...]]:
    """Today's questions as a practice session, their topics mixed.

    Raises:
        InterviewError: a question is not in its bank any more.
    """
    questions = mix_topics([library.asked_question(places, ref) for ref in today.questions])
    banks = tuple(dict.fromkeys(asked.bank for asked in questions))
    plan = Plan(banks, count=max(1, len(questions)), mode="practice", draw="due", seed=seed)
    return plan, questions


def phrase_for_home(places: Places, now: datetime) -> str:
    """`8 questions, 24 min · 12 days left`, the same that `read_today` plans.

    It is empty where the goal's banks cannot be read.
    """
    known = read_goal_or_none(places, now)
    if known is None:
        return ""
    goal, material, today = known.goal, known.material, day_of(now)
    count = len(plan_day(goal, material, today, known.spent).chosen)
    minutes = f"{count * material.seconds / 60:.0f} min"
    idle = "done for today" if known.done else "nothing due"
    words = f"{phrase_count(count, 'question')}, {minutes}" if count else idle
    left = f" · {phrase_count((goal.on - today).days, 'day')} left" if goal.on else ""
    return words + left
