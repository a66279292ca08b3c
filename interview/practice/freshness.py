"""A seed whose draw repeats little of what was asked lately; the draw depends on the seed alone."""

from __future__ import annotations

from datetime import datetime
from random import Random

from msgspec.structs import replace

from interview.banks import library
from interview.banks.suspended import suspended_questions
from interview.model.places import Places
from interview.model.session import Plan
from interview.practice import lifecycle
from interview.session.drawing import BY_CHANCE, draw

TRIES = 64
"""Seeds that are looked at; of 100 questions, 8 asked before, one in two draws none of those."""


def with_fresh_seed(places: Places, plan: Plan, now: datetime) -> Plan:
    """The plan with that of some new seeds whose draw repeats least, what was asked last most of all.

    The draw itself is not changed by it: the same seed draws the same questions, whatever was asked
    meanwhile.

    Raises:
        InterviewError: a bank or topic of the plan is not there.
    """
    first = lifecycle.new_seed()
    costs = _repetition(places, now) if plan.draw in BY_CHANCE else {}
    if not costs:
        return replace(plan, seed=first)
    banks = [library.open_bank(places, name) for name in plan.banks]
    candidates = library.find_candidates(banks, plan, suspended_questions(places))
    best, least = first, float("inf")
    for seed in (first, *(lifecycle.new_seed() for _ in range(TRIES - 1))):
        drawn = draw(candidates, plan.count, plan.draw, Random(seed))
        cost = sum(costs.get(asked.ref, 0.0) for asked in drawn)
        if cost < least:
            best, least = seed, cost
        if not least:
            break
    return replace(plan, seed=best)


def _repetition(places: Places, now: datetime) -> dict[str, float]:
    """What asking a question again costs, by `bank/question`: 1, and up to 1 more the later it was."""
    from interview.history.statistics import past_attempts

    order = list(dict.fromkeys(one.ref for one in reversed(past_attempts(places, now))))
    return {ref: 2.0 - at / len(order) for at, ref in enumerate(order)}
