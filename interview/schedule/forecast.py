"""The days to the interview, gone through in advance: what each asks for, and what is known at the end.

Every day is planned as `plan_day` plans it and practised as far as its minutes go. Whether an answer
goes well follows from the chance to recall it, without dice: the chances add up, and each time they
reach one, one goes well. So the same past gives the same forecast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from interview.schedule.goal import (
    DayPlan,
    Goal,
    Material,
    plan_day,
    room_of,
)
from interview.schedule.mastery import KEPT
from interview.schedule.schedule import recall, review

HORIZON = 14
"""Days that are told where no day is set."""

LONGEST = 120
"""Days that are gone through at most; further ahead nobody knows."""

_WELL, _BADLY = 0.75, 0.3
"""Scores that stand for an answer that goes well or badly."""

MOST_DAILY = 480.0
"""Minutes a day beyond which nothing is proposed."""


class DayForecast(Struct, frozen=True):
    """One day to come."""

    day: date
    due: int
    """Questions that will have come due."""
    new: int
    """New ones that there is room for."""
    planned: int
    """All that there is room for."""
    left: int
    """Due, and no room for them."""
    minutes: float
    """What is planned will take."""


class Forecast(Struct, frozen=True):
    """The days to come, and how things stand on the day of the interview."""

    days: tuple[DayForecast, ...]
    unseen: int
    """Questions that will not have been asked at all."""
    unrepeated: int
    """Questions that will not have been asked in the final pass; 0 without a day."""
    expected: float | None
    """The mean score to expect of a question on that day, 0 to 1; None while nobody can tell."""

    @property
    def reached(self) -> bool:
        """Whether everything will have been asked, and asked once more at the end."""
        return not self.unseen and not self.unrepeated


class Choices(Struct, frozen=True):
    """What can be done when the goal cannot be reached as it stands; none where it would not help."""

    more_today: float | None
    """Minutes today with which all that is due is done."""
    more_daily: float | None
    """Minutes a day with which all is reached."""
    later: date | None
    """A day of the interview for which all is reached."""
    fewer: int | None
    """Questions that can be reached, those never asked left out first."""


def forecast(goal: Goal, material: Material, today: date, spent: float = 0.0) -> Forecast:
    """What the days from today on will be like; `spent` seconds of today's are used already."""
    end = goal.on or today + timedelta(days=HORIZON)
    days: list[DayForecast] = []
    credit = 0.5
    for ahead in range(_length(goal, today)):
        day = today + timedelta(days=ahead)
        plan = plan_day(goal, material, day, 0.0 if ahead else spent)
        days.append(_told(plan, day, material))
        material, credit = _practise(material, plan.chosen, day, credit)
    final = goal.final_from if goal.on else None
    unrepeated = sum(card.last < final for card in material.cards.values()) if final else 0
    return Forecast(tuple(days), len(material.new), unrepeated, _expected(material, end))


def _length(goal: Goal, today: date) -> int:
    """How many days are gone through."""
    end = goal.on or today + timedelta(days=HORIZON)
    return min(LONGEST, max(0, (end - today).days))


def _is_reached(goal: Goal, material: Material, today: date) -> bool:
    """Whether a forecast is `reached`; without one where there is no room for it from the start.

    What is still to be asked (before an interview: in the final pass) has to have room in the days
    there are for it. Of large banks most of what is tried has not.
    """
    days, pending = _length(goal, today), len(material.new)
    if goal.on and goal.final_from:
        pending += sum(card.last < goal.final_from for card in material.cards.values())
        days -= max(0, (goal.final_from - today).days)
    if pending > max(0, days) * room_of(goal, material):
        return False
    return forecast(goal, material, today).reached


def choices(goal: Goal, material: Material, today: date, spent: float = 0.0) -> Choices:
    """The four things that help when the goal cannot be reached."""
    plan = plan_day(goal, material, today, spent)
    more = (len(plan.chosen) + plan.left) * material.seconds / 60 if plan.left else None
    return Choices(more, _more_daily(goal, material, today), _later(goal, material, today),
                   _fewer(goal, material, today))  # fmt: skip


def _told(plan: DayPlan, day: date, material: Material) -> DayForecast:
    planned = len(plan.chosen)
    minutes = round(planned * material.seconds / 60, 1)
    return DayForecast(day, len(plan.due), len(plan.new), planned, plan.left, minutes)


def _practise(
    material: Material, chosen: Iterable[str], day: date, credit: float
) -> tuple[Material, float]:
    cards, mastery = dict(material.cards), dict(material.mastery)
    for ref in chosen:
        before = cards.get(ref)
        known = mastery.get(ref, 0.0)
        # What failed last is answered like what is new: the answer that is remembered was wrong.
        credit += (
            material.first if before is None or ref in material.failed else recall(before, day)
        )
        went_well = credit >= 1.0
        credit -= went_well
        score = _WELL if went_well else _BADLY
        cards[ref] = review(before, score, day)
        mastery[ref] = score if before is None else (KEPT * known + score) / (1 + KEPT)
    left = tuple(ref for ref in material.new if ref not in cards)
    after = replace(
        material,
        cards=cards,
        mastery=mastery,
        new=left,
        failed=material.failed.difference(chosen),
    )
    return after, credit


def _expected(material: Material, day: date) -> float | None:
    """The chance to recall a question, times what those get that are answered again.

    What was never asked is worth what first answers are worth.
    """
    if material.again is None or not material.size:
        return None
    recalled = sum(recall(card, day) for card in material.cards.values())
    return (material.again * recalled + material.first * len(material.new)) / material.size


def _more_daily(goal: Goal, material: Material, today: date) -> float | None:
    def reached(minutes: int) -> bool:
        return _is_reached(replace(goal, daily=float(minutes)), material, today)

    found = _least(reached, int(goal.daily) + 1, int(MOST_DAILY))
    return None if found is None else float(found)


def _later(goal: Goal, material: Material, today: date) -> date | None:
    if goal.on is None:
        return None
    first = goal.on

    def reached(days: int) -> bool:
        return _is_reached(replace(goal, on=first + timedelta(days=days)), material, today)

    found = _least(reached, 1, max(1, LONGEST - (first - today).days))
    return None if found is None else first + timedelta(days=found)


def _fewer(goal: Goal, material: Material, today: date) -> int | None:
    known = sorted(material.cards, key=lambda ref: (-material.mastery.get(ref, 0.0), ref))
    order = [*known, *material.new]

    def reached(left_out: int) -> bool:
        kept = set(order[: len(order) - left_out])
        return _is_reached(goal, _only(material, kept), today)

    found = _least(reached, 1, len(order) - 1)
    return None if found is None else len(order) - found


def _only(material: Material, kept: set[str]) -> Material:
    return replace(
        material,
        cards={ref: card for ref, card in material.cards.items() if ref in kept},
        mastery={ref: value for ref, value in material.mastery.items() if ref in kept},
        new=tuple(ref for ref in material.new if ref in kept),
    )


def _least(good: Callable[[int], bool], low: int, high: int) -> int | None:
    """A number from low to high for which it is good; where more is never worse, the least of them."""
    if low > high or not good(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if good(middle) else (middle + 1, high)
    return low
