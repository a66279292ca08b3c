"""What the set-up starts from: the banks, the last plan, and what is known of each topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview.app.screens.session.plan_form import (
    DrawCounts,
    Form,
    MannerChoice,
    form_of,
    ticked_first,
    topic_choices,
)
from interview.model.errors import InterviewError
from interview.model.manner import NEUTRAL
from interview.model.ports import Clock
from interview.model.session import Plan, Preset

if TYPE_CHECKING:
    from interview.model.places import Places


@dataclass(frozen=True, slots=True)
class Choices:
    """A form filled in, and what is told about its topics."""

    form: Form
    titles: dict[str, str]
    """Of banks, by name."""
    mastery: dict[str, float]
    """What is known of a topic, 0 to 1, by `bank/topic`; none where it was never asked."""
    counts: DrawCounts
    """What the draws have that do not take all; empty until it is counted."""
    problem: str = ""
    """Why presets or manners of the person's own are left out; empty where all is well."""


def read_choices(places: Places, clock: Clock, plan: Plan | None) -> Iterator[Choices]:
    """The choices as the plan or the last one fills them, then with what past sessions tell."""
    from interview.banks.library import read_entries
    from interview.history.due import count_drawable
    from interview.history.statistics import topic_progress
    from interview.practice.lifecycle import new_seed
    from interview.practice.preferences import starting_plan

    banks = [entry.bank for entry in read_entries(places) if entry.bank is not None]
    seed = plan.seed if plan and plan.seed else new_seed()
    form = form_of(topic_choices(banks), plan or starting_plan(places), seed)
    manners, problem = _read_manners(places)
    presets, other = _read_presets(places)
    form = replace(ticked_first(form), manners=manners, presets=presets)
    titles = {bank.name: bank.title for bank in banks}
    choices = Choices(form, titles, {}, {}, problem or other)
    yield choices
    mastery = {one.topic: one.mastery for one in topic_progress(places, clock.now())}
    counts = count_drawable(places, clock.now())
    yield replace(choices, mastery=mastery, counts=counts)


def _read_manners(places: Places) -> tuple[tuple[MannerChoice, ...], str]:
    """The manners that can be read, and the first problem with one."""
    from interview.practice.manners import find_manner, manner_files

    found: list[MannerChoice] = []
    problem = ""
    for name in manner_files(places):
        try:
            manner = find_manner(places, name)
        except InterviewError as error:
            problem = problem or str(error)
        else:
            found.append(MannerChoice(name, manner.about, manner.follow_ups))
    found.sort(key=lambda one: one.name != NEUTRAL)
    return tuple(found), problem


def _read_presets(places: Places) -> tuple[tuple[Preset, ...], str]:
    """The presets, and why the person's own are left out, if they are."""
    from interview.practice.presets import BUILT_IN, all_presets

    try:
        return all_presets(places), ""
    except InterviewError as error:
        return BUILT_IN, str(error)
