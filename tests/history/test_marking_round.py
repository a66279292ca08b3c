"""Which past answers come first, and what a mark teaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.history.marking_round import MarkingRound
from interview.history.unmarked import UnmarkedAnswer
from interview.model.places import Places
from interview.model.session import Plan
from interview.practice import lifecycle
from interview.session import commands as c
from tests.builders import make_question
from tests.fakes import FakeClock

GOOD = [f"Air scatters blue light {n} times more than red" for n in ("two", "four", "six")]
BAD = [f"The sea is mirrored {n} times by the clouds" for n in ("two", "four", "six")]
FOG = """\
questions:
  - id: q2
    question: What is fog?
    answer: Drops of water.
    answers:
"""
SKY = """\
  - id: q1
    question: Why is the sky blue?
    answer: Air scatters short wavelengths of sunlight more than long ones.
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "banks").mkdir()
    marked = [f"      - {{mark: 1, text: {text}}}\n" for text in GOOD]
    marked += [f"      - {{mark: 0, text: {text}}}\n" for text in BAD]
    (tmp_path / "banks" / "sky.yaml").write_text(FOG + "".join(marked) + SKY)
    return Places(tmp_path, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")


def answer(places: Places, *answers: str) -> None:
    """A session in which the questions of the bank are answered in turn."""
    conductor = lifecycle.begin_session(places, Plan(("sky",), count=2, seed=3), FakeClock())
    said = dict(zip(("q1", "q2"), answers, strict=True))
    for asked in conductor.state.questions:
        conductor.handle(c.Ask())
        conductor.handle(c.Submit(said[asked.question.id]))
    conductor.close()


def test_few_marked_answers_come_before_a_middling_score() -> None:
    question = make_question()
    unknown = UnmarkedAnswer(question, "a", 0.9, 0)
    middling = UnmarkedAnswer(question, "b", 0.6, 30)
    certain = UnmarkedAnswer(question, "c", 0.9, 30)
    assert unknown.certainty < middling.certainty < certain.certainty


def test_the_answer_that_least_is_known_of_comes_first(places: Places) -> None:
    answer(places, "It just is", "Drops")
    marking = MarkingRound(places, "sky", 20)
    assert [one.question.id for one in marking.answers] == ["q1", "q2"]


def test_an_answer_given_twice_or_marked_already_is_not_asked_for(places: Places) -> None:
    answer(places, "It just is", GOOD[0])
    answer(places, "It just  is", "Drops")
    marking = MarkingRound(places, "sky", 20)
    assert [one.text.split() for one in marking.answers] == [["It", "just", "is"], ["Drops"]]


def test_a_mark_says_what_agreement_its_question_has_reached(places: Places) -> None:
    answer(places, "It just is", "Air scatters blue light eight times more than red")
    marking = MarkingRound(places, "sky", 20)
    marking.skip()
    agreement = marking.mark(1.0)
    assert agreement.answers == 7
    assert agreement.r is not None
    assert agreement.r > 0.8
    assert marking.marked == 1


def test_undoing_a_mark_puts_its_answer_in_turn_again(places: Places) -> None:
    answer(places, "It just is", "Drops")
    marking = MarkingRound(places, "sky", 1)
    marking.mark(0.2, "that is no reason")
    assert marking.at == 1
    assert marking.undo()
    assert (marking.at, marking.marked) == (0, 0)
    assert not marking.undo()
    assert len(MarkingRound(places, "sky", 20).answers) == 2


def test_a_round_has_no_more_answers_than_asked_for(places: Places) -> None:
    answer(places, "It just is", "Drops")
    marking = MarkingRound(places, "sky", 1)
    assert (len(marking.answers), marking.more) == (1, 1)


def test_an_answer_to_what_the_question_was_before_is_not_asked_for(places: Places) -> None:
    answer(places, "It just is", "Drops")
    path = places.banks / "sky.yaml"
    path.write_text(path.read_text().replace("Why is the sky blue?", "Why are sunsets red?"))
    assert [one.text for one in MarkingRound(places, "sky", 20).answers] == ["Drops"]
