"""A replay: the state at any time, jumps, and the rhythm of an answer."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest

from interview.history.replay import Replay, rhythm, score_curve
from interview.history.sessions import Session
from interview.session import decide
from interview.session.evolve import evolve
from tests.builders import fold, make_conductor
from tests.fakes import BareScorer, FakeClock, LengthScorer, MemoryJournal
from tests.session.sitting import Sitting


@pytest.fixture
def session() -> Session:
    journal, clock = MemoryJournal(), FakeClock()
    conductor = make_conductor(clock=clock, journal=journal)
    conductor.handle(decide.ask)
    for text in ("Because", "Because air", "Because air scatters"):
        clock.advance(4, conductor.tick)
        conductor.handle(decide.keep_draft, text)
    clock.advance(4, conductor.tick)
    conductor.handle(decide.submit, "Because air scatters")
    conductor.handle(decide.ask)
    clock.advance(2, conductor.tick)
    conductor.handle(decide.leave)
    return Session("s", Path("s.jsonl"), conductor.state, tuple(journal.events), ())


def test_silence_can_be_skipped(session: Session) -> None:
    replay = Replay(session)
    assert replay.next_change(5.0) == 8.0
    assert replay.next_change(99.0) == replay.duration == 18.0


def test_questions_can_be_jumped_to(session: Session) -> None:
    assert Replay(session).question_starts() == (0.0, 16.0)


def test_the_rhythm_of_an_answer_tells_thinking_from_typing(session: Session) -> None:
    beat = rhythm(session, 0, 4)
    assert beat.typed == (0, 7, 4, 9)
    assert (beat.first_word, beat.answering, beat.duration) == (4.0, 16.0, 16.0)


def test_a_pause_is_neither_thinking_nor_writing() -> None:
    sitting = Sitting("practice")
    for seconds, text in ((3, ""), (5, "air"), (7, "air scatters")):
        sitting.controller.pause()
        sitting.clock.advance(60, sitting.controller.tick)
        sitting.controller.go_on()
        sitting.clock.advance(seconds, sitting.controller.tick)
        sitting.controller.keep(text)
    sitting.controller.submit("air scatters")
    state = sitting.controller.state
    session = Session("s", Path("s.jsonl"), state, tuple(sitting.journal.events), ())
    beat = rhythm(session, 0, 4)
    assert (beat.first_word, beat.answering, beat.duration) == (8.0, 15.0, 195.0)
    assert beat.answering == state.attempts[0].elapsed


def test_an_answer_that_only_the_person_can_judge_has_no_score_that_grows(
    session: Session,
) -> None:
    assert score_curve(session, 0, 4, LengthScorer()) == (0.1, 0.2, 0.3, 0.3)
    assert score_curve(session, 0, 4, BareScorer()) == ()


def test_each_letter_is_typed_into_one_attempt_also_where_two_meet() -> None:
    sitting = Sitting("mock", follow_ups=1)
    sitting.clock.advance(30, sitting.controller.tick)
    sitting.controller.submit("nothing of it that counts")
    assert sitting.controller.state.attempts[1].asked_at == 30.0
    sitting.clock.advance(9, sitting.controller.tick)
    sitting.controller.submit("waves")
    state = sitting.controller.state
    session = Session("s", Path("s.jsonl"), state, tuple(sitting.journal.events), ())
    for index, attempt in enumerate(state.attempts[:2]):
        assert sum(rhythm(session, index, 4).typed) == len(attempt.draft) > 0


def type_letters(letters: int) -> Session:
    """A session whose first answer is still being typed."""
    journal, clock = MemoryJournal(), FakeClock()
    conductor = make_conductor(clock=clock, journal=journal)
    conductor.handle(decide.ask)
    for number in range(letters):
        clock.advance(0.1)
        conductor.handle(decide.keep_draft, f"draft {number}")
    return Session("s", Path("s.jsonl"), conductor.state, tuple(journal.events), ())


def test_a_replay_shows_at_any_time_what_folding_up_to_it_gives() -> None:
    session = type_letters(700)
    events, replay = session.events, Replay(session)
    for index in (1, 699, 256, 255, 511, 512, 300, 299, 701):
        assert replay.state_at(events[index].time) == fold(events[: index + 1])
    assert replay.state_at(events[-1].time + 1.0) == session.state


def test_to_go_back_in_a_long_replay_folds_a_few_hundred_events(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replay = Replay(type_letters(700))
    replay.state_at(replay.duration)
    fold_event = Mock(side_effect=evolve)
    monkeypatch.setattr("interview.history.replay.evolve", fold_event)
    replay.state_at(replay.duration - 10.0)
    assert fold_event.call_count < 256
