"""The plan: the day of the interview and minutes a day, what today asks for, and the days to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from math import ceil
from statistics import fmean
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.banks import library
from interview.banks.suspended import suspended_questions
from interview.history.statistics import as_past, read_past
from interview.model.bank import Bank, find_alike
from interview.model.errors import InterviewError, UsageError
from interview.model.grades import GRADE_FLOORS
from interview.model.limits import LONGEST_SESSION_MINUTES
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.session import AskedQuestion, AttemptEntry, CardState, Plan
from interview.model.settings import Value
from interview.practice import preferences
from interview.schedule.attempts import day_of
from interview.schedule.goal import (
    USUAL_MINUTES,
    USUAL_SECONDS,
    Goal,
    Material,
    minutes_needed,
    plan_ahead,
    plan_day,
)
from interview.schedule.mastery import question_mastery
from interview.session.drawing import mix_topics

FEEDBACK_SECONDS = 45.0
"""Seconds that reading the feedback on an answer takes."""

_LAST = 200
"""Attempts that say how long a question takes."""


class GoalNow(Struct, frozen=True):
    """The goal, and the questions it is about."""

    goal: Goal
    set: bool
    """Whether the person set one."""
    material: Material
    banks: tuple[str, ...]
    done: int
    """Questions that were attempted today."""
    spent: float
    """Seconds of today that they took, with the reading of feedback."""
    streak: int
    """Days in a row with practice, up to today or yesterday."""
    topics: Mapping[str, str]
    """The title of the topic of each question."""


def today_of(now: datetime) -> date:
    """The day that a moment belongs to: a late night is still the day before."""
    return day_of(now)


class GoalChange(Struct, frozen=True):
    """What is to be another; none where it stays as it was."""

    on: date | Literal["none"] | None = None
    """`none` removes the day."""
    daily: float | None = None
    banks: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None


def set_goal(places: Places, today: date, change: GoalChange) -> None:
    """Keep what is given of a goal.

    Raises:
        UsageError: the day is past, or the minutes are none that a day has.
        InterviewError: a bank is not there, or the settings cannot be written.
    """
    check_change(today, change)
    on, daily = change.on, change.daily
    for bank in change.banks or ():
        library.open_bank(places, bank)
    values: dict[str, Value | None] = {}
    if on == "none":
        values |= {"goal.on": None, "goal.since": None}
    elif on is not None:
        values |= {"goal.on": on.isoformat(), "goal.since": today.isoformat()}
    if daily is not None:
        values["goal.daily"] = daily
    for name, value in (("banks", change.banks), ("topics", change.topics)):
        if value is not None:
            values[f"goal.{name}"] = ", ".join(value)
    preferences.change_settings(places, values)


def check_change(today: date, change: GoalChange) -> None:
    """Check that the day of a goal is to come and the minutes a day are in range.

    Raises:
        UsageError: one of them is not.
    """
    on, daily = change.on, change.daily
    if isinstance(on, date) and on <= today:
        raise UsageError(f"{on} is not a day to come")
    if daily is not None and not 1 <= daily <= LONGEST_SESSION_MINUTES:
        raise UsageError(f"{daily:g} is not from 1 to {LONGEST_SESSION_MINUTES:g} minutes a day")


def clear_goal(places: Places) -> None:
    """Remove the goal.

    Raises:
        InterviewError: the settings cannot be written.
    """
    names = ("on", "since", "daily", "banks", "topics")
    preferences.change_settings(places, {f"goal.{name}": None for name in names})


def read_goal(places: Places, now: datetime) -> GoalNow:
    """The goal with its questions as they stand; a day that is past counts as none.

    Raises:
        InterviewError: a bank of the goal is not there or cannot be read.
    """
    today = day_of(now)
    kept = preferences.read_preferences(places).settings.goal
    on = date.fromisoformat(kept.on) if kept.on else None
    since = date.fromisoformat(kept.since) if kept.since else today
    goal = Goal(min(since, today), on if on and on > today else None, kept.daily or USUAL_MINUTES)
    past = read_past(places, now)
    entries = tuple(one for one in past.entries if one.counts)
    topics = _listed(kept.topics)
    banks = _listed(kept.banks) or _banks_of(topics, partial(_practised_banks, places, entries))
    opened = [library.open_bank(places, name) for name in banks]
    refs = _refs(opened, topics, suspended_questions(places))
    alike = find_alike((bank.name, question) for bank in opened for question in bank.questions)
    todays = [one for one in entries if day_of(one.when) == today and one.ref in refs]
    days = {day_of(entry.when) for entry in entries}
    return GoalNow(
        goal,
        bool(kept.on or kept.daily),
        replace(_material(refs, entries, past.cards, now), alike=alike),
        banks,
        len({one.ref for one in todays}),
        sum(one.elapsed + FEEDBACK_SECONDS for one in todays),
        count_streak(days, today),
        {
            f"{bank.name}/{one.id}": bank.topic_title(one.topic) or bank.title
            for bank in opened
            for one in bank.questions
        },
    )


def count_streak(days: set[date], today: date) -> int:
    """Days in a row with practice, up to today, or to yesterday while today is not over."""
    length, day = 0, today.toordinal()
    known = {one.toordinal() for one in days}
    day -= day not in known
    while day in known:
        length, day = length + 1, day - 1
    return length


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _banks_of(topics: Sequence[str], usual: Callable[[], Sequence[str]]) -> tuple[str, ...]:
    """The banks that topics written as BANK/TOPIC name, and the usual ones for topics without a bank."""
    named = [one.partition("/")[0] for one in topics if "/" in one]
    bare = not topics or any("/" not in one for one in topics)
    return tuple(dict.fromkeys([*named, *(usual() if bare else ())]))


def _practised_banks(places: Places, entries: Sequence[AttemptEntry]) -> tuple[str, ...]:
    """The banks that were practised and can be read; without any those of the last plan, or all."""
    there = {entry.name for entry in library.read_entries(places) if entry.bank is not None}
    practised = dict.fromkeys(entry.ref.partition("/")[0] for entry in entries)
    last = preferences.last_plan(places)
    usual = last.banks if last else ()
    for names in (practised, usual):
        found = tuple(name for name in names if name in there)
        if found:
            return found
    return tuple(sorted(there))


def _refs(
    opened: Sequence[Bank], topics: Sequence[str], left_out: Collection[str]
) -> tuple[str, ...]:
    """The questions of a goal, the topics in turn: what is new comes in this order."""
    found = [
        (f"{bank.name}/{question.topic}", f"{bank.name}/{question.id}")
        for bank in opened
        for question in bank.questions
        if question.is_scored
        and f"{bank.name}/{question.id}" not in left_out
        and (not topics or {question.topic, f"{bank.name}/{question.topic}"} & set(topics))
    ]
    turns = Counter[str]()
    placed: list[tuple[int, str]] = []
    for topic, ref in found:
        placed.append((turns[topic], ref))
        turns[topic] += 1
    return tuple(ref for _, ref in sorted(placed, key=lambda one: one[0]))


def _material(
    refs: Sequence[str],
    entries: Sequence[AttemptEntry],
    cards: Mapping[str, CardState],
    now: datetime,
) -> Material:
    wanted = set(refs)
    own = [entry for entry in entries if entry.ref in wanted]
    past = [as_past(entry, now) for entry in own]
    lasts = {entry.ref: entry.value for entry in own}
    taken = [entry.elapsed for entry in own[-_LAST:] if entry.outcome != "skipped"]
    return Material(
        cards={ref: cards[ref] for ref in refs if ref in cards},
        mastery=question_mastery(past),
        new=tuple(ref for ref in refs if ref not in cards),
        seconds=fmean(taken) + FEEDBACK_SECONDS if taken else USUAL_SECONDS,
        failed=frozenset(ref for ref, value in lasts.items() if value < GRADE_FLOORS["partial"]),
    )


def read_goal_or_none(places: Places, now: datetime) -> GoalNow | None:
    """As `read_goal`; None where its banks cannot be read."""
    try:
        return read_goal(places, now)
    except InterviewError:
        return None


class PlannedDay(Struct, frozen=True):
    """A day to come."""

    day: date
    due: int
    """Questions that come due, as many as there is room for."""
    new: int
    topics: tuple[str, ...]
    """Titles, those with the most questions first."""


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
    topics: tuple[str, ...]
    """The titles of the topics of today's questions, those with the most questions first."""
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
    days: tuple[PlannedDay, ...]
    """Those after today, up to the interview or two weeks."""
    needed: float | None
    """Minutes a day that would do where the goal's are too few; None where they do, or without a day."""
    untouched: tuple[str, ...]
    """The titles of topics of which nothing was asked yet."""

    @property
    def fills_the_day(self) -> bool:
        """Whether the minutes of the day have no room for one question more."""
        mean = self.minutes / max(1, len(self.questions))
        return self.spent + self.minutes + mean > self.daily

    @property
    def is_done(self) -> bool:
        """Whether something was practised today and nothing is left."""
        return bool(self.done) and not self.questions


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
    ahead = plan_ahead(goal, material, today, plan.chosen)
    needed = minutes_needed(goal, material, today)
    asked = {known.topics[ref] for ref in material.cards}
    return Today(
        day=today,
        on=goal.on,
        days_left=(goal.on - today).days if goal.on else None,
        daily=goal.daily,
        goal_set=known.set,
        banks=known.banks,
        topics=_name_topics(known, plan.chosen),
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
        days=tuple(
            PlannedDay(
                day.day, len(day.due), len(day.new), _name_topics(known, (*day.due, *day.new))
            )
            for day in ahead
        ),
        needed=float(ceil(needed)) if needed is not None and needed > goal.daily else None,
        untouched=tuple(
            dict.fromkeys(
                known.topics[ref] for ref in material.new if known.topics[ref] not in asked
            )
        ),
    )


def _name_topics(known: GoalNow, refs: Sequence[str]) -> tuple[str, ...]:
    """The titles of the topics of some questions, those with the most questions first."""
    return tuple(title for title, _ in Counter(known.topics[ref] for ref in refs).most_common())


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
