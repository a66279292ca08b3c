"""Someone who practises is drawn the questions that need it, fair to all topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.history.statistics import past_attempts
from interview.model.bank import matches_topic
from interview.model.errors import UsageError
from interview.model.score import Marking
from interview.model.session import AskedQuestion, Draw
from interview.practice import drawing
from interview.practice.drawing import draw, draw_questions, draw_weights, mix_topics
from interview.practice.lifecycle import begin_session
from interview.practice.today import DaySummary, GoalChange, read_today, set_goal
from interview.present.today import phrase_briefly
from interview.session import decide
from interview.storage.places import Places
from tests.builders import make_asked, make_plan
from tests.fakes import FakeClock
from tests.schedule.sessions import SKIP, add_bank, on, places_in, practise, sit
from tests.sky import alone

DRAWS: list[Draw] = ["balanced", "random"]
QUESTIONS = tuple(make_asked(number) for number in range(1, 7))


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    with alone():
        yield places_in(tmp_path)


def chosen(places: Places, how: Draw, now: datetime) -> list[str]:
    weights = draw_weights(places, how, QUESTIONS, now)
    return sorted(ref.removeprefix("sky/") for ref in weights)


# weak


def test_weak_weighs_what_is_not_known_most_and_what_was_never_asked_like_it(
    places: Places,
) -> None:
    practise(places, {1: 10, 2: 3}, {1: 10})
    weights = draw_weights(places, "weak", QUESTIONS, on(2))
    never = {f"sky/q{number}": 1.0 for number in range(3, 7)}
    assert weights == pytest.approx({"sky/q1": 0.05, "sky/q2": 0.75, **never})


# due


def test_due_takes_only_what_has_come_due(places: Places) -> None:
    practise(places, {1: 1, 2: 7, 3: 10})
    assert chosen(places, "due", on(1)) == ["q1"]
    assert chosen(places, "due", on(2)) == ["q1", "q2"]
    assert chosen(places, "due", on(8)) == ["q1", "q2", "q3"]


def test_due_weighs_the_most_overdue_most(places: Places) -> None:
    practise(places, {1: 1, 2: 7})
    weights = draw_weights(places, "due", QUESTIONS, on(5))
    assert weights == {"sky/q1": 6.0, "sky/q2": 4.0}


def test_what_failed_is_due_now_for_today_and_for_a_draw(places: Places) -> None:
    add_bank(places, 4)
    practise(places, {1: 1, 2: SKIP, 3: 5, 4: 10})
    failed = ("sky/q1", "sky/q2")
    today = read_today(places, on(0))
    assert set(today.questions[:2]) == set(failed)
    assert today.again == 2
    assert chosen(places, "due", on(0)) == ["q1", "q2"]


def test_when_nothing_is_due_it_says_when_the_next_comes_due(places: Places) -> None:
    practise(places, {2: 7, 3: 10})
    with pytest.raises(UsageError, match="comes due on Fri 2026-11-27"):
        chosen(places, "due", on(0))
    assert chosen(places, "due", datetime(2026, 11, 27, tzinfo=UTC)) == ["q2"]
    with pytest.raises(UsageError, match="comes due on Fri 2026-11-27"):
        chosen(places, "due", datetime(2026, 11, 26, 23, 59, tzinfo=UTC))


def test_when_nothing_was_practised_it_says_where_to_begin(places: Places) -> None:
    with pytest.raises(UsageError, match=r"nothing is due yet: none of these .* draw balanced"):
        chosen(places, "due", on(0))
    with pytest.raises(UsageError, match="nothing was missed yet: none of these"):
        chosen(places, "missed", on(0))


def test_a_due_session_asks_no_more_than_is_due_and_is_not_left_behind_empty(
    places: Places,
) -> None:
    add_bank(places)
    plan = make_plan(count=3, draw="due")
    with pytest.raises(UsageError, match="nothing is due"):
        begin_session(places, plan, FakeClock())
    assert not places.sessions.exists()
    practise(places, {1: 1, 2: 10})
    conductor = begin_session(places, plan, FakeClock(on(1)))
    conductor.close()
    assert [asked.ref for asked in conductor.state.questions] == ["sky/q1"]
    assert conductor.state.questions == draw_questions(places, plan, on(1))


def test_home_says_when_the_day_is_done_and_when_nothing_is_due(places: Places) -> None:
    add_bank(places)
    practise(places, dict.fromkeys(range(1, 7), 10))
    assert phrase_briefly(read_today(places, on(0))) == "done for today"
    assert phrase_briefly(read_today(places, on(1))) == "nothing due"


def test_a_day_is_done_when_all_it_asked_for_was_answered_however_much_time_is_left(
    places: Places,
) -> None:
    add_bank(places)
    set_goal(places, on(0).date(), GoalChange(daily=12))
    asked = read_today(places, on(0)).questions
    assert len(asked) < 6, "there is more to ask than the day has room for"
    numbers = [int(ref.partition("/q")[2]) for ref in asked]
    practise(places, dict.fromkeys(numbers[:-1], 10))
    later = read_today(places, on(0))
    assert not later.is_done
    assert len(later.questions) == 1, "as the day began with, though the answers were quick"
    practise(places, {numbers[-1]: 10})
    done = read_today(places, on(0))
    assert done.is_done
    assert done.questions


def test_a_day_is_done_with_the_session_that_was_offered_after_other_practice(
    places: Places,
) -> None:
    add_bank(places)
    set_goal(places, on(0).date(), GoalChange(daily=12))
    sit(places, {6: 10}).close()
    offered = read_today(places, on(0.01))
    numbers = [int(ref.partition("/q")[2]) for ref in offered.questions]
    assert len(numbers) < 4, "fewer than the day began with"
    sit(places, dict.fromkeys(numbers, 10), day=0.01).close()
    done = read_today(places, on(0.02))
    assert done.is_done
    assert done.questions


@pytest.mark.parametrize(("seconds", "asked"), [(10, 11), (80, 11), (120, 9), (150, 9)])
def test_a_plan_that_was_broken_off_keeps_its_questions_while_there_is_time(
    places: Places, seconds: float, asked: int
) -> None:
    add_bank(places, 40)
    practise(places, dict.fromkeys(range(1, 26), 5))
    begun = read_today(places, on(60))
    assert begun.new
    assert begun.left, "more has come due than there is room for"
    day, words, to_go, new = 60.0, 1, begun.questions, begun.new
    while to_go:
        sit(places, _next_three(to_go, words), day=day, seconds=seconds).close()
        day, to_go = day + 0.01, to_go[3:]
        words = 10
        today = read_today(places, on(day))
        if today.is_done:
            break
        assert today.questions == to_go or (
            today.fills_the_day and today.questions == to_go[: len(today.questions)]
        )
        new -= min(new, len(to_go) - len(today.questions))
        assert (today.again, today.new) == (0, new), "the new ones stand last"
        to_go = today.questions
    assert today.is_done
    assert today.done == asked


def _next_three(refs: Sequence[str], words: int) -> dict[int, int]:
    """Give the first three of these questions as many words each."""
    return {int(ref.partition("/q")[2]): words for ref in refs[:3]}


def test_what_is_due_and_not_offered_waits(places: Places) -> None:
    add_bank(places, 40)
    practise(places, dict.fromkeys(range(1, 26), 5))
    begun = read_today(places, on(60))
    offered = len(begun.questions) - begun.new
    assert begun.left == pytest.approx(_each(begun) * (25 - offered), abs=0.5)
    sit(places, _next_three(begun.questions, 1), day=60, seconds=10).close()
    today = read_today(places, on(60.01))
    assert today.left == pytest.approx(_each(today) * (25 - offered + 3), abs=0.5), "3 failed"


def _each(today: DaySummary) -> float:
    return today.minutes / len(today.questions)


def test_one_quick_answer_does_not_treble_todays_questions(places: Places) -> None:
    add_bank(places)
    before = read_today(places, on(0))
    practise(places, {1: 1})
    after = read_today(places, on(0))
    share = (after.minutes / len(after.questions)) / (before.minutes / len(before.questions))
    assert 0.8 < share < 1.0


# missed


def test_missed_takes_what_the_latest_attempt_got_wrong(places: Places) -> None:
    practise(places, {1: 2, 2: 2, 3: 9, 4: 5}, {1: 9, 3: 2})
    assert chosen(places, "missed", on(2)) == ["q2", "q3", "q4"]


def test_who_was_right_after_all_missed_nothing(places: Places) -> None:
    conductor = sit(places, {1: 2})
    conductor.handle(decide.mark_rows, 0, Marking(right=True))
    conductor.close()
    with pytest.raises(UsageError, match=r"nothing was missed: .* below 0\.60; draw weak"):
        chosen(places, "missed", on(1))
    assert [attempt.score for attempt in past_attempts(places, on(1))] == [1.0]


def test_answering_again_after_the_reference_was_read_does_not_make_it_known(
    places: Places,
) -> None:
    sit(places, {1: 2}, again=10).close()
    assert chosen(places, "missed", on(1)) == ["q1"]


# the draws that do not look back


@pytest.mark.parametrize("how", DRAWS)
def test_balanced_and_random_draws_stay_the_same_whatever_was_practised(
    places: Places, how: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_bank(places)
    before = draw_questions(places, make_plan(draw=how), on(3))
    practise(places, {1: 0, 2: 10})
    monkeypatch.setattr(drawing, "past_attempts", None)
    assert draw_questions(places, make_plan(draw=how), on(3)) == before


# laws of the draw: fair to topics, none twice running, nothing alike together


@st.composite
def candidates(data: st.DrawFn) -> list[AskedQuestion]:
    sizes = data(st.lists(st.integers(1, 6), min_size=1, max_size=6))
    topics = [f"topic{index}" for index, size in enumerate(sizes) for _ in range(size)]
    return [make_asked(number, topic=topic) for number, topic in enumerate(topics)]


@st.composite
def candidates_alike(data: st.DrawFn) -> list[AskedQuestion]:
    """Questions of two banks with the same ids; some name others that are like them."""
    pool = [replace(asked, bank=bank) for asked in data(candidates()) for bank in ("sky", "sea")]
    ids = st.sampled_from([asked.question.id for asked in pool])
    return [
        replace(
            asked, question=replace(asked.question, like=tuple(data(st.lists(ids, max_size=2))))
        )
        for asked in pool
    ]


def are_alike(first: AskedQuestion, second: AskedQuestion) -> bool:
    named = second.question.id in first.question.like or first.question.id in second.question.like
    return first.bank == second.bank and named


@given(candidates_alike(), st.integers(0, 80), st.integers(), st.sampled_from(DRAWS))
def test_no_two_alike_are_drawn_while_there_are_others(
    pool: list[AskedQuestion], count: int, seed: int, how: Draw
) -> None:
    drawn = draw(pool, count, how, Random(seed))
    assert drawn == draw(pool, count, how, Random(seed))
    assert len({asked.ref for asked in drawn}) == len(drawn) == min(count, len(pool))
    left = [asked for asked in pool if asked not in drawn]
    if any(are_alike(asked, other) for asked, other in combinations(drawn, 2)):
        assert all(any(are_alike(asked, other) for other in drawn) for asked in left)


@given(candidates(), st.integers(0, 40), st.integers())
def test_a_balanced_draw_is_fair_to_every_topic(
    pool: list[AskedQuestion], count: int, seed: int
) -> None:
    drawn = draw(pool, count, "balanced", Random(seed))
    sizes = Counter(asked.question.topic for asked in pool)
    got = Counter(asked.question.topic for asked in drawn)
    most = max(got.values(), default=0)
    assert all(got[topic] >= min(size, most - 1) for topic, size in sizes.items())


@given(st.integers(0, 2**32))
def test_no_topic_comes_twice_running_while_another_is_left(seed: int) -> None:
    pool = [make_asked(n, topic=f"topic{n % 3}") for n in range(12)]
    topics = [asked.question.topic for asked in draw(pool, 12, "balanced", Random(seed))]
    assert all(one != next_one for one, next_one in pairwise(topics))


def test_topics_are_mixed_and_within_one_the_most_urgent_stays_first() -> None:
    pool = [make_asked(n, topic="ab"[n > 3]) for n in range(6)]
    mixed = mix_topics(pool)
    assert "".join(asked.question.topic for asked in mixed) == "abaaba"
    assert sorted(mixed, key=lambda asked: asked.question.topic) == pool


def test_a_heavier_question_comes_sooner_more_often() -> None:
    pool = [make_asked(n) for n in range(10)]
    weights = {pool[3].ref: 20.0}
    first = Counter(draw(pool, 1, "weak", Random(seed), weights)[0].ref for seed in range(300))
    assert first.most_common(1)[0][0] == pool[3].ref


@pytest.mark.parametrize(
    "wanted", ["light", "Light", "my bank/light", "My Bank/Light", "my-bank/light"]
)
def test_a_topic_is_meant_by_its_name_in_any_case_with_its_bank_or_without(wanted: str) -> None:
    assert matches_topic(wanted, "my bank", "light")
    assert not matches_topic(wanted, "my bank", "sound")
    assert matches_topic(wanted, "other", "light") == ("/" not in wanted)
