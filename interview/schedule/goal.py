"""The questions of a day, so that as much as possible is known on the day of the interview.

The schedule (FSRS) says when a question is due. Before an interview, each question is asked once more in a
final pass over the last fifth of the days, at least three, and new questions are spread over the days before
it. The minutes of a day are filled with due questions first, except a quarter for new ones, then with weak
questions, then with new questions of later days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import Alike, set_apart
from interview.model.limits import USUAL_MINUTES
from interview.model.score import SOLID
from interview.model.session import CardState

DAYS_PER_FINAL_DAY = 5
"""One day in this many is for the final pass."""

FEWEST_FINAL_DAYS = 3

USUAL_SECONDS = 180.0
"""Seconds for a question and its feedback, if nothing was practised yet."""

QUESTIONS_PER_NEW_ONE = 4
"""At most one question in this many is new while others are due."""


class Goal(Struct, frozen=True):
    """The day of the interview and minutes a day."""

    since: date
    """The day it was set."""
    on: date | None = None
    """The day of the interview, on which nothing is practised."""
    daily: float = USUAL_MINUTES

    def days_left(self, today: date) -> int | None:
        """Return the days to the interview, today included; None without a day."""
        return None if self.on is None else (self.on - today).days

    @property
    def final_from(self) -> date | None:
        """The first day of the final pass; None without a day."""
        if self.on is None:
            return None
        whole = max(1, (self.on - self.since).days)
        return self.on - timedelta(
            days=min(whole, max(FEWEST_FINAL_DAYS, ceil(whole / DAYS_PER_FINAL_DAY)))
        )


class Material(Struct, frozen=True):
    """The questions of a goal, each named `bank/question`."""

    cards: Mapping[str, CardState]
    """The questions that were attempted."""
    mastery: Mapping[str, float]
    """The mastery of each question that was attempted, 0 to 1."""
    new: tuple[str, ...]
    """The questions that were never attempted, in their order."""
    seconds: float = USUAL_SECONDS
    """For a question and its feedback."""
    failed: frozenset[str] = frozenset()
    """The questions whose last answer was weak or worse, or skipped; they come first."""
    alike: Alike = {}
    """The questions that are alike: one of them a day while there are others."""

    @property
    def size(self) -> int:
        """How many questions there are."""
        return len(self.cards) + len(self.new)


class DayPlan(Struct, frozen=True):
    """The questions of a day, most urgent first."""

    due: tuple[str, ...]
    """All questions that have come due, failed ones first."""
    chosen: tuple[str, ...]
    """The questions for which the day has minutes: due, new, weak."""
    new: tuple[str, ...]
    """The chosen questions that were never asked."""
    weak: tuple[str, ...]
    """The chosen questions that are neither due nor new, but not solid."""


def room_of(goal: Goal, seconds_each: float, spent: float = 0.0) -> int:
    """Return the number of questions for the rest of a day; at least one if nothing was spent."""
    room = int((goal.daily * 60 - spent) / max(1.0, seconds_each))
    return max(0 if spent else 1, room)


def _due_dates(goal: Goal, material: Material, day: date) -> dict[str, date]:
    """Return the due date of each question that is due by a day.

    In the final pass it is earlier than that of the schedule, the least known questions first, so that
    there is time to ask them again.
    """
    cards, first = material.cards, goal.final_from
    if goal.on is None or first is None or day < first:
        return {ref: card.due for ref, card in cards.items() if card.due <= day}
    order = sorted(cards, key=lambda ref: (material.mastery.get(ref, 0.0), ref))
    days, dues = (goal.on - first).days, {}
    for turn, ref in enumerate(order):
        due, last = cards[ref].due, cards[ref].last
        if last < first:
            due = min(due, first + timedelta(days=turn * days // len(order)))
        if due <= day:
            dues[ref] = due
    return dues


def plan_day(goal: Goal, material: Material, day: date, spent: float = 0.0) -> DayPlan:
    """Return the plan of a day of which `spent` seconds are used."""
    dues = _due_dates(goal, material, day)
    due = sorted(
        dues,
        key=lambda ref: (
            ref not in material.failed,
            dues[ref],
            material.mastery.get(ref, 0.0),
            ref,
        ),
    )
    room = room_of(goal, material.seconds, spent)
    fresh = min(len(material.new), _new_count(goal, material, day, room, len(due)))
    done = [ref for ref, card in material.cards.items() if card.last == day]
    chosen = _choose(due, room - fresh, material.alike, done)
    new = _choose(material.new, fresh, material.alike, done + chosen)
    chosen += new
    weak = _choose(_weak(material, day, chosen), room - len(chosen), material.alike, done + chosen)
    chosen += weak
    later = [ref for ref in material.new if ref not in new]
    more = _choose(later, room - len(chosen), material.alike, done + chosen)
    return DayPlan(tuple(due), (*chosen, *more), (*new, *more), tuple(weak))


class DayAhead(Struct, frozen=True):
    """A day to come, as far as it is known today."""

    day: date
    due: tuple[str, ...]
    """Due questions, as many as there is room for."""
    new: tuple[str, ...]


TIMES_BEFORE_FINAL = 2
"""How often a question is asked before the final pass: when it is new, and soon after."""

MOST_DAYS_AHEAD = 14
"""The most days that are planned ahead."""


def plan_ahead(
    goal: Goal, material: Material, today: date, chosen: Sequence[str]
) -> list[DayAhead]:
    """Return the days after today up to the interview; `chosen` are today's questions.

    Questions that those days will bring back are not known yet.
    """
    last = today + timedelta(days=MOST_DAYS_AHEAD)
    last = last if goal.on is None else min(last, goal.on - timedelta(days=1))
    placed, new = set(chosen), [ref for ref in material.new if ref not in chosen]
    days: list[DayAhead] = []
    for ahead in range(1, (last - today).days + 1):
        day = today + timedelta(days=ahead)
        room = room_of(goal, material.seconds)
        dues = _due_dates(goal, material, day)
        due = sorted((ref for ref in dues if ref not in placed), key=lambda ref: (dues[ref], ref))
        left = replace(material, new=tuple(new))
        share = max(
            _new_count(goal, left, day, room, len(due)), (room - len(due)) // TIMES_BEFORE_FINAL
        )
        fresh = min(len(new), share)
        days.append(DayAhead(day, tuple(due[: room - fresh]), tuple(new[:fresh])))
        placed.update(days[-1].due)
        new = new[fresh:]
    return days


def minutes_needed(goal: Goal, material: Material, today: date) -> float | None:
    """Return the minutes a day to ask all questions before the interview, and again at the end; None without a day.

    It is an estimate without what is forgotten in between.
    """
    first = goal.final_from
    if goal.on is None or first is None:
        return None
    soon = sum(card.due < first for card in material.cards.values())
    late = sum(card.last < first for card in material.cards.values()) + len(material.new)
    final = max(1, (goal.on - max(first, today)).days)
    days = (first - today).days
    if days <= 0:
        daily = (late + len(material.new)) / final
    else:
        daily = max((TIMES_BEFORE_FINAL * len(material.new) + soon) / days, late / final)
    return daily * material.seconds / 60


def _choose(refs: Sequence[str], room: int, alike: Alike, taken: Sequence[str]) -> list[str]:
    """Return at most `room` questions; those like a taken one only if there are too few others."""
    apart, passed = set_apart(refs, alike, taken)
    return (apart + passed)[: max(0, room)]


def _new_count(goal: Goal, material: Material, day: date, room: int, due: int) -> int:
    """Return the number of new questions of a day: its share of them, at most a quarter while others are due."""
    first = goal.final_from
    quarter = max(1, room // QUESTIONS_PER_NEW_ONE) if room else 0
    share = quarter if first is None else ceil(len(material.new) / max(1, (first - day).days))
    return min(share, max(room - due, quarter), room)


def _weak(material: Material, day: date, chosen: Sequence[str]) -> list[str]:
    taken = set(chosen)
    weak = [
        ref
        for ref, mastery in material.mastery.items()
        if mastery < SOLID and ref not in taken and material.cards[ref].last < day
    ]
    weak.sort(key=lambda ref: (material.mastery[ref], ref))
    return weak
