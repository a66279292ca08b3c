"""What the set-up starts from: the banks, the last plan, and what is known of each topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview.app.plan_form import Form, form_of, topic_choices
from interview.domain.ports import Clock
from interview.domain.session import Plan

if TYPE_CHECKING:
    from interview.domain.places import Places


@dataclass(frozen=True, slots=True)
class Choices:
    """A form filled in, and what is told about its topics."""

    form: Form
    titles: dict[str, str]
    """Of banks, by name."""
    mastery: dict[str, float]
    """What is known of a topic, 0 to 1, by `bank/topic`; none where it was never asked."""


def read_choices(places: Places, clock: Clock, plan: Plan | None) -> Iterator[Choices]:
    """The choices as the plan or the last one fills them, then with what past sessions tell."""
    from interview.services.history.statistics import topic_progress
    from interview.services.library.banks import read_entries
    from interview.services.preferences import starting_plan
    from interview.services.session.lifecycle import new_seed

    banks = [entry.bank for entry in read_entries(places) if entry.bank is not None]
    seed = plan.seed if plan and plan.seed else new_seed()
    form = form_of(topic_choices(banks), plan or starting_plan(places), seed)
    choices = Choices(form, {bank.name: bank.title for bank in banks}, {})
    yield choices
    mastery = {one.topic: one.mastery for one in topic_progress(places, clock.now())}
    if mastery:
        yield replace(choices, mastery=mastery)
