"""Thinking, follow-ups, hints and confidence, through the conductor that the screens talk to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model import events as e
from interview.model.bank import KeyPoint, Option
from interview.model.score import Costs
from interview.model.session import Mode
from interview.session import commands as c
from interview.session import timing
from interview.session.attempt_scoring import gain_of
from interview.session.coaching import next_follow_up
from interview.session.evolve import fold
from tests.builders import make_conductor, make_plan
from tests.fakes import FakeClock, MemoryJournal

POINTS = (
    KeyPoint("light points do the rest", 1.0, any_of=("light",), follow_up="And light?"),
    KeyPoint("waves are long", 2.0, required=True, any_of=("waves",), follow_up="And waves?"),
    KeyPoint("heavy points come first", 5.0, required=True, any_of=("heavy",), follow_up="And?"),
)


class Sitting:
    def __init__(
        self,
        *,
        mode: Mode = "mock",
        think: float | None = 0.0,
        follow_ups: int = 2,
        minutes: float | None = None,
        points: tuple[KeyPoint, ...] = POINTS,
    ) -> None:
        self.clock, self.journal = FakeClock(), MemoryJournal()
        plan = replace(
            make_plan(mode=mode, count=2, minutes=minutes), think=think, follow_ups=follow_ups
        )
        self.conductor = make_conductor(
            plan, clock=self.clock, journal=self.journal, points=points
        )
        self.conductor.handle(c.Ask())

    def phase(self) -> str:
        return self.conductor.state.phase

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds, self.conductor.tick)

    def wanted(self) -> str:
        wanted = next_follow_up(self.conductor.state, self.conductor.time)
        return wanted.about if wanted else ""

    def ask_more(self) -> tuple[e.SessionEvent, ...]:
        wanted = next_follow_up(self.conductor.state, self.conductor.time)
        assert wanted is not None
        return self.conductor.handle(c.AskFollowUp())


def test_thinking_without_a_limit_ends_when_the_person_begins() -> None:
    sitting = Sitting(mode="practice", think=None)
    sitting.wait(500)
    assert sitting.phase() == "thinking"
    sitting.conductor.handle(c.Begin())
    sitting.wait(10)
    assert sitting.conductor.remaining == 110.0
    assert sitting.conductor.state.attempts[0].thought == 500.0


def test_notes_are_kept_apart_from_the_answer() -> None:
    sitting = Sitting(think=30.0)
    sitting.conductor.handle(c.KeepNotes("waves, then heavy"))
    sitting.conductor.handle(c.KeepDraft("too early"))
    sitting.conductor.handle(c.Submit("too early"))
    sitting.conductor.handle(c.Begin())
    sitting.conductor.handle(c.KeepNotes("too late"))
    attempt = sitting.conductor.state.attempts[0]
    assert (attempt.notes, attempt.draft, attempt.outcome) == ("waves, then heavy", "", None)


def test_letting_a_follow_up_be_is_free_and_ends_them() -> None:
    sitting = Sitting()
    sitting.conductor.handle(c.Submit("nothing of it"))
    before = sitting.conductor.state.value
    sitting.ask_more()
    sitting.conductor.handle(c.Skip())
    assert sitting.wanted() == ""
    assert sitting.conductor.state.value == before
    sitting.conductor.handle(c.Ask())
    assert sitting.conductor.state.attempts[-1].question == 1


def test_a_follow_up_has_its_own_limit_and_what_it_adds_counts_in_the_number() -> None:
    sitting = Sitting()
    sitting.conductor.handle(c.Submit("waves"))
    sitting.ask_more()
    assert sitting.conductor.remaining == 45.0
    before = sitting.conductor.state.attempts[0].value
    sitting.conductor.handle(c.Submit("the heavy ones"))
    state = sitting.conductor.state
    after = state.attempts[0].value
    assert after == pytest.approx(0.25 + Costs().when_asked * 5 / 8)
    assert gain_of(state, state.attempts[1]) == pytest.approx(after - before)
    assert state.value == after, "once: the reply is no answer of its own"


def test_a_follow_up_ends_at_its_limit_and_no_other_comes() -> None:
    sitting = Sitting()
    sitting.conductor.handle(c.Submit("nothing of it"))
    sitting.ask_more()
    sitting.wait(46)
    assert sitting.conductor.state.attempts[1].outcome == "timed_out"
    assert sitting.wanted() == ""


def test_two_hints_ten_seconds_apart_cost_what_they_told() -> None:
    sitting = Sitting(mode="practice")
    assert sitting.conductor.take_hint("waves")[-1] == e.HintGiven(
        time=0.0, hint=sitting.conductor.state.attempts[0].hints[0]
    )
    assert sitting.conductor.state.attempts[0].hints[0].text == "And?"
    sitting.wait(9)
    assert sitting.conductor.take_hint("waves") == ()
    sitting.wait(1)
    sitting.conductor.take_hint("waves")
    sitting.wait(60)
    assert sitting.conductor.take_hint("waves") == ()
    hints = sitting.conductor.state.attempts[0].hints
    assert [(hint.step, hint.point) for hint in hints] == [
        (1, "heavy points come first"),
        (2, "heavy points come first"),
    ]
    sitting.conductor.handle(c.Submit("heavy light waves"))
    score = sitting.conductor.state.attempts[0].score
    assert score is not None
    assert score.value == pytest.approx(1.0 - 0.5 * 5 / 8)
    assert score.rows[2].hinted == 0.5


def test_a_choice_has_no_hints_as_half_an_option_would_tell_it() -> None:
    state = Sitting(mode="practice").conductor.state
    assert timing.hint_wait(state, state.time) == 0.0
    asked = state.questions[0]
    options = (Option("it sorts in place", right=True), Option("it copies the list"))
    choice = replace(asked, question=replace(asked.question, options=options))
    assert timing.hint_wait(replace(state, questions=(choice,)), state.time) is None


def test_the_file_tells_all_of_it() -> None:
    sitting = Sitting(mode="practice", think=None)
    sitting.conductor.handle(c.KeepNotes("notes"))
    sitting.conductor.handle(c.Begin())
    sitting.conductor.take_hint("")
    sitting.conductor.handle(c.Submit("nothing of it"))
    sitting.conductor.handle(c.StateConfidence(3))
    sitting.ask_more()
    assert fold(sitting.journal.events) == sitting.conductor.state
