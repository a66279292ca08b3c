"""A new draw repeats little, and a seed draws the same whatever was asked meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.model.session import Draw, Plan
from interview.practice.drawing import draw_questions, with_fresh_seed
from interview.practice.lifecycle import begin_session
from interview.session import decide
from interview.storage.places import Places
from tests.fakes import FakeClock
from tests.sky import alone, home, numbered_bank


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return home(tmp_path / "home", numbered_bank(40))


def draw_refs(places: Places, plan: Plan) -> set[str]:
    return {asked.ref for asked in draw_questions(places, plan, FakeClock().now())}


def hold(places: Places, plan: Plan, clock: FakeClock) -> None:
    """Ask all of a plan, skipped."""
    conductor = begin_session(places, plan, clock)
    for _ in range(plan.count):
        conductor.handle(decide.ask)
        clock.advance(5, conductor.tick)
        conductor.handle(decide.skip)
    conductor.handle(decide.ask)
    conductor.close()


@pytest.mark.parametrize("how", ["balanced", "random"])
def test_a_new_seed_draws_what_was_not_asked_and_an_old_one_what_it_drew(
    places: Places, how: Draw
) -> None:
    clock, plan = FakeClock(), Plan(("sky",), count=4, draw=how, seed=3)
    with alone():
        before = draw_refs(places, plan)
        hold(places, plan, clock)
        fresh = with_fresh_seed(places, plan, clock.now())
        assert not draw_refs(places, fresh) & before
        assert draw_refs(places, plan) == before


def test_where_all_was_asked_what_came_last_is_avoided(places: Places) -> None:
    clock, plan = FakeClock(), Plan(("sky",), count=20, draw="random", seed=3)
    with alone():
        hold(places, replace(plan, count=40), clock)
        last = Plan(("sky",), count=4, draw="random", seed=9)
        hold(places, last, clock)
        fresh = with_fresh_seed(places, last, clock.now())
        assert len(draw_refs(places, fresh) & draw_refs(places, last)) <= 1
