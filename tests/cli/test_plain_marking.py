"""Rows are marked line by line: numbers with letters, Enter keeps them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.cli.marking import read_marks
from interview.model.bank import KeyPoint, Question
from interview.model.errors import UsageError
from interview.model.ports import Scorer
from interview.model.score import FalseClaim, Marking, Proposals, Row, Score, Span
from tests.builders import make_conductor, make_plan
from tests.cli.plain import PlainStage
from tests.fakes import BareScorer, FakeClock, WordScorer

POINTS = (
    KeyPoint("waves are long", id="waves", say=("waves",)),
    KeyPoint("the air scatters", id="air", say=("air",)),
)
CLAIM = FalseClaim("it is flat", 0.2, Span(0, 2))
SCORE = Score(0.5, "partial", "p-1", (Row("a", "a"), Row("b", "b")), (CLAIM,))


def begun(*, mark_first: bool = False, scorer: Scorer | None = None) -> PlainStage:
    """A sitting after its first answer, which says one point of two."""
    plan = replace(make_plan(mode="practice", count=2), mark_first=mark_first)
    clock = FakeClock()
    conductor = make_conductor(plan, clock=clock, scorer=scorer or WordScorer(), points=POINTS)
    stage = PlainStage(conductor, clock, interactive=True)
    stage.type("the air", ".")
    return stage


def test_marks_of_the_answer_before_are_given_between_two_questions() -> None:
    stage = begun()
    assert "1 Missing: waves are long." in stage.output
    assert stage.type("/mark 1s") == ["Score 1.00, strong (your rows; the program: 0.50)."]
    assert stage.conductor.state.attempts[0].value == 1.0
    assert stage.type("/mark")[:2] == [
        "1 Said: waves are long (your mark).",
        "2 Said: the air scatters “air”.",
    ]
    assert stage.type("7r")[0].startswith("'7r' marks nothing: rows are 1 to 2")
    assert stage.type("2r")[0].startswith("Score 0.")
    marks = stage.conductor.state.attempts[0].marks or Marking()
    assert [mark.state for mark in marks.rows] == ["said", "reversed"]


def test_rows_that_wait_for_marks_stand_there_once() -> None:
    stage = begun(scorer=BareScorer())
    assert sum(line.startswith("1 ") for line in stage.output) == 1
    prompt = stage.output[-1]
    rows = stage.type("/mark")
    assert (rows[0][:2], rows[-1]) == ("1 ", prompt), "it asks again"


def test_a_mock_interview_tells_no_row_before_its_end() -> None:
    stage = PlainStage(make_conductor(), FakeClock(), interactive=False)
    assert stage.type("one", ".", "/mark 1s")[-1].startswith("The answers of a mock interview")
    assert stage.conductor.state.attempts[0].marking is None


class ProposingScorer(WordScorer):
    """Proposes the rows of a bare reference, not yet well enough for a number."""

    def score(self, question: Question, answer: str, _asked: str = "") -> Score:
        score = super().score(question, answer)
        return replace(score, derived=True, proposals=Proposals(5, 7, 10))


def test_enter_accepts_the_rows_that_are_proposed() -> None:
    stage = begun(scorer=ProposingScorer())
    sentence = "7 of 10 proposed rows were as you marked them; no number"
    assert any(sentence in line for line in stage.output)
    assert not stage.conductor.state.attempts[0].settled
    stage.type("")
    attempt = stage.conductor.state.attempts[0]
    assert attempt.value == 0.5
    assert attempt.marking is not None
    marks = {mark.point: mark.state for mark in attempt.marking.rows}
    assert marks == {"waves are long": "missing", "the air scatters": "said"}


def test_who_marks_first_is_told_of_the_programs_rows_afterwards() -> None:
    stage = begun(mark_first=True)
    assert not any("Score" in line for line in stage.output)
    assert "1 waves are long." in stage.output
    assert any("the program: 0.50" in line for line in stage.type("all"))
    assert stage.conductor.state.attempts[0].first_marking is not None


def test_rows_marked_after_the_programs_were_shown_are_not_marked_first() -> None:
    stage = begun(mark_first=True)
    assert any("Score 0.50" in line for line in stage.type("/skip"))
    assert "1 Missing: waves are long." in stage.type("/mark")
    stage.type("1s 2s")
    assert stage.conductor.state.attempts[0].first_marking is None
    assert stage.conductor.state.attempts[0].is_marked


@pytest.mark.parametrize(
    ("words", "rows", "struck"),
    [
        ("1s", [("a", "said")], ()),
        ("1s, 2r", [("a", "said"), ("b", "reversed")], ()),
        ("all", [("a", "said"), ("b", "said")], ()),
        ("3m", [], ("it is flat",)),
        ("3m 3s", [], ()),
    ],
)
def test_words_mark_rows_by_their_numbers(
    words: str, rows: list[tuple[str, str]], struck: tuple[str, ...]
) -> None:
    marking = read_marks(SCORE, ("a", "b", "it is flat"), words, Marking())
    assert [(mark.point, mark.state) for mark in marking.rows] == rows
    assert marking.struck == struck


@pytest.mark.parametrize("words", ["4s", "0m", "1", "1x", "said", "1s 9m"])
def test_words_that_mark_nothing_are_named(words: str) -> None:
    with pytest.raises(UsageError, match="rows are 1 to 3"):
        read_marks(SCORE, ("a", "b", "it is flat"), words, Marking())


def test_a_false_claim_has_no_other_way_round() -> None:
    with pytest.raises(UsageError, match="row 3 is a false claim: 3m strikes it, 3s lets it"):
        read_marks(SCORE, ("a", "b", "it is flat"), "3r", Marking())
