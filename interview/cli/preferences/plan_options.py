"""What the options of `start` make of a plan."""

from __future__ import annotations

import math
from typing import Any, TypedDict

import click
from msgspec.structs import replace

from interview.model.limits import LARGEST_SEED, LONGEST_THINKING
from interview.model.places import Places
from interview.model.score import Strictness
from interview.model.session import Draw, Mode, Plan


class PlanOptions(TypedDict):
    """What the options of `start` say of the plan."""

    banks: tuple[str, ...]
    topics: tuple[str, ...]
    count: int | None
    minutes: float | None
    per_question: float | None
    mode: Mode | None
    draw: Draw | None
    preset: str | None
    think: float | None
    follow_ups: int | None
    manner: str | None
    confidence: bool | None
    mark_first: bool | None
    seed: int | None
    strictness: Strictness | None


class Amount(click.ParamType[float]):
    """A number above 0, and at most as large as a limit can sensibly be."""

    name = "number"

    def __init__(self, most: float) -> None:
        self._most = most

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number, or a usage error."""
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not 0 < number <= self._most:
            self.fail(f"{value!r} is not a number above 0, at most {self._most:g}", param, ctx)
        return number


class Seed(click.ParamType[int]):
    """A whole number from 0 to `LARGEST_SEED`; the help need not say so."""

    name = "integer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The seed, or a usage error."""
        try:
            return click.IntRange(0, LARGEST_SEED).convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a whole number from 0 to {LARGEST_SEED}", param, ctx)


class Thinking(click.ParamType[float]):
    """Seconds to think from 0 on, or `free`, which is infinite here."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The seconds, or a usage error."""
        if value == "free":
            return math.inf
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not 0 <= number <= LONGEST_THINKING:
            self.fail(
                f"{value!r} is not a number from 0 to {LONGEST_THINKING:g}, nor free", param, ctx
            )
        return number


def make_plan(
    places: Places, asked: PlanOptions, banks: tuple[str, ...], named: set[str], *, waits: bool
) -> Plan:
    """The plan on these banks that the options ask for.

    A preset, or what is usual in the mode, comes first; then the options. `named` are those that
    were written on the command line, and not taken from the settings: a preset gives way to these
    only. `waits` says that a person is there: thinking, follow-ups and confidence are for people,
    and come from a pipe only where an option or a preset names them.

    Raises:
        InterviewError: there is no such preset or manner.
    """
    from interview.practice.lifecycle import new_seed
    from interview.practice.manners import find_manner
    from interview.practice.modes import plan_in_mode
    from interview.practice.presets import find_preset

    seed = new_seed() if asked["seed"] is None else asked["seed"]
    plan = Plan(banks=banks, topics=tuple(dict.fromkeys(asked["topics"])), seed=seed)
    if asked["preset"] is not None:
        plan = find_preset(places, asked["preset"]).fill(plan)
    unheeded = set() if waits else _FOR_PEOPLE - named
    heeded = named if asked["preset"] is not None else set(asked) - unheeded
    manner = find_manner(places, asked["manner"] or plan.manner)
    if asked["preset"] is None or "mode" in named:
        plan = plan_in_mode(plan, asked["mode"] or "mock", manner.follow_ups)
    if asked["preset"] is None and not waits:
        plan = replace(plan, think=0.0, follow_ups=0, confidence=False)
    plan = replace(plan, **_values(asked, heeded))
    return plan if plan.think != math.inf else replace(plan, think=None)


_FOR_PEOPLE = {"think", "follow_ups", "confidence", "mark_first"}
_OF_PLAN = (*_FOR_PEOPLE, "count", "minutes", "per_question", "draw", "strictness", "manner")


def _values(asked: PlanOptions, heeded: set[str]) -> dict[str, Any]:
    """The values of the options that are heeded and that say something, by the plan's names."""
    given: dict[str, Any] = {**asked}
    return {name: given[name] for name in _OF_PLAN if name in heeded and given[name] is not None}
