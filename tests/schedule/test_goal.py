"""A goal: what a day asks for, the final pass, and what helps when it is too much."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.model.session import CardState
from interview.schedule import forecast as forecasting
from interview.schedule.forecast import choices, forecast
from interview.schedule.goal import (
    Goal,
    Material,
    plan_day,
    room_of,
)
from interview.schedule.schedule import recall, review

TODAY = date(2026, 11, 25)


def on(day: int) -> date:
    return TODAY + timedelta(days=day)


def card(due: int, last: int = -5, stability: float = 10.0) -> CardState:
    return CardState(on(due), on(last), stability, 5.0)


def material(
    dues: dict[str, int] | None = None, new: int = 0, mastery: dict[str, float] | None = None
) -> Material:
    cards = {ref: card(due) for ref, due in (dues or {}).items()}
    known = dict.fromkeys(cards, 0.9) | (mastery or {})
    return Material(cards, known, tuple(f"new{n}" for n in range(new)), seconds=180.0)


def goal(days: int | None = None, daily: float = 24.0, since: int = 0) -> Goal:
    return Goal(on(since), None if days is None else on(days), daily)


def test_minutes_a_day_hold_as_many_questions_as_they_have_time_for() -> None:
    assert room_of(goal(daily=24), material()) == 8
    assert room_of(goal(daily=1), material()) == 1


def test_what_is_due_comes_first_then_new_then_weak() -> None:
    plan = plan_day(goal(), material({"a": 0, "b": 3, "c": -4}, 3, {"b": 0.2}), TODAY)
    assert plan.due == ("c", "a")
    assert plan.chosen == ("c", "a", "new0", "new1", "b")
    assert (plan.new, plan.weak) == (("new0", "new1"), ("b",))


def test_a_day_takes_one_of_those_that_are_alike_while_there_are_others() -> None:
    alike = {"b": {"new0"}, "new0": {"b"}, "new1": {"new2"}, "new2": {"new1"}}
    known = replace(material({"a": 0, "b": -1}, 5), alike=alike)
    assert plan_day(goal(), known, TODAY).new == ("new1", "new3")
    assert plan_day(goal(), replace(known, cards={}), TODAY).new == ("new0", "new1")
    few = replace(known, new=("new0", "new1"))
    assert set(plan_day(goal(), few, TODAY).new) == {"new0", "new1"}


def test_what_is_like_a_question_of_this_morning_waits() -> None:
    cards = {"a": card(9, last=0)}
    known = Material(cards, {"a": 0.9}, ("b", "c", "d"), alike={"a": {"b"}, "b": {"a"}})
    assert plan_day(goal(), known, TODAY, spent=180.0).new == ("c",)


def test_a_quarter_of_the_day_goes_to_new_questions_though_more_are_due() -> None:
    dues = {f"q{n}": -n for n in range(20)}
    plan = plan_day(goal(), material(dues, 9), TODAY)
    assert len(plan.chosen) == 8
    assert len(plan.new) == 2
    assert plan.left == 14


def test_what_was_done_today_takes_the_minutes_it_took() -> None:
    dues = {f"q{n}": 0 for n in range(20)}
    whole = material(dues)
    assert len(plan_day(goal(), whole, TODAY, spent=6 * 180).chosen) == 2
    assert plan_day(goal(), whole, TODAY, spent=60 * 180).chosen == ()
    slower = replace(whole, seconds=240.0)
    assert len(plan_day(goal(), slower, TODAY, spent=6 * 180).chosen) == 1, (
        "not as many as 6 slow ones"
    )


@pytest.mark.parametrize(("days", "final"), [(40, 8), (20, 4), (10, 3), (2, 2)])
def test_the_final_pass_is_the_last_fifth_of_the_days_three_at_least(
    days: int, final: int
) -> None:
    assert goal(days).final_from == on(days - final)


def test_what_would_come_due_after_the_interview_is_asked_once_more_before_it() -> None:
    far = {f"q{n}": 200 for n in range(8)}
    asked: list[str] = []
    known = material(far)
    for day in range(6, 10):
        plan = plan_day(goal(10), known, on(day))
        asked += plan.chosen
        cards = {
            ref: (card(200, day) if ref in plan.chosen else one)
            for ref, one in known.cards.items()
        }
        known = Material(cards, known.mastery, (), known.seconds)
    assert sorted(asked) == sorted(far)
    assert plan_day(goal(10), material(far), on(5)).chosen == ()


def test_the_least_known_come_first_in_the_final_pass() -> None:
    far = {f"q{n}": 200 for n in range(6)}
    plan = plan_day(goal(10), material(far, mastery={"q3": 0.61}), on(7))
    assert plan.due[0] == "q3"


def test_new_questions_are_spread_over_the_days_before_the_final_pass() -> None:
    counts = [one.new for one in forecast(goal(13, daily=60), material(new=20), TODAY).days]
    assert counts[:10] == [2] * 10
    assert sum(counts) == 20


def test_a_forecast_keeps_to_the_minutes_and_carries_over_what_is_left() -> None:
    dues = {f"q{n}": 0 for n in range(20)}
    days = forecast(goal(30), material(dues), TODAY).days
    assert all(day.minutes <= 24 for day in days)
    assert [day.planned for day in days[:2]] == [8, 8]
    assert days[0].left == 12


def test_the_same_past_gives_the_same_forecast() -> None:
    known = material({"a": 0, "b": 2}, 12)
    assert forecast(goal(20), known, TODAY) == forecast(goal(20), known, TODAY)


def test_a_goal_within_reach_needs_no_choices_and_one_beyond_it_has_four() -> None:
    assert forecast(goal(30), material(new=10), TODAY).reached
    far = material({f"q{n}": 0 for n in range(12)}, 60)
    near = goal(6, daily=15)
    assert not forecast(near, far, TODAY).reached
    helps = choices(near, far, TODAY)
    assert helps.more_today is not None
    assert helps.more_today > near.daily
    assert helps.more_daily is not None
    assert forecast(Goal(TODAY, near.on, helps.more_daily), far, TODAY).reached
    assert not forecast(Goal(TODAY, near.on, helps.more_daily - 1), far, TODAY).reached
    assert helps.later is not None
    assert forecast(Goal(TODAY, helps.later, near.daily), far, TODAY).reached
    assert helps.fewer is not None
    assert 0 < helps.fewer < far.size


def test_what_has_no_room_from_the_start_is_not_gone_through() -> None:
    many = material({f"q{n}": n % 20 for n in range(400)}, 400)
    with patch.object(forecasting, "forecast", wraps=forecast) as gone_through:
        helps = choices(goal(40, daily=15), many, TODAY)
    assert (helps.later, helps.fewer is None) == (None, False)
    assert gone_through.call_count < 15


@given(st.data())
def test_room_alone_decides_only_what_a_forecast_decides_alike(data: st.DataObject) -> None:
    days, size, new = (data.draw(st.integers(0, most)) for most in (12, 12, 12))
    lasts = data.draw(st.lists(st.integers(-9, 0), min_size=size, max_size=size))
    known = material(dict.fromkeys((f"q{n}" for n in range(size)), 3), new)
    cards = {ref: card(3, last) for ref, last in zip(known.cards, lasts, strict=True)}
    known = replace(known, cards=cards)
    aim = goal(days or None, data.draw(st.sampled_from([1.0, 6.0, 24.0])), -3)
    assert forecasting._is_reached(aim, known, TODAY) == forecast(aim, known, TODAY).reached


def test_memory_fades_and_a_good_answer_mends_it() -> None:
    before = card(5, 0)
    assert recall(before, on(0)) > recall(before, on(5)) > recall(before, on(50))
    after = review(before, 0.9, on(5))
    assert after.due > on(5)
    assert after.stability > before.stability
    assert review(before, 0.1, on(5)).stability < before.stability


def test_what_failed_last_comes_first_on_the_same_day_and_then_as_the_schedule_says() -> None:
    cards = {"a": card(-3), "bad": card(0, 0)}
    known = Material(cards, {"a": 0.9, "bad": 0.05}, ("new0",), failed=frozenset({"bad"}))
    assert plan_day(goal(), known, TODAY, spent=180.0).chosen[:2] == ("bad", "a")
    days = forecast(goal(5), known, TODAY).days
    assert days[0].due == 2


def test_a_forecast_promises_what_answers_given_again_get_and_nothing_without_any() -> None:
    cards = dict.fromkeys(("a", "b"), card(1, 0))
    known = Material(cards, {"a": 0.05, "b": 0.05}, ())
    assert forecast(goal(3), known, TODAY).expected is None
    for again in (0.2, 0.9):
        told = forecast(goal(3), replace(known, again=again), TODAY).expected
        assert told is not None
        assert 0.8 * again < told <= again
