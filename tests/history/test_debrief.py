"""What a debrief names first."""

from __future__ import annotations

from msgspec.structs import replace

from interview.history.debrief import find_strengths, find_weaknesses, missed_questions
from interview.model.score import Marking, Row, RowMark, Score, Span
from interview.model.session import FollowUp
from interview.model.summing import sum_rows
from interview.present.debrief import explain_strength
from interview.session.state import Attempt, SessionState
from tests.builders import make_asked, make_plan
from tests.fakes import START

SAID = Row("x", "x", state="said", likely="said", said=1.0, quote=Span(0, 1))
DOUBTFUL = Row("b", "b", weight=5.0, state="unsure", likely="said", said=0.6, quote=Span(2, 3))


def make_attempt(question: int, *rows: Row) -> Attempt:
    score = sum_rows(Score(0.0, "wrong", "p-1", rows))
    return Attempt(question, 0.0, outcome="answered", answer="x b", score=score)


def strengths(*attempts: Attempt) -> list[str]:
    asked = tuple(make_asked(number + 1) for number in range(len(attempts)))
    state = SessionState(make_plan(count=len(asked)), asked, "p-1", START, attempts)
    return [explain_strength(strength).text for strength in find_strengths(state)]


def test_what_the_program_found_comes_before_what_the_person_marked() -> None:
    attempt = make_attempt(0, DOUBTFUL, SAID)
    marked = attempt.with_marks(Marking((RowMark("b", "said"),)))
    assert strengths(marked) == ["x", "b"]


def test_each_question_is_named_before_a_second_point_of_any() -> None:
    first = make_attempt(0, SAID, replace(SAID, point="x c", id="c"))
    second = make_attempt(1, replace(SAID, point="x d", id="d"))
    assert strengths(first, second) == ["x", "x d", "x c"]


def test_no_row_of_a_question_that_was_answered_twice_is_both_said_well_and_to_work_on() -> None:
    unsaid = replace(SAID, state="missing", likely="missing", said=0.0, quote=None)
    other = replace(SAID, point="x c", id="c", weight=2.0)
    worse, better = make_attempt(0, SAID), make_attempt(0, unsaid, other)
    attempts = (replace(worse, score=replace(worse.score, value=0.3)), better)  # type: ignore[type-var]
    asked = (make_asked(1),)
    state = SessionState(make_plan(count=1), asked, "p-1", START, attempts)
    assert [weakness.row and weakness.row.point for weakness in find_weaknesses(state)] == ["x"]
    assert strengths(*attempts) == ["x c"]
    assert missed_questions(state) == (), "the better answer counts"


def test_a_point_whose_follow_up_was_skipped_is_named_only_if_it_is_required() -> None:
    asked = FollowUp(0, "point", "m", "And?", 45.0)
    skipped = Attempt(0, 9.0, outcome="skipped", follow_up=asked)
    for required in (False, True):
        attempts = (make_attempt(0, Row("m", required=required)), skipped)
        state = SessionState(make_plan(count=1), (make_asked(1),), "p-1", START, attempts)
        assert bool(find_weaknesses(state)) is required


def test_what_is_the_wrong_way_round_comes_before_what_is_missing() -> None:
    missing, against = Row("m"), Row("r", state="reversed", likely="reversed", reversed=1.0)
    asked = tuple(make_asked(number) for number in (1, 2, 3, 4))
    attempts = (*(make_attempt(number, missing) for number in range(3)), make_attempt(3, against))
    state = SessionState(make_plan(count=4), asked, "p-1", START, attempts)
    assert [weakness.attempt.question for weakness in find_weaknesses(state)] == [3, 0, 1]
