"""Whatever a person does, and wherever the program dies: the journal folds into the live state."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from interview.history.sessions import read_session
from interview.model.bank import KeyPoint
from interview.model.score import Marking, RowMark, SureState
from interview.model.session import Confidence, Mode
from interview.session import commands as c
from interview.session.coaching import next_follow_up
from interview.session.conductor import Conductor
from interview.session.evolve import fold
from interview.storage.journal import FileJournal
from interview.storage.transcripts import FORMAT, VERSION, Header
from tests.builders import make_asked, make_plan
from tests.fakes import START, FakeClock, WordScorer, kill

texts = st.one_of(
    st.text(max_size=40), st.sampled_from(["first", "second", "first third", "wrong"])
)

POINTS = (
    KeyPoint("first", 2.0, required=True, any_of=("first",)),
    KeyPoint("second", 1.0, required=True, any_of=("second",)),
    KeyPoint("third", 1.0, any_of=("third",)),
)


class SittingMachine(RuleBasedStateMachine):
    """A session under every command in any order, killed and gone on with at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "20261125-200431-sky.jsonl"
        self.clock = FakeClock()
        self.submitted: list[str] = []

    @initialize(
        mode=st.sampled_from(["mock", "practice", "drill"]),
        minutes=st.sampled_from([None, 2.0]),
        think=st.sampled_from([0.0, 30.0, None]),
        follow_ups=st.integers(0, 3),
    )
    def begin(
        self, mode: Mode, minutes: float | None, think: float | None, follow_ups: int
    ) -> None:
        plan = replace(make_plan(mode=mode, minutes=minutes), think=think, follow_ups=follow_ups)
        self.journal = FileJournal.create(
            self.path, Header(FORMAT, VERSION, "0.1.0", self.path.stem, START)
        )
        self.conductor = Conductor(self.path.stem, self.journal, WordScorer(), self.clock)
        questions = tuple(make_asked(number, limit=60.0, points=POINTS) for number in range(3))
        self.conductor.handle(c.Start(plan, questions, {}, "length-1", START))

    def _do(self, command: c.Command) -> None:
        self.conductor.handle(command)
        self._note_answers()

    def _note_answers(self) -> None:
        answered = [a.answer for a in self.conductor.state.attempts if a.outcome is not None]
        assert answered[: len(self.submitted)] == self.submitted
        self.submitted = answered

    @rule()
    def ask(self) -> None:
        self._do(c.Ask())

    @rule(text=texts)
    def type(self, text: str) -> None:
        self._do(c.KeepDraft(text))

    @rule(text=texts)
    def note(self, text: str) -> None:
        self._do(c.KeepNotes(text))

    @rule()
    def ask_what_is_missing(self) -> None:
        wanted = next_follow_up(self.conductor.state, self.conductor.time)
        if wanted is not None:
            self._do(c.AskFollowUp(wanted.kind, wanted.about, f"What of {wanted.about}?"))
            assert self.conductor.state.attempts[-1].follow_up is not None

    @rule(text=texts)
    def take_a_hint(self, text: str) -> None:
        self.conductor.take_hint(text)
        self._note_answers()

    @rule(confidence=st.sampled_from([1, 2, 3, 4]))
    def say_how_sure(self, confidence: Confidence) -> None:
        self._do(c.StateConfidence(confidence))

    @rule(
        attempt=st.integers(0, 3),
        states=st.lists(st.sampled_from(["said", "missing", "reversed"]), max_size=3),
        blind=st.booleans(),
    )
    def mark(self, attempt: int, states: list[SureState], *, blind: bool) -> None:
        rows = tuple(RowMark(f"row {number}", state) for number, state in enumerate(states))
        self._do(c.MarkRows(attempt, Marking(rows), blind))

    @rule(text=texts)
    def submit(self, text: str) -> None:
        self._do(c.Submit(text))

    @rule(
        command=st.sampled_from(
            [
                c.Begin(),
                c.Skip(),
                c.Retry(),
                c.Pause(),
                c.Continue(),
                c.Flag(flagged=True),
                c.MarkRows(0, Marking(right=True)),
            ]
        )
    )
    def press(self, command: c.Command) -> None:
        self._do(command)

    @rule(seconds=st.floats(0.0, 80.0))
    def let_time_pass(self, seconds: float) -> None:
        self.clock.advance(seconds, self.conductor.tick)
        self._note_answers()

    @rule(seconds=st.floats(6.0, 9000.0))
    def stop_the_program(self, seconds: float) -> None:
        self.clock.seconds += seconds
        self.conductor.tick()

    @rule(torn=st.integers(0, 30), seconds=st.floats(0.0, 9000.0))
    def kill_and_go_on(self, torn: int, seconds: float) -> None:
        kill(self.journal)
        before = self.conductor.state
        if torn:
            with self.path.open("ab") as file:
                file.write(b'{"event":"draft_edited","at":1.0,"start"'[:torn])
        self.clock.seconds += seconds
        state = read_session(self.path).state
        assert state == before
        self.journal = FileJournal.reopen(self.path)
        self.conductor = Conductor(self.path.stem, self.journal, WordScorer(), self.clock, state)
        self.conductor.catch_up(seconds, "killed")

    @rule(text=texts)
    def leave(self, text: str) -> None:
        self._do(c.Leave(text))

    @invariant()
    def the_file_folds_into_the_live_state(self) -> None:
        if self.path.exists():
            session = read_session(self.path)
            assert session.state == self.conductor.state
            assert fold(session.events) == session.state

    @invariant()
    def time_is_never_negative_and_never_over_the_limit(self) -> None:
        if self.path.exists():
            state = self.conductor.state
            assert 0.0 <= self.conductor.remaining <= 60.0
            assert all(0.0 <= a.elapsed <= 60.0 for a in state.attempts)
            spent = sum(a.elapsed for a in state.attempts)
            assert state.plan.minutes is None or spent <= state.plan.minutes * 60 + 0.01

    @invariant()
    def nothing_is_asked_twice_nor_too_often(self) -> None:
        if self.path.exists():
            state = self.conductor.state
            for index, parent in enumerate(state.attempts):
                asked = [
                    reply.follow_up for reply in state.follow_ups_to(index) if reply.follow_up
                ]
                assert len(asked) <= state.plan.follow_ups
                assert not asked or parent.follow_up is None
            about = [
                (attempt.question, attempt.follow_up.kind, attempt.follow_up.about)
                for attempt in state.attempts
                if attempt.follow_up
            ]
            assert len(about) == len(set(about))

    def teardown(self) -> None:
        if self.path.exists():
            self.journal.close()
        self.folder.cleanup()


SittingMachine.TestCase.settings = settings(
    max_examples=250, stateful_step_count=30, deadline=None
)
TestSitting = SittingMachine.TestCase
