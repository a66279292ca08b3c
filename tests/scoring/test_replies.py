"""A reply to a follow-up is judged by the key point that it was asked for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model.score import Ceiling, Reply, Row, RowState, Score, Span, SureState
from interview.model.summing import sum_rows, with_replies
from interview.scoring.scorer import RubricScorer, score_reply
from tests.scoring.shipped import lessons, shipped_question

SHORT, LONG = "blue light", "it may wave, or so they told us in a lecture"
MISSED = sum_rows(Score(0.0, "wrong", "p-1", (Row("waves are long", weight=2.0),)))


@pytest.mark.parametrize("words", [LONG, SHORT])
@pytest.mark.parametrize(
    ("state", "likely"), [("unsure", "said"), ("unsure", "missing"), ("missing", "missing")]
)
def test_a_reply_that_does_not_show_its_point_is_asked_about_and_never_surely_missing(
    state: RowState, likely: SureState, words: str
) -> None:
    said = 0.5 if state == "unsure" else 0.0
    doubtful = replace(MISSED.rows[0], state=state, likely=likely, said=said)
    reply = score_reply(replace(MISSED, rows=(doubtful,)), doubtful.point, words)
    answer = with_replies(MISSED, (Reply(reply.rows[0], words),))
    assert (reply.rows[0].state, answer.rows[0].state) == ("unsure", "unsure")
    if likely != "said":
        assert reply.rows[0].quote == Span(0, len(words)), "asked about as a whole"


@pytest.mark.parametrize(("words", "state"), [(SHORT, "unsure"), (LONG, "missing")])
def test_a_long_reply_that_a_guard_stops_is_missing(words: str, state: RowState) -> None:
    guard = Ceiling("off-topic", 0.1, "It says nothing that belongs here.")
    reply = score_reply(replace(MISSED, guard=guard), MISSED.rows[0].point, words)
    assert reply.rows[0].state == state


def test_a_reply_is_taken_to_speak_of_what_was_asked() -> None:
    question = shipped_question("python/p120")
    scorer = RubricScorer(lessons().find)
    point = question.key_points[1]
    for words in ("list and dict, they fill too early", "tuple, its value is fixed before init"):
        as_answer = next(
            row for row in scorer.score(question, words).rows if row.point == point.point
        )
        reply = scorer.score(question, words, point.point).rows[0]
        assert reply.point == point.point
        assert reply.said + reply.reversed > as_answer.said + as_answer.reversed
