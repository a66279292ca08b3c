"""Transcripts as the first version wrote them: they read, replay, export and score for ever."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.history.compare import rescore_session
from interview.history.replay import Replay, rhythm, score_curve
from interview.history.sessions import Session, entry_of, read_session
from interview.model.score import Marking
from interview.model.session import Plan
from interview.present.export import FORMATS, to_data, to_text
from interview.present.plain import phrase_course
from interview.scoring.scorer import RubricScorer
from interview.storage.places import find_places
from interview.storage.upgrade import upgrade_line

FOLDER = Path(__file__).parent / "first_format"


def old(name: str) -> Session:
    return read_session(FOLDER / f"{name}.jsonl")


def test_a_practised_session_reads_whole() -> None:
    session = old("practised")
    assert session.notices == ()
    state = session.state
    assert state.plan == Plan(("sky",), count=2, mode="practice", draw="random", seed=5)
    assert [attempt.outcome for attempt in state.attempts] == ["answered", "answered", "timed_out"]
    assert [attempt.elapsed for attempt in state.attempts] == [19.0, 7.5, 60.0]
    assert [attempt.value for attempt in state.attempts] == [1.0, 0.99, 0.2]
    assert state.attempts[0].marking == Marking(right=True)
    assert state.attempts[0].flagged
    assert state.value == pytest.approx(0.6)
    point = state.questions[0].question.key_points[1]
    assert "molecules of the air" in point.say, "older banks had keywords"
    assert (state.interruptions, state.gap, state.ended) == (1, 200.0, "finished")


def test_keywords_of_a_deeper_question_are_read_as_its_sentences() -> None:
    point = {"point": "only by day", "any_of": ["at night it does not"]}
    question = {"id": "q1", "deeper": [{"id": "when", "key_points": [point]}]}
    event = {"event": "session_started", "questions": [{"question": question}]}
    read = json.loads(upgrade_line(json.dumps(event).encode()))
    (deeper,) = read["questions"][0]["question"]["deeper"]
    assert deeper["key_points"][0]["say"] == ["at night it does not"]


def test_a_session_broken_off_can_be_gone_on_with() -> None:
    session = old("broken-off")
    assert session.notices == ()
    entry = entry_of(session)
    assert (entry.status, entry.done, entry.remaining) == ("interrupted", 1, 55.5)
    assert session.state.attempts[1].draft == "Fog is drops of water that float"


@pytest.mark.parametrize("name", ["practised", "broken-off"])
def test_it_replays(name: str) -> None:
    session = old(name)
    replay = Replay(session)
    assert replay.state_at(replay.duration) == session.state
    assert len(replay.question_starts()) == len(session.state.attempts)
    last = len(session.state.attempts) - 1
    assert sum(rhythm(session, last, 20).typed) == len(session.state.attempts[last].draft)
    assert len(score_curve(session, last, 20, RubricScorer())) == 20


def test_it_scores_again(tmp_path: Path) -> None:
    session, places = old("practised"), find_places(tmp_path, tmp_path)
    rescoring = rescore_session(places, session, RubricScorer())
    assert rescoring.before == 0.6
    first, second = rescoring.answers
    assert (first.before, first.after) == (1.0, 1.0), "as it was marked"
    assert second.before == 0.2
    assert second.after == pytest.approx(0.94, abs=0.03)
    attempts = [replace(a, marking=None, first_marking=None) for a in session.state.attempts]
    unmarked = replace(session, state=replace(session.state, attempts=tuple(attempts)))
    first, second = rescore_session(places, unmarked, RubricScorer()).answers
    assert first.before == 0.09
    assert first.after == pytest.approx(0.93, abs=0.03)
    assert second.before == 0.2
    assert second.after == pytest.approx(0.94, abs=0.03)


@pytest.mark.parametrize("name", ["practised", "broken-off"])
def test_it_exports_and_reviews(name: str) -> None:
    session = old(name)
    for form in FORMATS:
        assert FORMATS[form](session)
    text = "\n".join(to_text(session))
    assert "Why is the sky blue?" in text
    assert any("What is fog made of?" in moment.text for moment in phrase_course(session))
    exported = json.loads(to_data(session))
    assert len(exported["questions"]) == 2
