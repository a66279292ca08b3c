"""The goal and the day's plan: the day of the interview, minutes a day, today's questions, the days to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby, zip_longest
from math import ceil
from typing import Literal

from msgspec import Struct

from interview.banks import library
from interview.banks.library import suspended_questions
from interview.history.statistics import Past, read_past
from interview.model.bank import Alike, Bank, find_alike, matches_topic
from interview.model.errors import UsageError
from interview.model.limits import USUAL_MINUTES
from interview.model.session import AskedQuestion, AttemptEntry, Plan
from interview.model.settings import BY_FIELD, GOAL, Settings, Value
from interview.practice.drawing import mix_topics
from interview.practice.presets import practice_plan, usual_banks
from interview.schedule.goal import (
    USUAL_SECONDS,
    DayPlan,
    Goal,
    Material,
    minutes_needed,
    plan_ahead,
    plan_day,
    room_of,
)
from interview.schedule.mastery import question_mastery
from interview.schedule.schedule import card_states
from interview.storage.places import Places
from interview.storage.settings_file import read_settings, write_settings

FEEDBACK_SECONDS = 45.0
"""Seconds to read the feedback on an answer."""

_MOST_ATTEMPTS = 200
"""The latest attempts, from which the time of a question is estimated."""

_USUAL_COUNT = 10
"""Questions of usual length that are counted with them, so that one short answer changes little."""


class GoalChange(Struct, frozen=True):
    """A change of the goal; None leaves a field as it is."""

    on: date | Literal["none"] | None = None
    """The day of the interview; `none` removes it."""
    daily: float | None = None
    banks: tuple[str, ...] | None = None
    topics: tuple[str, ...] | None = None


def set_goal(places: Places, today: date, change: GoalChange) -> None:
    """Change the goal in the settings.

    Raises:
        UsageError: the day is not in the future, the minutes are out of range, or a topic is in none
            of the goal's banks.
        InterviewError: a bank is missing, or the settings cannot be written.
    """
    check_change(today, change)
    on, daily, topics = change.on, change.daily, change.topics or ()
    kept = read_settings(places.settings).settings
    banks = _split_list(kept.text("goal.banks")) if change.banks is None else change.banks
    banks = banks or library.banks_of_topics(places, topics, ())
    if change.banks or topics:
        opened = [library.open_bank(places, bank) for bank in banks]
        library.check_topics(opened, topics)
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
    write_settings(places.settings, values)


def clear_goal(places: Places) -> None:
    """Remove the goal.

    Raises:
        InterviewError: the settings cannot be written.
    """
    write_settings(places.settings, {setting.field: None for setting in GOAL})


def check_change(today: date, change: GoalChange) -> None:
    """Check a change of the goal.

    Raises:
        UsageError: the day is not in the future, or the minutes a day are out of range.
    """
    on, daily, range_ = change.on, change.daily, BY_FIELD["goal.daily"]
    if isinstance(on, date) and on <= today:
        raise UsageError(f"{on} is not in the future")
    if daily is not None and not range_.least <= daily <= range_.most:
        wanted = f"from {range_.least:g} to {range_.most:g} minutes a day"
        raise UsageError(f"{daily:g} is not {wanted}")


def _goal_of(kept: Settings, today: date) -> Goal:
    """Return the goal of the settings; a day in the past counts as none."""
    on, since = kept.text("goal.on"), kept.text("goal.since")
    last = date.fromisoformat(on) if on else today
    daily = float(kept.values.get("goal.daily", USUAL_MINUTES))
    first = date.fromisoformat(since) if since else today
    return Goal(min(first, today), last if last > today else None, daily)


def _split_list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _question_refs(
    opened: Sequence[Bank], topics: Sequence[str], left_out: Collection[str]
) -> tuple[str, ...]:
    """Return the questions of a goal, from its topics in turn, which is the order of new questions."""
    by_topic: dict[str, list[str]] = {}
    for bank in opened:
        for question in bank.questions:
            ref, topic = f"{bank.name}/{question.id}", question.topic
            wanted = not topics or any(matches_topic(each, bank.name, topic) for each in topics)
            if question.is_scored and wanted and ref not in left_out:
                by_topic.setdefault(f"{bank.name}/{topic}", []).append(ref)
    turns = zip_longest(*by_topic.values())
    return tuple(ref for turn in turns for ref in turn if ref is not None)


def _material(refs: Sequence[str], past: Past, alike: Alike) -> Material:
    """Return what is known of the questions `refs`; `past` is about no others."""
    lasts = {attempt.ref: attempt for attempt in past.attempts}
    return Material(
        cards=past.cards,
        mastery=question_mastery(past.attempts),
        new=tuple(ref for ref in refs if ref not in past.cards),
        seconds=_seconds_each(past.attempts),
        failed=frozenset(ref for ref, last in lasts.items() if last.failed),
        alike=alike,
    )


def _seconds_each(attempts: Sequence[AttemptEntry]) -> float:
    """Return the seconds for a question and its feedback, by the latest of these attempts."""
    latest = attempts[-_MOST_ATTEMPTS:]
    answered = [attempt for attempt in latest if attempt.outcome != "skipped"]
    seconds = _seconds_spent(answered) + USUAL_SECONDS * _USUAL_COUNT
    return seconds / (len(answered) + _USUAL_COUNT)


def _seconds_spent(attempts: Iterable[AttemptEntry]) -> float:
    return sum(entry.elapsed + FEEDBACK_SECONDS for entry in attempts)


class PlannedDay(Struct, frozen=True):
    """A day to come."""

    day: date
    due: int
    """Due questions, as many as there is room for."""
    new: int
    topics: tuple[str, ...]
    """The titles of its topics, those with the most questions first."""


class DaySummary(Struct, frozen=True):
    """Today's questions, and the days to come."""

    on: date | None
    """The day of the interview."""
    days_left: int | None
    """Days to the interview, today included."""
    daily: float
    """Minutes a day."""
    goal_set: bool
    goal_topics: tuple[str, ...]
    """The topics of the goal, `bank/topic` or `topic`; empty if it is about all of its banks."""
    banks: tuple[str, ...]
    as_practised: bool
    """Whether it is about the banks that were practised, because no bank or topic is chosen."""
    missing: tuple[str, ...]
    """The banks of the goal that are missing or cannot be read."""
    size: int
    """The number of questions of the goal."""
    topics: tuple[str, ...]
    """The titles of today's topics, those with the most questions first."""
    questions: tuple[str, ...]
    """Today's questions, `bank/question`, the most urgent first."""
    again: int
    """The number of today's questions that failed last time."""
    new: int
    """The number of today's questions that were never asked."""
    weak: int
    """The number of today's questions that are weak and not due."""
    done: int
    """The number of questions that were attempted today."""
    is_done: bool
    """Whether the plan of one of today's sessions was practised; there may be time for more."""
    minutes: float
    """Minutes for today's questions."""
    spent: float
    """Minutes spent today."""
    left: float
    """Minutes for the due questions without room today."""
    final_from: date | None
    """The day from which each question is asked once more."""
    days: tuple[PlannedDay, ...]
    """The days after today, up to the interview or two weeks."""
    needed: float | None
    """Minutes a day that are enough; None if the goal's are, or if it has no day."""
    untouched: tuple[str, ...]
    """The titles of topics without any attempt."""

    @property
    def fills_the_day(self) -> bool:
        """Whether there is no time left for one more question."""
        mean = self.minutes / max(1, len(self.questions))
        return self.spent + self.minutes + mean > self.daily


def read_today(places: Places, now: datetime) -> DaySummary:
    """Read today's questions and the days to come.

    Raises:
        InterviewError: no bank at all can be read, or none has a topic of the goal.
    """
    today, past = now.date(), read_past(places, now)
    kept = read_settings(places.settings).settings
    goal, topics = _goal_of(kept, today), _split_list(kept.text("goal.topics"))
    chosen = _split_list(kept.text("goal.banks"))
    practised = {attempt.ref.partition("/")[0]: None for attempt in past.attempts}
    opened, missing = _open_banks(places, chosen, topics, practised)
    banks = tuple(bank.name for bank in opened)
    titles = {
        f"{bank.name}/{question.id}": bank.topic_title(question.topic)
        for bank in opened
        for question in bank.questions
    }
    refs = _question_refs(opened, topics, suspended_questions(places))
    cards = {ref: past.cards[ref] for ref in refs if ref in past.cards}
    past = Past(tuple(attempt for attempt in past.attempts if attempt.ref in cards), cards)
    alike = find_alike((bank.name, question) for bank in opened for question in bank.questions)
    material = _material(refs, past, alike)
    todays = [entry for entry in past.attempts if entry.when.date() == today]
    spent = _seconds_spent(todays)
    plan = plan_day(goal, material, today, spent)
    day, to_go = _begun_plan(goal, refs, alike, past, todays, today)
    is_done = bool(todays) and not to_go
    if is_done:  # who answers fast has time for more
        day, to_go = plan, plan.chosen
    waiting = len(set(plan.due).difference(to_go))
    needed = minutes_needed(goal, material, today)
    asked_topics = {titles[ref] for ref in material.cards}
    return DaySummary(
        on=goal.on,
        days_left=goal.days_left(today),
        daily=goal.daily,
        goal_set=kept.has_goal,
        goal_topics=topics,
        banks=banks,
        as_practised=not chosen and not topics and practised.keys() >= set(banks),
        missing=missing,
        size=material.size,
        topics=_most_common(titles[ref] for ref in to_go),
        questions=to_go,
        again=len(material.failed.intersection(to_go)),
        new=len(set(day.new).intersection(to_go)),
        weak=len(set(day.weak).intersection(to_go)),
        done=len({entry.ref for entry in todays}),
        is_done=is_done,
        spent=round(spent / 60, 1),
        left=round(waiting * material.seconds / 60, 1),
        minutes=round(len(to_go) * material.seconds / 60, 1),
        final_from=goal.final_from,
        days=tuple(
            PlannedDay(
                ahead.day,
                len(ahead.due),
                len(ahead.new),
                _most_common(titles[ref] for ref in (*ahead.due, *ahead.new)),
            )
            for ahead in plan_ahead(goal, material, today, () if is_done else to_go)
        ),
        needed=float(ceil(needed)) if needed is not None and needed > goal.daily else None,
        untouched=tuple(
            dict.fromkeys(titles[ref] for ref in material.new if titles[ref] not in asked_topics)
        ),
    )


def _open_banks(
    places: Places, chosen: Sequence[str], topics: Sequence[str], practised: Iterable[str]
) -> tuple[tuple[Bank, ...], tuple[str, ...]]:
    """Return the banks of the goal that can be read, and the names of the others.

    The goal's banks are the chosen ones; else those of its topics, or the practised ones.

    Raises:
        InterviewError: no bank at all can be read, or none has one of the topics.
    """
    readable = {bank.name: bank for bank in library.readable_banks(places)}
    wanted = chosen or library.banks_of_topics(places, topics, usual_banks(places, practised))
    if not readable:  # opening a bank says why
        for name in wanted:
            library.open_bank(places, name)
    opened = tuple(readable[name] for name in wanted if name in readable)
    return opened, tuple(name for name in wanted if name not in readable)


def _begun_plan(
    goal: Goal,
    refs: Sequence[str],
    alike: Alike,
    past: Past,
    todays: Sequence[AttemptEntry],
    today: date,
) -> tuple[DayPlan, tuple[str, ...]]:
    """Return the plan at the beginning of the day, and its questions that are still to be asked.

    The plan follows from the attempts before today, so that an answer of today neither brings a question
    back nor adds one. Each session of today removes its questions; after it, only those remain for which
    the day has minutes, the most urgent first.
    """
    asked = {entry.ref for entry in todays}
    before = tuple(entry for entry in past.attempts if entry.when.date() < today)
    cards = {ref: card for ref, card in past.cards.items() if ref not in asked}
    cards |= card_states(entry for entry in before if entry.ref in asked)
    plan = plan_day(goal, _material(refs, Past(before, cards), alike), today)
    to_go, taken, spent = plan.chosen, before, 0.0
    for _, session in groupby(todays, key=lambda entry: entry.session):
        attempts = tuple(session)
        taken += attempts
        spent += _seconds_spent(attempts)
        done = {entry.ref for entry in attempts}
        room = room_of(goal, _seconds_each(taken), spent)
        to_go = tuple(ref for ref in to_go if ref not in done)[:room]
    return plan, to_go


def _most_common(titles: Iterable[str]) -> tuple[str, ...]:
    """Return the titles, the most common first."""
    return tuple(title for title, _ in Counter(titles).most_common())


def todays_session(
    places: Places, today: DaySummary, seed: int, *, waits: bool = True
) -> tuple[Plan, tuple[AskedQuestion, ...]]:
    """Return a practice session of today's questions, with mixed topics; coached if a person `waits` for it.

    Raises:
        InterviewError: a question is no longer in its bank.
    """
    questions = mix_topics(library.asked_questions(places, today.questions))
    banks = tuple(dict.fromkeys(asked.bank for asked in questions))
    plan = Plan(banks, count=max(1, len(questions)), draw="due", seed=seed)
    return practice_plan(places, plan, waits=waits), questions
