"""A question without an answer is asked, answered and kept, and counts nowhere."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from interview.history.debrief import find_weaknesses, missed_questions
from interview.history.listing import attempt_entries
from interview.model import events as e
from interview.model.bank import KeyPoint, Option, Question
from interview.model.session import AskedQuestion
from interview.session import decide, timing
from interview.session.conductor import Conductor
from tests.builders import make_asked, make_plan, make_start
from tests.fakes import FakeClock, LengthScorer, MemoryJournal

TEN = "one two three four five six seven eight nine ten"


def make_session(*bare: bool) -> tuple[Conductor, MemoryJournal]:
    """A practice session in progress: a question an argument, those without an answer true."""
    journal = MemoryJournal()
    asked = tuple(
        _make_question(number, bare=is_bare) for number, is_bare in enumerate(bare, start=1)
    )
    plan = replace(make_plan(mode="practice", count=len(bare)), follow_ups=2, confidence=True)
    begun = make_start(plan, asked)
    return Conductor.start("s", journal, LengthScorer(), FakeClock(), begun), journal


def _make_question(number: int, *, bare: bool) -> AskedQuestion:
    asked = make_asked(number)
    return replace(asked, question=replace(asked.question, reference="")) if bare else asked


def test_an_answer_is_compared_with_a_reference_a_rubric_or_a_right_option_only() -> None:
    bare = Question("q", "Which?")
    assert not bare.is_scored
    assert not replace(bare, options=(Option("this"), Option("that"))).is_scored
    assert replace(bare, reference="This.").is_scored
    assert replace(bare, key_points=(KeyPoint("this"),)).is_scored
    assert replace(bare, options=(Option("this", right=True), Option("that"))).is_scored


def test_its_answer_is_kept_without_a_score() -> None:
    conductor, journal = make_session(True)
    conductor.handle(decide.ask)
    conductor.handle(decide.submit, TEN)
    attempt = conductor.state.attempts[0]
    assert (attempt.answer, attempt.outcome, attempt.score) == (TEN, "answered", None)
    assert not any(isinstance(event, e.AnswerScored) for event in journal.events)


def test_the_session_is_worth_what_its_other_answers_are() -> None:
    conductor, _ = make_session(True, False, True)
    for decision in (
        partial(decide.submit, text=TEN),
        partial(decide.submit, text=TEN),
        decide.skip,
    ):
        conductor.handle(decide.ask)
        conductor.handle(decision)
    state = conductor.state
    assert len(state.first_attempts()) == 3
    assert state.value == 1.0
    assert missed_questions(state) == ()
    assert find_weaknesses(state) == ()


def test_neither_an_answer_nor_a_skip_counts_in_progress() -> None:
    conductor, _journal = make_session(True, True, False)
    for decision in (partial(decide.submit, text=TEN), decide.skip, decide.skip):
        conductor.handle(decide.ask)
        conductor.handle(decision)
    entries = attempt_entries("s", conductor.state)
    assert [entry.counts for entry in entries] == [False, False, True]


def test_there_is_no_hint_to_it() -> None:
    conductor, _ = make_session(True, False)
    conductor.handle(decide.ask)
    assert timing.hint_wait(conductor.state, conductor.time) is None
    assert conductor.take_hint("a draft") != ()  # the draft is kept all the same
    assert conductor.state.attempts[0].hints == ()
