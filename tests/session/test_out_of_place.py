"""An event that cannot follow those before it is refused by name, and what may follow is not."""

from __future__ import annotations

import pytest

from interview.model import events as e
from interview.session.evolve import OutOfPlaceError, evolve
from tests.builders import fold
from tests.session.histories import (
    ANSWERED,
    ANSWERING,
    ASKED,
    ENDED,
    FLAGGED,
    GONE_ON,
    HINTED,
    NOTED,
    PAUSED,
    SCORED,
    SHOWN,
    SKIPPED,
    STARTED,
    SUBMITTED,
    TYPED,
    follow_up,
)  # fmt: skip

OUT_OF_PLACE: list[tuple[tuple[e.SessionEvent, ...], e.SessionEvent, str]] = [
    (ANSWERING, STARTED, "a second start in one transcript"),
    ((STARTED,), TYPED, "draft_edited before the first question"),
    ((STARTED,), FLAGGED, "question_flagged before the first question"),
    ((STARTED,), SUBMITTED, "answer_submitted before the first question"),
    ((STARTED,), SKIPPED, "question_skipped before the first question"),
    ((STARTED,), HINTED, "hint_given before the first question"),
    ((STARTED,), NOTED, "notes_edited before the first question"),
    ((STARTED,), SCORED, "attempt 0 is not in the session"),
    (ANSWERED, e.AnswerScored(time=6.0, attempt=1, score=SCORED.score), "attempt 1 is not"),
    (ANSWERED, e.RowsMarked(time=6.0, attempt=4), "attempt 4 is not"),
    (ANSWERED, e.RowsMarked(time=6.0, attempt=-1), "attempt -1 is not"),
    ((STARTED,), e.QuestionAsked(time=1.0, question=2), "question 2 is not in the session"),
    ((STARTED,), e.QuestionShown(time=1.0, question=2), "question 2 is not in the session"),
    (ANSWERED, follow_up(1), "attempt 1 is not in the session"),
    (ANSWERING, ASKED, "question_asked while the session is answering"),
    (ANSWERING, SHOWN, "question_shown while the session is answering"),
    (ANSWERING, follow_up(0), "follow_up_asked while the session is answering"),
    ((STARTED, SHOWN), SHOWN, "question_shown while the session is thinking"),
    ((STARTED, SHOWN), e.QuestionAsked(time=2.0, question=1), "question 1 was not the one shown"),
    (ANSWERING, NOTED, "notes_edited while nothing is thought about"),
    ((STARTED,), PAUSED, "session_paused while the session is ready"),
    ((*ANSWERING, PAUSED), PAUSED, "session_paused while the session is paused"),
    (ANSWERING, GONE_ON, "session_continued while the session is answering"),
    (ANSWERED, TYPED, "draft_edited while no question is open"),
    (ANSWERED, SUBMITTED, "answer_submitted while no question is open"),
    (ANSWERED, SKIPPED, "question_skipped while no question is open"),
    (ANSWERED, HINTED, "hint_given while no question is open"),
    ((*ANSWERING, ENDED), TYPED, "draft_edited while no question is open"),
    ((*ANSWERED, ENDED), e.QuestionAsked(time=9.0, question=1), "while the session is ended"),
    (ANSWERING, e.DraftEdited(time=3.0, start=1), "an edit beyond the end of the text"),
    (ANSWERING, e.DraftEdited(time=3.0, start=0, removed=1), "an edit beyond the end of the text"),
    ((*ANSWERING, TYPED), e.DraftEdited(time=4.0, start=5, removed=3), "an edit beyond the end"),
    ((STARTED, SHOWN), e.NotesEdited(time=2.0, start=1), "an edit beyond the end of the text"),
]


@pytest.mark.parametrize(("before", "event", "says"), OUT_OF_PLACE)
def test_an_event_out_of_place_is_refused_and_says_why(
    before: tuple[e.SessionEvent, ...], event: e.SessionEvent, says: str
) -> None:
    with pytest.raises(OutOfPlaceError, match=says):
        evolve(fold(before), event)


def test_a_transcript_that_does_not_begin_with_a_start_is_refused() -> None:
    with pytest.raises(OutOfPlaceError, match="an event before the start"):
        fold((ASKED,))


def test_what_is_put_again_is_not_put_anew() -> None:
    again = e.QuestionAsked(time=6.0, question=0)
    assert fold((*ANSWERED, again)).upcoming == 1
    state = fold((*ANSWERED, e.QuestionAsked(time=6.0, question=1), SKIPPED, again))
    assert state.upcoming is None


def test_a_program_that_was_gone_between_questions_stops_no_clock() -> None:
    state = fold((*ANSWERED, e.Interrupted(time=6.0, gap=5.0, reason="killed")))
    assert (state.phase, state.paused_at, state.gap) == ("ready", None, 5.0)


def test_an_end_in_a_pause_stops_the_pause() -> None:
    state = fold((*ANSWERING, PAUSED, ENDED))
    assert (state.phase, state.paused_at, state.ended) == ("ended", None, "left")
