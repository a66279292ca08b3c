"""The person's own mark counts wherever a whole session is told, with the program's beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.history.compare import compare_sessions
from interview.history.debrief import topic_results
from interview.history.question_history import read_history
from interview.history.refresh import list_sessions
from interview.history.sessions import Session, entry_of, open_session
from interview.model.places import Places
from interview.model.self_mark import MarkedRow, SelfMark
from interview.present.cast import to_cast
from interview.present.document import session_document
from interview.present.plain import phrase_ending
from interview.present.plain_session import phrase_course
from interview.present.results import tell_score
from interview.session import commands as c
from tests.schedule.sessions import places_in, sit

ROWS = tuple(MarkedRow(f"row {at}", "said" if at else "missed") for at in range(2))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


@pytest.fixture
def session(places: Places) -> Session:
    """Two answers that the program gives 0.20 and 0.40; the person gives the first one 0.50."""
    conductor = sit(places, {1: 2, 2: 4})
    conductor.handle(c.GiveSelfMark(0, ROWS))
    conductor.close()
    return open_session(places, "last")


def test_the_list_of_sessions_and_a_comparison_count_the_persons_mark(
    places: Places, session: Session
) -> None:
    (entry,) = list_sessions(places)
    assert (entry.score, entry.grade, entry.scores) == (0.45, "partial", (0.5, 0.4))
    compared = compare_sessions(session, session)
    assert [one.after for one in compared.changes] == [0.5, 0.4]


def test_plain_mode_says_both(session: Session) -> None:
    assert "Score 0.45 with your mark (the program: 0.30)," in phrase_ending(session.state)[-1]


def test_what_was_played_again_ends_as_it_ended_then(session: Session) -> None:
    # The mark came after the end.
    assert "Interview over. Score 0.30." in "\n".join(str(one) for one in phrase_course(session))


def test_a_recording_ends_with_the_mark_that_counts(session: Session) -> None:
    assert "Interview over, 0.45 with your mark (the program: 0.30)" in to_cast(session)


def test_without_marks_there_is_one_number(places: Places) -> None:
    sit(places, {1: 2, 2: 4}).close()
    state = open_session(places, "last").state
    assert "Score 0.30, 2 of 2 questions" in phrase_ending(state)[-1]


def test_an_answer_has_one_number_wherever_it_is_told(places: Places, session: Session) -> None:
    told = tell_score(session.state.attempts[0])
    assert (told.number, told.word, told.beside) == (
        "0.50",
        "partial",
        "your mark; the program: 0.20",
    )
    (past,) = read_history(places, session.state.questions[0].ref).attempts
    assert past.score == 0.5
    debriefed = {one.title: one.value for one in topic_results(session.state)}
    assert sum(debriefed.values()) / len(debriefed) == pytest.approx(entry_of(session).score)
    assert session_document(session).questions[0].attempts[0].result.value == 0.5


def test_a_mark_that_was_given_first_counts_beside_a_verdict(places: Places) -> None:
    conductor = sit(places, {1: 2, 2: 4})
    conductor.handle(c.GiveSelfMark(0, ROWS, blind=True))
    conductor.close()
    assert "Score 0.45 with your mark (the program: 0.30)," in phrase_ending(conductor.state)[-1]


def test_what_is_said_to_be_right_counts_so_in_the_session_too(places: Places) -> None:
    conductor = sit(places, {1: 2, 2: 4})
    conductor.handle(c.Dispute(0))
    assert (
        "Score 0.60 with what you say was right (the program: 0.30),"
        in phrase_ending(conductor.state)[-1]
    )


def test_the_program_has_no_mean_where_it_gave_no_verdict(places: Places) -> None:
    state = sit(places, {1: 2, 2: 4}).state
    first, second = state.attempts
    assert first.score is not None
    bare = replace(first, score=replace(first.score, derived=True), mark=SelfMark(ROWS))
    told = phrase_ending(replace(state, attempts=(bare, second)))[-1]
    assert "Score 0.45 with your mark, 2 of 2" in told
