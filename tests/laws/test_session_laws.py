"""Whatever a person does, and wherever the program dies: the journal folds into the live state."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from interview.history.sessions import read_session
from interview.model.bank import Deeper, KeyPoint
from interview.model.score import Marking, RowMark, SureState
from interview.model.session import AskedQuestion, Confidence, ModeName
from interview.session import decide
from interview.session.conductor import Conductor
from interview.session.controller import Controller
from interview.storage.journal import FileJournal
from interview.storage.transcripts import FORMAT, VERSION, Header
from tests.builders import fold, make_asked, make_plan, make_start
from tests.fakes import START, FakeClock, WordScorer, kill
from tests.lengths import often

texts = st.one_of(
    st.text(max_size=40), st.sampled_from(["first", "second", "first third", "wrong"])
)

POINTS = (
    KeyPoint("first", 2.0, required=True, say=("first",), follow_up="And the first?"),
    KeyPoint("second", 1.0, required=True, say=("second",), follow_up="And the second?"),
    KeyPoint("third", 1.0, say=("third",)),
)
DEEPER = Deeper("more", "And then?", "At night.", (KeyPoint("night", say=("night",)),))


def make_question(number: int) -> AskedQuestion:
    question = make_asked(number, limit=60.0, points=POINTS)
    return replace(question, question=replace(question.question, deeper=(DEEPER,)))


class SittingMachine(RuleBasedStateMachine):
    """A session under all that a person can do in any order, killed and gone on with at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "20261125-200431-sky.jsonl"
        self.clock = FakeClock()
        self.submitted: list[str] = []

    @initialize(
        mode=st.sampled_from(["mock", "practice", "drill", "cards"]),
        minutes=st.sampled_from([None, 2.0]),
        think=st.sampled_from([0.0, 30.0, None]),
        follow_ups=st.integers(0, 3),
        confidence=st.booleans(),
        mark_first=st.booleans(),
    )
    def begin(
        self,
        mode: ModeName,
        minutes: float | None,
        think: float | None,
        follow_ups: int,
        *,
        confidence: bool,
        mark_first: bool,
    ) -> None:
        plan = replace(
            make_plan(mode=mode, minutes=minutes),
            think=think,
            follow_ups=follow_ups,
            confidence=confidence,
            mark_first=mark_first,
        )
        header = Header(FORMAT, VERSION, "0.1.0", self.path.stem, START)
        self.journal = FileJournal.create(self.path, header)
        begun = make_start(plan, tuple(map(make_question, range(3))))
        conductor = Conductor.start(self.path.stem, self.journal, WordScorer(), self.clock, begun)
        self.controller = Controller(conductor)

    @rule(times=st.integers(1, 4))
    def go_on(self, times: int) -> None:
        for _ in range(times):
            self.controller.go_on()

    @rule(text=texts)
    def type(self, text: str) -> None:
        self.controller.keep(text)

    @rule(text=texts)
    def submit(self, text: str) -> None:
        self.controller.submit(text)

    @rule(text=texts)
    def take_a_hint(self, text: str) -> None:
        self.controller.hint(text)

    @rule(level=st.sampled_from([1, 2, 3, 4]))
    def rate(self, level: Confidence) -> None:
        self.controller.rate(level)

    @rule(press=st.sampled_from(["skip", "again", "pause", "flag", "keep_clock"]))
    def press(self, press: str) -> None:
        getattr(self.controller, press)()

    @rule(
        attempt=st.integers(0, 3),
        states=st.lists(st.sampled_from(["said", "missing", "reversed"]), max_size=3),
        blind=st.booleans(),
    )
    def mark(self, attempt: int, states: list[SureState], *, blind: bool) -> None:
        rows = tuple(RowMark(f"row {number}", state) for number, state in enumerate(states))
        self.controller.conductor.handle(decide.mark_rows, attempt, Marking(rows), blind=blind)

    @rule(seconds=st.floats(0.0, 80.0))
    def let_time_pass(self, seconds: float) -> None:
        self.clock.advance(seconds, self.controller.tick)

    @rule(seconds=st.floats(6.0, 9000.0), key_first=st.booleans())
    def stop_the_program(self, seconds: float, *, key_first: bool) -> None:
        self.clock.seconds += seconds
        if not key_first:
            self.controller.tick()

    @rule(torn=st.integers(0, 30), seconds=st.floats(0.0, 9000.0))
    def kill_and_go_on(self, torn: int, seconds: float) -> None:
        kill(self.journal)
        before = self.controller.state
        if torn:
            with self.path.open("ab") as file:
                file.write(b'{"event":"draft_edited","at":1.0,"start"'[:torn])
        self.clock.seconds += seconds
        state = read_session(self.path).state
        assert state == before
        self.journal = FileJournal.reopen(self.path)
        conductor = Conductor(self.path.stem, self.journal, WordScorer(), self.clock, state)
        conductor.catch_up(seconds)
        self.controller = Controller(conductor)

    @rule(text=texts)
    def leave(self, text: str) -> None:
        self.controller.keep(text)
        self.controller.end()

    @invariant()
    def the_file_folds_into_the_live_state_and_no_answer_changes(self) -> None:
        if not self.path.exists():
            return
        session = read_session(self.path)
        assert session.state == self.controller.state
        assert fold(session.events) == session.state
        answered = [a.answer for a in session.state.attempts if a.outcome is not None]
        assert answered[: len(self.submitted)] == self.submitted
        self.submitted = answered

    @invariant()
    def time_is_never_negative_and_never_over_the_limit(self) -> None:
        if not self.path.exists():
            return
        state = self.controller.state
        assert 0.0 <= self.controller.remaining <= 90.0
        assert all(0.0 <= a.elapsed <= (90.0 if a.follow_up else 60.0) for a in state.attempts)
        spent = sum(a.elapsed for a in state.attempts)
        assert state.plan.minutes is None or spent <= state.plan.minutes * 60 + 0.01

    @invariant()
    def nothing_is_asked_twice_nor_too_often(self) -> None:
        if not self.path.exists():
            return
        state = self.controller.state
        for index, parent in enumerate(state.attempts):
            replies = state.follow_ups_to(index)
            assert len(replies) <= state.plan.follow_ups
            assert not replies or parent.follow_up is None
        texts = [(a.question, a.follow_up.text) for a in state.attempts if a.follow_up]
        assert len(texts) == len(set(texts))

    @invariant()
    def what_the_session_waits_for_fits_its_phase(self) -> None:
        if not self.path.exists():
            return
        stage, phase = self.controller.stage, self.controller.state.phase
        stops = {"ready", "time_up", "confidence", "recall", "marking", "feedback"}
        pauses = {"paused", "interrupted", "resumed"}
        assert stage in {"ready": stops, "paused": pauses}.get(phase, {phase})
        allows = self.controller.allows
        assert stage == "ended" or allows("go_on") or allows("submit")

    def teardown(self) -> None:
        if self.path.exists():
            self.journal.close()
        self.folder.cleanup()


SittingMachine.TestCase.settings = settings(
    max_examples=often(30), stateful_step_count=30, deadline=None
)
TestSitting = SittingMachine.TestCase
