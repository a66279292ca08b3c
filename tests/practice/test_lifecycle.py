"""Sessions begun, broken off and gone on with, on real files."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest
from msgspec.structs import replace

from interview.history.annotations import append_late
from interview.history.listing import list_sessions, unfinished_session
from interview.history.sessions import Session, entry_of, open_session
from interview.model import events as e
from interview.model.bank import Question
from interview.model.errors import InterviewError, TranscriptError
from interview.model.score import Marking, Score
from interview.model.session import FollowUp, Plan
from interview.practice.lifecycle import begin_practice, begin_session, resume_session
from interview.practice.today import read_today, todays_session
from interview.session import decide, timing
from interview.session.conductor import Conductor, ScoringFailure
from interview.session.state import Attempt
from interview.storage.journal import FileJournal
from interview.storage.places import Places
from interview.storage.settings_file import write_settings
from tests.builders import make_conductor, make_plan
from tests.fakes import START, FakeClock, LengthScorer, RefusingScorer, kill
from tests.session.sitting import Sitting
from tests.sky import alone, home, numbered_bank

PLAN = Plan(("sky",), count=3, seed=7)


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    with alone():
        yield home(tmp_path / "home", numbered_bank(12))


RIGHT = Marking(right=True)


def begun(places: Places, *answers: str, clock: FakeClock | None = None) -> Conductor:
    """Begin a session, give these answers, and ask the next question."""
    conductor = begin_session(places, PLAN, clock or FakeClock())
    conductor.handle(decide.ask)
    for answer in answers:
        conductor.handle(decide.submit, answer)
        conductor.handle(decide.ask)
    return conductor


def test_a_session_begun_again_loads_neither_scorer_nor_parser(places: Places) -> None:
    folders = [str(path) for path in (places.home, places.cache, places.settings, places.log)]
    begin = (
        "import sys; from pathlib import Path; from interview.storage.places import Places;"
        "from interview.model.session import Plan;"
        "from interview.practice import lifecycle; from interview.session import clock;"
        f"places = Places(*map(Path, {folders}));"
        "lifecycle.begin_session(places, Plan(('sky',)), clock.SystemClock()).close();"
        "print(*{'rapidfuzz', 'snowballstemmer', 'yaml'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", begin]
    first, second = (
        subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(2)
    )
    assert "yaml" in first.stdout.split()  # nothing is cached yet
    assert second.stdout.split() == []


def test_a_score_that_takes_long_is_no_interruption_and_costs_no_time() -> None:
    clock = FakeClock()

    class SlowScorer(LengthScorer):
        def score(self, question: Question, answer: str, _asked: str = "") -> Score:
            clock.seconds += 9.0
            return super().score(question, answer)

    conductor = make_conductor(make_plan(count=2), clock=clock, scorer=SlowScorer())
    conductor.handle(decide.ask)
    left = timing.remaining(conductor.state, conductor.time)
    conductor.take_hint("half of an answer")
    assert timing.remaining(conductor.state, conductor.time) == left
    conductor.tick()
    assert conductor.state.interruptions == 0
    conductor.handle(decide.submit, "an answer")
    conductor.handle(decide.ask)
    assert conductor.state.interruptions == 0
    conductor.close()


def test_an_open_follow_up_belongs_to_its_question_in_the_list(places: Places) -> None:
    conductor = begun(places, "an answer")
    conductor.close()
    session = open_session(places, "last")
    assert entry_of(session).open_question == 2
    follow_up = Attempt(0, 0.0, follow_up=FollowUp(0, "point", "a point", "And then?", 45.0))
    attempts = (session.state.attempts[0], follow_up)
    state = replace(session.state, attempts=attempts)
    entry = entry_of(replace(session, state=state))
    assert (entry.done, entry.open_question) == (1, 1)


def test_a_question_whose_answer_waits_for_sureness_or_feedback_is_resumed_at() -> None:
    sitting = Sitting("practice")
    sitting.controller.submit("an answer")
    assert sitting.controller.stage == "feedback"
    session = Session("s", Path("s.jsonl"), sitting.controller.state, (), ())
    assert entry_of(session).open_question == 1
    plan = replace(session.state.plan, mode="mock", confidence=True)
    sure = replace(session, state=replace(session.state, plan=plan))
    assert entry_of(sure).open_question == 1
    plain = replace(session, state=replace(session.state, plan=replace(plan, confidence=False)))
    assert entry_of(plain).open_question is None, "the next one comes"


def test_an_answer_that_ran_out_of_time_unscored_is_scored_after_the_crash(places: Places) -> None:
    clock = FakeClock()
    conductor = begun(places, clock=clock)
    conductor.handle(decide.keep_draft, "as far as it came")
    clock.advance(timing.remaining(conductor.state, conductor.time), conductor.tick)
    assert conductor.state.attempts[0].outcome == "timed_out"
    _kill(conductor)
    path = places.sessions / f"{conductor.name}.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    again = resume_session(places, conductor.name, clock)
    assert again.state.attempts[0].score is not None
    again.close()


def before_the_lock(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Have something happen when a transcript is about to be locked, as another program may."""
    reopen = FileJournal.reopen

    def late(path: Path) -> FileJournal:
        monkeypatch.setattr(FileJournal, "reopen", reopen)
        happens()
        return reopen(path)

    monkeypatch.setattr(FileJournal, "reopen", late)


def test_what_another_program_wrote_before_the_lock_is_known_when_a_session_is_gone_on_with(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begun(places)
    first.close()

    def answer_and_go_on() -> None:
        other = resume_session(places, first.name, FakeClock())
        other.handle(decide.go_on)
        other.handle(decide.submit, "to the first")
        other.handle(decide.ask)
        other.close()

    before_the_lock(monkeypatch, answer_and_go_on)
    again = resume_session(places, first.name, FakeClock())
    assert again.state.asked == first.state.questions[1], "an answer would be filed under it"
    again.handle(decide.go_on)
    again.handle(decide.submit, "to the second")
    again.close()
    session = open_session(places, "last")
    assert session.notices == ()
    assert [a.answer for a in session.state.attempts] == ["to the first", "to the second"]
    assert [a.question for a in session.state.attempts] == [0, 1]


def test_a_mark_sees_what_was_written_before_it_got_the_lock(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    conductor = begun(places, "an answer")
    conductor.handle(decide.leave)
    conductor.close()
    session = open_session(places, "last")

    mark = partial(decide.mark_rows, attempt=0, marking=RIGHT)
    before_the_lock(monkeypatch, lambda: append_late(session.path, mark, 0))
    assert append_late(session.path, mark, 0).state.attempts[0].is_marked
    lines = session.path.read_bytes().splitlines()
    assert sum(b"rows_marked" in line for line in lines) == 1
    assert open_session(places, "last").notices == ()


def test_a_session_that_cannot_be_gone_on_with_is_left_unlocked(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begun(places)
    first.close()
    with monkeypatch.context() as failing:
        failing.setattr(
            "interview.banks.scorers.build_scorer", Mock(side_effect=InterviewError("no scorer"))
        )
        with pytest.raises(InterviewError, match="no scorer"):
            resume_session(places, first.name, FakeClock())
    resume_session(places, first.name, FakeClock()).close()


def test_a_session_that_cannot_begin_leaves_no_file(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = Mock(side_effect=InterviewError("answers.yaml cannot be read"))
    monkeypatch.setattr("interview.practice.lifecycle.digests_of_answers", refuse)
    with pytest.raises(InterviewError, match=r"answers\.yaml"):
        begin_session(places, PLAN, FakeClock())
    assert not places.sessions.exists() or not any(places.sessions.iterdir())


def test_an_answer_is_kept_where_it_cannot_be_scored_and_scored_when_gone_on_with(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr("interview.banks.scorers.build_scorer", lambda *_: RefusingScorer())
        conductor = begun(places)
        *_, submitted, failure = conductor.handle(decide.submit, "an answer")
        assert isinstance(submitted, e.AnswerSubmitted)
        assert isinstance(failure, ScoringFailure)
        assert "Permission denied" in failure.reason
        conductor.handle(decide.ask)
        *_, of_draft = conductor.take_hint("half of an answer")
        assert of_draft == failure
        assert failure not in conductor.tick(), "it is told once"
        conductor.close()
        assert open_session(places, "last").state.attempts[0].score is None
        resume_session(places, "last", FakeClock()).close()
    again = resume_session(places, "last", FakeClock())
    assert again.state.attempts[0].score is not None
    again.close()


def test_a_file_that_is_no_session_is_left_as_it_is(places: Places) -> None:
    places.sessions.mkdir(parents=True)
    odd = places.sessions / "20270101-000000-odd.jsonl"
    odd.write_bytes(b"no session, and no end of a line")
    with pytest.raises(TranscriptError, match="no session that can be read"):
        resume_session(places, odd.stem, FakeClock())
    assert odd.read_bytes() == b"no session, and no end of a line"


def test_the_last_session_is_the_one_begun_last_whatever_the_clocks_on_the_wall_said(
    places: Places,
) -> None:
    tokyo, berlin = timezone(timedelta(hours=9)), timezone(timedelta(hours=1))
    names = []
    for begun in (
        datetime(2026, 11, 24, 20, tzinfo=tokyo),
        datetime(2026, 11, 25, 20, tzinfo=tokyo),  # 11:00 UTC
        datetime(2026, 11, 25, 12, 30, tzinfo=berlin),  # half an hour later
    ):
        conductor = begin_session(places, PLAN, FakeClock(begun))
        conductor.close()
        names.append(conductor.name)
    names.reverse()
    assert open_session(places, "last").name == names[0]
    assert [entry.session for entry in list_sessions(places)] == names
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    unfinished = unfinished_session(list_sessions(places), now)
    assert unfinished is not None
    assert unfinished.session == names[0]


def test_a_session_whose_bank_is_gone_still_reads(places: Places) -> None:
    bank = places.banks / "mine.yaml"
    bank.write_text("questions:\n  - question: Why?\n    answer: Because it is so.\n")
    conductor = begin_session(places, Plan(("mine",), count=1), FakeClock())
    conductor.close()
    bank.unlink()
    assert open_session(places, "last").state.questions[0].question.text == "Why?"


def _kill(conductor: Conductor) -> None:
    assert isinstance(conductor._journal, FileJournal)
    kill(conductor._journal)


def test_only_what_was_begun_in_the_last_two_weeks_is_offered(places: Places) -> None:
    begin_session(places, PLAN, FakeClock(datetime(2026, 9, 1, 12, tzinfo=UTC))).close()
    for day, offered in ((15, True), (16, False)):
        now = datetime(2026, 9, day, 11, tzinfo=UTC)
        assert (unfinished_session(list_sessions(places), now) is not None) is offered


def test_practice_names_the_digest_of_its_bank_too(places: Places) -> None:
    practised = begin_practice(places, ["sky/q1"], FakeClock())
    practised.close()
    (begun, *_) = open_session(places, practised.name).events
    assert isinstance(begun, e.SessionStarted)
    assert list(begun.digests) == ["sky"]


def test_all_practice_is_coached_as_the_settings_say(places: Places) -> None:
    def follow_ups() -> list[int]:
        today = read_today(places, START)
        plans = [todays_session(places, today, 1, waits=waits)[0] for waits in (True, False)]
        practised = begin_practice(places, ["sky/q1"], FakeClock())
        practised.close()
        return [plan.follow_ups for plan in (*plans, practised.state.plan)]

    assert follow_ups() == [2, 0, 2]
    write_settings(places.settings, {"session.follow_ups": 1})
    assert follow_ups() == [1, 0, 1]
