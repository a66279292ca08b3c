"""The person's own mark: row by row, beside the program's score or where that says nothing."""

from __future__ import annotations

import pytest

from interview.model.errors import TranscriptError
from interview.model.score import FEWEST_MARKED, LearnedEvidence, Score
from interview.model.self_mark import MarkedRow, RowState, SelfMark
from interview.session import commands as c
from interview.session.conductor import Conductor
from interview.session.evolve import fold
from interview.storage.transcripts.codec import decode_event
from tests.builders import make_conductor
from tests.fakes import BareScorer, LengthScorer, MemoryJournal


def rows(*states: RowState) -> tuple[MarkedRow, ...]:
    return tuple(MarkedRow(f"part {at}", state, "shown") for at, state in enumerate(states))


def answered(scorer: LengthScorer) -> Conductor:
    conductor = make_conductor(scorer=scorer)
    conductor.handle(c.Ask())
    conductor.handle(c.Submit("five words of an answer"))
    return conductor


def test_what_was_partly_said_is_a_half_and_what_is_not_needed_counts_for_nothing() -> None:
    assert SelfMark(rows("said", "partly", "missed", "not_needed")).value == 0.5
    heavy = MarkedRow("heavy", "said", weight=3.0)
    assert SelfMark((heavy, *rows("missed"))).value == 0.75
    assert SelfMark(rows("not_needed")).value == 0.0


def test_without_a_verdict_an_answer_counts_once_it_is_marked() -> None:
    conductor = answered(BareScorer())
    values = [conductor.state.value]
    for given in (rows("said", "missed"), ()):
        conductor.handle(c.GiveSelfMark(0, given))
        values.append(conductor.state.value)
    assert values == [None, 0.5, None]


def test_with_a_verdict_the_programs_score_stays_beside_the_mark() -> None:
    conductor = answered(LengthScorer())
    conductor.handle(c.GiveSelfMark(0, rows("said")))
    attempt = conductor.state.attempts[0]
    assert (attempt.value, attempt.own_mark) == (0.5, SelfMark(rows("said")))


def test_a_mark_before_the_programs_is_kept_apart_and_given_once() -> None:
    conductor = answered(LengthScorer())
    conductor.handle(c.GiveSelfMark(0, rows("said"), blind=True))
    assert not conductor.handle(c.GiveSelfMark(0, rows("missed"), blind=True))
    conductor.handle(c.GiveSelfMark(0, rows("partly")))
    attempt = conductor.state.attempts[0]
    assert attempt.first_mark == SelfMark(rows("said"))
    assert attempt.own_mark == SelfMark(rows("partly"))


def test_a_mark_before_the_programs_counts_whether_or_not_it_has_a_verdict() -> None:
    for conductor in (answered(BareScorer()), answered(LengthScorer())):
        conductor.handle(c.GiveSelfMark(0, rows("said"), blind=True))
        assert conductor.state.attempts[0].own_mark == SelfMark(rows("said"))


def test_a_dispute_gives_way_to_a_mark() -> None:
    conductor = answered(LengthScorer())
    conductor.handle(c.Dispute(0))
    conductor.handle(c.GiveSelfMark(0, rows("partly")))
    assert not conductor.state.attempts[0].disputed


def test_what_says_nothing_new_or_nothing_at_all_is_not_kept() -> None:
    conductor = answered(LengthScorer())
    assert not conductor.handle(c.GiveSelfMark(0))
    assert not conductor.handle(c.GiveSelfMark(0, rows("not_needed")))
    assert not conductor.handle(c.GiveSelfMark(7, rows("said")))
    conductor.handle(c.GiveSelfMark(0, rows("said")))
    assert not conductor.handle(c.GiveSelfMark(0, rows("said")))


def test_a_skipped_question_is_not_marked() -> None:
    conductor = make_conductor()
    conductor.handle(c.Ask())
    conductor.handle(c.Skip())
    assert not conductor.handle(c.GiveSelfMark(0, rows("said")))


def test_an_answer_can_be_marked_after_the_end_and_the_file_folds_into_the_same() -> None:
    journal = MemoryJournal()
    conductor = make_conductor(scorer=BareScorer(), journal=journal)
    conductor.handle(c.Ask())
    conductor.handle(c.Submit("an answer"))
    conductor.handle(c.Leave())
    conductor.handle(c.GiveSelfMark(0, rows("said", "missed")))
    assert fold(journal.events) == conductor.state
    assert conductor.state.value == 0.5


@pytest.mark.parametrize(
    "members",
    [
        '"attempt":0,"rows":[{"text":"a","state":"perfect"}]',
        '"attempt":0,"rows":[{"text":"a","state":"said","weight":-1}]',
        '"attempt":-1,"rows":[{"text":"a","state":"said"}]',
        '"attempt":0,"rows":[' + ",".join(['{"text":"a","state":"said"}'] * 101) + "]",
    ],
)
def test_absurd_marks_are_not_read(members: str) -> None:
    line = f'{{"event":"self_mark_given","at":1,{members}}}\n'
    with pytest.raises(ValueError, match=r"at `\$"):
        decode_event(line.encode())


def test_a_mark_of_an_answer_that_is_not_there_is_out_of_place() -> None:
    journal = MemoryJournal()
    make_conductor(journal=journal).handle(c.Ask())
    _, event = decode_event(b'{"event":"self_mark_given","at":1,"attempt":4}\n')
    with pytest.raises(TranscriptError, match="attempt 4"):
        fold([*journal.events, event])


@pytest.mark.parametrize("known", [1, FEWEST_MARKED - 1, FEWEST_MARKED])
def test_from_five_marked_answers_on_the_programs_number_is_one(known: int) -> None:
    score = Score(0.5, "partial", 0.4, (), "fair-5", learned=LearnedEvidence(known))
    assert score.is_verdict == (known >= FEWEST_MARKED)
    assert score.said == 0.4
