"""Two sessions compared, and a session scored again."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.history.compare import compare_sessions, rescore_session
from interview.history.sessions import Session
from interview.model.bank import Question
from interview.model.score import Score
from interview.model.summing import Costs
from interview.present.session_columns import phrase_common
from interview.session import decide
from interview.storage.places import find_places
from tests.builders import make_conductor
from tests.fakes import BareScorer, WordScorer
from tests.session.sitting import Sitting


class DeafScorer(WordScorer):
    """Hears nothing."""

    def score(self, question: Question, _answer: str, _asked: str = "") -> Score:
        return super().score(question, "")


def test_a_reply_counts_in_a_new_score_as_it_is_scored_now(tmp_path: Path) -> None:
    sitting = Sitting(follow_ups=1)
    sitting.controller.submit("nothing of it")
    sitting.controller.submit("the waves")
    session = Session("s", tmp_path / "s.jsonl", sitting.controller.state, (), ())
    places = find_places(tmp_path, tmp_path)
    same = rescore_session(places, session, WordScorer())
    assert same.before == pytest.approx(Costs().when_asked * 2 / 3, abs=1e-4)
    assert same.after == same.before
    assert rescore_session(places, session, DeafScorer()).after == 0.0


def test_questions_that_nobody_marked_yet_are_in_common_too(tmp_path: Path) -> None:
    def make_unmarked(count: int) -> Session:
        conductor = make_conductor(scorer=BareScorer())
        for _ in range(count):
            conductor.handle(decide.ask)
            conductor.handle(decide.submit, "the air")
        return Session("s", tmp_path / "s.jsonl", conductor.state, (), ())

    compared = compare_sessions(make_unmarked(2), make_unmarked(1))
    assert [change.answered for change in compared.changes] == ["both", "before"]
    assert [change.change for change in compared.changes] == [None, None]
    assert compared.score_before is None
    assert phrase_common(compared.common) == "1 question in common, without a score in both"
