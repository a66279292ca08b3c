"""Whatever a person does, and wherever the program dies: the journal folds into the live state."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from interview.domain.session import Mode
from interview.engine import commands as c
from interview.engine.evolve import fold
from interview.services.history.sessions import read_session
from interview.services.session.conductor import Conductor
from interview.transcripts.codec import FORMAT, VERSION, Header
from interview.transcripts.journal import FileJournal
from tests.builders import make_asked, make_plan
from tests.fakes import START, FakeClock, LengthScorer, kill

texts = st.text(max_size=40)


class SittingMachine(RuleBasedStateMachine):
    """A session under every command in any order, killed and gone on with at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "20261125-200431-sky.jsonl"
        self.clock = FakeClock()
        self.submitted: list[str] = []

    @initialize(mode=st.sampled_from(["mock", "practice"]), minutes=st.sampled_from([None, 2.0]))
    def begin(self, mode: Mode, minutes: float | None) -> None:
        plan = make_plan(mode=mode, minutes=minutes)
        self.journal = FileJournal.create(
            self.path, Header(FORMAT, VERSION, "0.1.0", self.path.stem, START)
        )
        self.conductor = Conductor(self.path.stem, self.journal, LengthScorer(), self.clock)
        questions = tuple(make_asked(number, limit=60.0) for number in range(3))
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
    def submit(self, text: str) -> None:
        self._do(c.Submit(text))

    @rule(
        command=st.sampled_from(
            [c.Skip(), c.Retry(), c.Pause(), c.Continue(), c.Flag(flagged=True), c.Dispute(0)]
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
        self.conductor = Conductor(self.path.stem, self.journal, LengthScorer(), self.clock, state)
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

    def teardown(self) -> None:
        if self.path.exists():
            self.journal.close()
        self.folder.cleanup()


SittingMachine.TestCase.settings = settings(
    max_examples=250, stateful_step_count=30, deadline=None
)
TestSitting = SittingMachine.TestCase
