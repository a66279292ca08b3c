"""What lists say of sessions, and a debrief of what to work on, as text."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from interview.history.debrief import Takeaway, find_weaknesses
from interview.model.bank import KeyPoint
from interview.model.score import Row, Score, Span
from interview.model.session import AskedQuestion, SessionEntry
from interview.model.summing import sum_rows
from interview.present.debrief import explain_weakness
from interview.present.session_columns import LISTED, PRINTED
from interview.session.state import Attempt, SessionState
from tests.builders import make_plan, make_question
from tests.fakes import START

FINISHED = SessionEntry(
    "20261125-sky", "finished", START, ("sky",), "mock", 2, 2, 0.5, "partial", (0.0, 1.0)
)


@pytest.mark.parametrize(
    ("entry", "listed", "printed"),
    [
        (
            FINISHED,
            ["Today 20:04", "sky", "", "2 questions", "0.50", "▁█"],
            ["20261125-sky", "0.50", "finished", "2 of 2", ""],
        ),
        (
            replace(FINISHED, status="left", done=1, title="Friday", topic_titles=("Light",)),
            ["Today 20:04", "Friday", "Light", "1 of 2", "0.50", "▁█"],
            ["20261125-sky", "0.50", "ended early", "1 of 2", "Friday"],
        ),
        (
            replace(FINISHED, status="interrupted", score=None, mode="cards", scores=()),
            ["Today 20:04", "sky", "", "2 questions", "–", "unfinished"],
            ["20261125-sky", "–", "unfinished", "2 of 2", ""],
        ),
        (
            SessionEntry("20200101-junk", "damaged", problem="it is no session"),
            ["", "20200101-junk", "", "damaged", "", ""],
            ["20200101-junk", "", "damaged", "", ""],
        ),
    ],
    ids=["finished", "left", "cards", "damaged"],
)
def test_columns_say_of_a_session(
    entry: SessionEntry, listed: list[str], printed: list[str]
) -> None:
    now = START + timedelta(minutes=5)
    assert [column.text(entry, now) for column in LISTED] == listed
    assert [column.text(entry, now) for column in PRINTED] == printed


def test_a_list_to_say_next_time_is_one_sentence_of_its_items() -> None:
    asked = AskedQuestion("sky", make_question(reference="- the air\n- the waves", key_points=()))
    state = SessionState(make_plan(count=1), (asked,), "p-1", START)
    line = explain_weakness(state, Takeaway(Attempt(0, 0.0, outcome="skipped")))
    assert line.text == "the air; the waves"


POINT = KeyPoint("the air scatters", because="It is the cause.", id="air")
REVERSED = Row("the air scatters", "air", state="reversed", likely="reversed", quote=Span(0, 7))


def test_a_debrief_says_how_sure_the_person_was_of_what_was_wrong() -> None:
    score = sum_rows(Score(0.0, "wrong", "p-1", (REVERSED,)))
    attempt = Attempt(0, 0.0, outcome="answered", answer="no air!", confidence=4, score=score)
    asked = AskedQuestion("sky", make_question(key_points=(POINT,)))
    state = SessionState(make_plan(count=1), (asked,), "p-1", START, (attempt,))
    (weakness,) = find_weaknesses(state)
    line = explain_weakness(state, weakness)
    assert (line.kind, line.text) == ("reversed", "the air scatters")
    assert line.below == (
        "You were certain of your answer. You wrote “no air!” Why it matters: It is the cause."
    )
