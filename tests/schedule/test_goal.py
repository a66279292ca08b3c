"""A goal: what a day asks for, the final pass, and what helps when it is too much."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from interview.model.session import CardState
from interview.schedule.goal import Goal, Material, minutes_needed, plan_ahead, plan_day, room_of

TODAY = date(2026, 11, 25)


def on(day: int) -> date:
    return TODAY + timedelta(days=day)


def card(due: int, last: int = -5) -> CardState:
    return CardState(on(due), on(last))


def material(
    dues: dict[str, int] | None = None, new: int = 0, mastery: dict[str, float] | None = None
) -> Material:
    cards = {ref: card(due) for ref, due in (dues or {}).items()}
    known = dict.fromkeys(cards, 0.9) | (mastery or {})
    return Material(cards, known, tuple(f"new{n}" for n in range(new)), seconds=180.0)


def goal(days: int | None = None, daily: float = 24.0, since: int = 0) -> Goal:
    return Goal(on(since), None if days is None else on(days), daily)


def test_minutes_a_day_hold_as_many_questions_as_they_have_time_for() -> None:
    assert room_of(goal(daily=24), 180.0) == 8
    assert room_of(goal(daily=1), 180.0) == 1


def test_what_is_due_comes_first_then_new_then_weak() -> None:
    plan = plan_day(goal(), material({"a": 0, "b": 3, "c": -4}, 3, {"b": 0.2}), TODAY)
    assert plan.due == ("c", "a")
    assert plan.chosen == ("c", "a", "new0", "new1", "b", "new2")
    assert (plan.new, plan.weak) == (("new0", "new1", "new2"), ("b",))


def test_a_day_takes_one_of_those_that_are_alike_while_there_are_others() -> None:
    alike = {"b": {"new0"}, "new0": {"b"}, "new1": {"new2"}, "new2": {"new1"}}
    known = replace(material({"a": 0, "b": -1}, 5), alike=alike)
    short = goal(daily=12)
    assert plan_day(short, known, TODAY).new == ("new1", "new3")
    assert plan_day(goal(daily=6), replace(known, cards={}), TODAY).new == ("new0", "new1")
    few = replace(known, new=("new0", "new1"))
    assert set(plan_day(goal(), few, TODAY).new) == {"new0", "new1"}


def test_what_is_like_a_question_of_this_morning_waits() -> None:
    cards = {"a": card(9, last=0)}
    known = Material(cards, {"a": 0.9}, ("b", "c", "d"), alike={"a": {"b"}, "b": {"a"}})
    assert plan_day(goal(daily=9), known, TODAY, spent=180.0).new == ("c", "d")


def test_a_quarter_of_the_day_goes_to_new_questions_though_more_are_due() -> None:
    dues = {f"q{n}": -n for n in range(20)}
    plan = plan_day(goal(), material(dues, 9), TODAY)
    assert len(plan.chosen) == 8
    assert len(plan.new) == 2
    assert len(set(plan.due) - set(plan.chosen)) == 14


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


def test_the_least_known_come_first_in_the_final_pass() -> None:
    far = {f"q{n}": 200 for n in range(6)}
    plan = plan_day(goal(10), material(far, mastery={"q3": 0.61}), on(7))
    assert plan.due[0] == "q3"
    assert plan_day(goal(10), material(far), on(5)).chosen == (), "before it nothing is due"


def test_a_day_fills_its_minutes_with_new_questions_where_nothing_else_is_left() -> None:
    plan = plan_day(goal(13), material({"a": 0}, new=20), TODAY)
    assert len(plan.chosen) == 8
    assert len(plan.new) == 7


def test_the_days_to_come_hold_what_comes_due_and_what_is_new() -> None:
    known = material({"a": 1, "b": 3}, new=12)
    chosen = plan_day(goal(8), known, TODAY).chosen
    days = plan_ahead(goal(8), known, TODAY, chosen)
    assert [day.day for day in days] == [on(n) for n in range(1, 8)], "up to the day before"
    assert days[0].due == ("a",)
    assert days[2].due == ("b",)
    asked = [ref for day in days for ref in day.new]
    assert sorted([*asked, *(ref for ref in chosen if ref in known.new)]) == sorted(known.new)
    assert all(len(day.due) + len(day.new) <= 8 for day in days)


def test_without_a_day_two_weeks_are_told() -> None:
    assert len(plan_ahead(goal(), material(new=100), TODAY, ())) == 14


def practise(aim: Goal, known: Material) -> Material:
    """Return what is known after each day answered well all that its minutes have room for."""
    assert aim.on is not None
    for ahead in range((aim.on - TODAY).days):
        day = on(ahead)
        cards = dict(known.cards)
        for ref in plan_day(aim, known, day).chosen:
            cards[ref] = card(ahead + (8 if ref in known.new else 30), last=ahead)
        new = tuple(ref for ref in known.new if ref not in cards)
        known = replace(known, cards=cards, mastery=dict.fromkeys(cards, 0.9), new=new)
    return known


@pytest.mark.parametrize(("days", "new"), [(10, 40), (20, 100), (30, 60)])
def test_the_minutes_that_are_said_to_do_do(days: int, new: int) -> None:
    known = material({f"q{n}": n % 5 for n in range(10)}, new)
    needed = minutes_needed(goal(days), known, TODAY)
    assert needed is not None
    aim = goal(days, daily=needed + 3.0)
    after = practise(aim, known)
    first = aim.final_from
    assert first is not None
    assert not after.new
    assert all(card.last >= first for card in after.cards.values())
    short = practise(goal(days, daily=needed / 2), known)
    assert short.new or any(card.last < first for card in short.cards.values())


def test_without_a_day_no_minutes_are_said() -> None:
    assert minutes_needed(goal(), material(new=5), TODAY) is None


def test_what_failed_last_comes_first_on_the_same_day_and_then_as_the_schedule_says() -> None:
    cards = {"a": card(-3), "bad": card(0, 0)}
    known = Material(cards, {"a": 0.9, "bad": 0.05}, ("new0",), failed=frozenset({"bad"}))
    assert plan_day(goal(), known, TODAY, spent=180.0).chosen[:2] == ("bad", "a")
