"""What is learned from "I was right", and from which answers nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.banks.answers import own_answers_path, read_answers
from interview.history.attempts import can_be_disputed, counted_value
from interview.history.disputes import learn_from_judgement
from interview.history.proposals import rows_to_mark
from interview.model.bank import MarkedAnswer
from interview.model.places import Places
from interview.model.session import FollowUp, Plan
from interview.practice import lifecycle
from interview.scoring.scorer import RubricScorer
from interview.session import commands as c
from interview.session.conductor import Conductor
from interview.session.state import SessionState
from tests.fakes import FakeClock

BANK = """\
questions:
  - id: q1
    question: Why is the sky blue?
    answer: Air scatters short wavelengths of sunlight more than long ones.
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "sky.yaml").write_text(BANK)
    return Places(tmp_path, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")


def disputed(places: Places, answer: str = "  It just is. ") -> Conductor:
    conductor = lifecycle.begin_session(places, Plan(("sky",), count=1), FakeClock())
    conductor.handle(c.Ask())
    conductor.handle(c.Submit(answer))
    conductor.handle(c.Dispute(0))
    conductor.close()
    return conductor


def judged(places: Places, state: SessionState, *, taken_back: bool = False) -> bool:
    """The marked answers after the dispute, or after its being taken back."""
    before = replace(state.attempts[0], disputed=taken_back)
    return learn_from_judgement(places, before, state, 0)


def marks(places: Places) -> tuple[MarkedAnswer, ...]:
    path = own_answers_path(places.home, "sky")
    return read_answers(path).answers.get("q1", ()) if path.exists() else ()


def test_a_disputed_answer_is_marked_as_right_until_it_is_taken_back(places: Places) -> None:
    conductor = disputed(places)
    assert judged(places, conductor.state)
    assert marks(places) == (MarkedAnswer(0.8, "It just is."),)
    conductor.handle(c.Dispute(0, disputed=False))
    assert judged(places, conductor.state, taken_back=True)
    assert marks(places) == ()


@pytest.mark.parametrize(
    ("now", "by"),
    [
        ("Why is the sky blue?", "Why are sunsets red?"),
        ("id: q1", "id: q9"),
        ("    answer:", "    options: [Air, {text: Sea, right: true}]\n    answer:"),
    ],
)
def test_nothing_is_learned_of_a_question_that_is_another_now(
    places: Places, now: str, by: str
) -> None:
    conductor = disputed(places)
    (places.banks / "sky.yaml").write_text(BANK.replace(now, by))
    assert not judged(places, conductor.state)
    assert marks(places) == ()


def test_nothing_is_learned_where_the_bank_is_gone(places: Places) -> None:
    conductor = disputed(places)
    (places.banks / "sky.yaml").unlink()
    assert not judged(places, conductor.state)


def test_a_choice_that_was_not_read_can_be_disputed_and_marked(places: Places) -> None:
    bank = BANK.replace("answer:", "options: [Air, {text: Sea, right: true}]\n    answer:")
    (places.banks / "sky.yaml").write_text(bank)
    conductor = disputed(places, "What lies in the port")
    asked, attempt = conductor.state.questions[0], conductor.state.attempts[0]
    assert (attempt.value, counted_value(attempt), attempt.has_verdict) == (0.0, 0.8, True)
    assert can_be_disputed(replace(attempt, disputed=False))
    row = rows_to_mark(asked.question, attempt).rows[0]
    assert row.text == "Sea"
    conductor.handle(c.GiveSelfMark(0, (replace(row, state="said"),)))
    assert counted_value(conductor.state.attempts[0]) == 1.0
    read = replace(attempt, score=RubricScorer().score(asked.question, "Air"))
    assert rows_to_mark(asked.question, read).rows == ()


def test_an_answer_to_a_follow_up_is_none_to_the_question(places: Places) -> None:
    state = disputed(places).state
    further = FollowUp(0, "point", "the air", "And the air?", 30.0)
    follow_up = replace(state.attempts[0], follow_up=further)
    assert not judged(places, replace(state, attempts=(follow_up,)))
