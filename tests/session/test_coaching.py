"""Thinking, follow-ups and hints, through the controller that the screens talk to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model.bank import KeyPoint, Option
from interview.model.summing import Costs
from interview.session import timing
from interview.session.attempt_scoring import gain_of
from tests.session.sitting import Sitting

POINTS = (
    KeyPoint("light points do the rest", 1.0, say=("light",), follow_up="And light?"),
    KeyPoint("waves are long", 2.0, required=True, say=("waves",), follow_up="And waves?"),
    KeyPoint("heavy points come first", 5.0, required=True, say=("heavy",), follow_up="And?"),
)


def test_thinking_without_a_limit_ends_when_the_person_begins() -> None:
    sitting = Sitting("practice", think=None)
    sitting.wait(500)
    assert sitting.stage == "thinking"
    sitting.controller.go_on()
    sitting.wait(10)
    assert sitting.controller.remaining == 110.0
    assert sitting.attempts[0].thought == 500.0


def test_letting_a_follow_up_be_is_free_and_ends_them() -> None:
    sitting = Sitting(points=POINTS, follow_ups=2)
    sitting.controller.submit("nothing of it")
    before = sitting.controller.state.value
    sitting.controller.skip()
    assert sitting.controller.state.value == before
    assert [attempt.question for attempt in sitting.attempts] == [0, 0, 1]


def test_a_follow_up_has_its_own_limit_and_what_it_adds_counts_in_the_number() -> None:
    sitting = Sitting(points=POINTS, follow_ups=1)
    sitting.controller.submit("waves")
    assert sitting.controller.remaining == 45.0
    before = sitting.attempts[0].value
    sitting.controller.submit("the heavy ones")
    state, after = sitting.controller.state, sitting.attempts[0].value
    assert after == pytest.approx(0.25 + Costs().when_asked * 5 / 8)
    assert gain_of(state, state.attempts[1]) == pytest.approx(after - before)
    assert state.value == after, "once: the reply is no answer of its own"


def test_a_follow_up_ends_at_its_limit_and_no_other_comes() -> None:
    sitting = Sitting(points=POINTS, follow_ups=2)
    sitting.controller.submit("nothing of it")
    sitting.wait(46)
    assert sitting.outcomes == ["answered", "timed_out"]
    sitting.controller.go_on()
    assert sitting.attempts[-1].follow_up is None


def test_two_hints_ten_seconds_apart_cost_what_they_told() -> None:
    sitting = Sitting("practice", points=POINTS)
    hint = sitting.controller.conductor.take_hint
    hint("waves")
    sitting.wait(9)
    assert hint("waves") == ()
    sitting.wait(1)
    hint("waves")
    sitting.wait(60)
    assert hint("waves") == ()
    assert [(given.step, given.text) for given in sitting.attempts[0].hints] == [
        (1, "And?"),
        (2, "heavy points …"),
    ]
    sitting.controller.submit("heavy light waves")
    score = sitting.attempts[0].score
    assert score is not None
    assert score.value == pytest.approx(1.0 - 0.5 * 5 / 8)
    assert score.rows[2].hinted == 0.5


def test_a_choice_has_no_hints_as_half_an_option_would_tell_it() -> None:
    state = Sitting("practice").controller.state
    assert timing.hint_wait(state, state.time) == 0.0
    asked = state.questions[0]
    options = (Option("it sorts in place", right=True), Option("it copies the list"))
    choice = replace(asked, question=replace(asked.question, options=options))
    assert timing.hint_wait(replace(state, questions=(choice,)), state.time) is None
