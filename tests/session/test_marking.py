"""What the person says of rows: one event, which counts at once and can be taken back."""

from __future__ import annotations

from interview.model.score import Marking, RowMark, SureState
from interview.session import decide
from interview.session.conductor import Conductor
from tests.builders import make_conductor
from tests.fakes import BareScorer, LengthScorer, MemoryJournal


def answer_one(scorer: LengthScorer, journal: MemoryJournal | None = None) -> Conductor:
    conductor = make_conductor(scorer=scorer, journal=journal or MemoryJournal())
    conductor.handle(decide.ask)
    conductor.handle(decide.submit, "five words of an answer")
    return conductor


def marking(conductor: Conductor, state: SureState) -> Marking:
    score = conductor.state.attempts[0].score
    assert score is not None
    return Marking((RowMark(score.rows[0].point, state),))


def test_the_number_follows_at_once_and_the_programs_stays_beside_it() -> None:
    conductor = answer_one(LengthScorer())
    conductor.handle(decide.mark_rows, 0, marking(conductor, "said"))
    attempt = conductor.state.attempts[0]
    assert attempt.score is not None
    assert (attempt.score.value, attempt.value, attempt.is_marked) == (0.5, 1.0, True)
    conductor.handle(decide.mark_rows, 0, Marking())
    assert conductor.state.attempts[0].value == 0.5


def test_without_a_verdict_an_answer_counts_once_it_is_marked() -> None:
    conductor = answer_one(BareScorer())
    values = [conductor.state.value]
    for given in (marking(conductor, "said"), Marking()):
        conductor.handle(decide.mark_rows, 0, given)
        values.append(conductor.state.value)
    assert values == [None, 1.0, None]


def test_marks_before_the_programs_are_kept_apart_and_given_once() -> None:
    conductor = answer_one(LengthScorer())
    first, other = marking(conductor, "missing"), marking(conductor, "said")
    conductor.handle(decide.mark_rows, 0, first, blind=True)
    assert conductor.state.attempts[0].value == 0.0
    assert not conductor.handle(decide.mark_rows, 0, other, blind=True)
    conductor.handle(decide.mark_rows, 0, other)
    attempt = conductor.state.attempts[0]
    assert (attempt.first_marking, attempt.marking, attempt.value) == (first, other, 1.0)
