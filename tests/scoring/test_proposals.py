"""A bare reference that the person has marked: rows are proposed, and a number waits until they are mostly right."""

from __future__ import annotations

import pytest

from interview.model.bank import Question
from interview.model.score import Score
from interview.present.explain import explain, score_as_data
from interview.scoring.scorer import RubricScorer
from tests.builders import labelled

ASKED = "What is the difference between flow control and congestion control in TCP?"
REFERENCE = (
    "Flow control keeps a fast sender from swamping a slow receiver. The receiver advertises its window "
    "in every acknowledgement. Congestion control keeps senders from overloading the network. The sender "
    "takes packet loss as a sign of congestion and shrinks its window."
)
ANSWERS = (
    labelled(
        1.0,
        "[r1: Flow control is there so the receiver's buffer is not overrun]; [r2: it tells the "
        "sender its window in the ACKs]. [r3: Congestion control protects the routers in "
        "between], and [r4: lost packets make the sender slow down].",
    ),
    labelled(
        0.0,
        "[-r1: Flow control protects the network] and [-r3: congestion control protects the "
        "receiver].",
    ),
    labelled(
        0.5,
        "[r2: The receiver says how much room it has left, in each ack]. That is flow control, "
        "[r1: so a slow machine is not flooded].",
    ),
    labelled(
        0.5,
        "Congestion control: [r4: when packets get lost the window is halved] so [r3: the links "
        "in the middle are not overloaded].",
    ),
    labelled(
        0.25,
        "Both limit how much is in flight. One is about the receiver: [r2: its window comes back "
        "with the acks]. The other is about the network.",
    ),
    labelled(
        0.5,
        "[r1: Flow control stops the sender from drowning a slow receiver]. [r3: Congestion "
        "control stops it from overloading the network].",
    ),
    labelled(
        0.5,
        "[r4: With loss the sender shrinks its congestion window]; [r3: the routers are not "
        "overloaded any more].",
    ),
    labelled(
        0.5,
        "[r2: The receive window is advertised in each acknowledgement] so that [r1: the buffer "
        "of the receiver is not overrun].",
    ),
    labelled(0.0, "TCP uses a three way handshake and then sends data in order."),
    labelled(
        0.75,
        "Flow control is end to end between two hosts, [r1: so a slow receiver is not swamped], "
        "and [r2: it sends its window with the acks]. Congestion control looks at the network; "
        "[r4: packet loss means slow down].",
    ),
    labelled(
        0.5,
        "[r2: Each ack carries the window of the receiver], and [r4: after a loss the sender goes "
        "slower].",
    ),
    labelled(
        0.5,
        "[r4: A lost packet tells the sender that there is congestion], so it halves its window. "
        "[r3: The routers in between are not overloaded].",
    ),
)
NEW = "The receiver puts its window in the acks. Lost packets mean congestion, and the sender slows down."


def score(count: int, answer: str = NEW) -> Score:
    """Return the score of an answer after the rows of `count` others were marked."""
    question = Question("flow", ASKED, REFERENCE, answers=ANSWERS[:count])
    return RubricScorer().score(question, answer)


def reasons(proposed: Score, answer: str = NEW) -> list[str]:
    return [line.text for line in explain(proposed, answer) if line.kind == "reason"]


def test_up_to_the_fifth_marked_answer_rows_are_only_parts_to_mark() -> None:
    assert reasons(score(0)) == []
    for count in (1, 4):
        proposed = score(count)
        assert not proposed.is_verdict
        assert {line.sign for line in explain(proposed, NEW) if line.point} == {"·"}
    assert reasons(score(4)) == [
        "You have marked 4 answers to this question; from 5 on, the program proposes the rows."
    ]


def test_from_the_fifth_on_rows_are_proposed_and_there_is_no_number_below_four_of_five() -> None:
    proposed = score(5)
    assert proposed.proposals is not None
    assert (proposed.proposals.answers, proposed.proposals.rows) == (5, 20)
    assert proposed.proposals.right < 16
    assert not proposed.is_verdict
    assert [line.sign for line in explain(proposed, NEW) if line.point] != ["·"] * 4
    assert reasons(proposed) == [
        f"So far {proposed.proposals.right} of 20 proposed rows were as you marked them; no number until four of five are."
    ]


def test_twelve_marked_answers_that_were_proposed_right_give_a_number() -> None:
    proposed = score(12)
    assert proposed.proposals is not None
    assert (proposed.proposals.answers, proposed.proposals.rows) == (12, 48)
    assert proposed.proposals.right >= 39
    assert proposed.is_verdict
    assert {row.id: row.likely for row in proposed.rows} == {
        "r1": "missing",
        "r2": "said",
        "r3": "missing",
        "r4": "said",
    }
    assert reasons(proposed) == [
        f"So far {proposed.proposals.right} of 48 proposed rows were as you marked them."
    ]
    assert score_as_data(proposed, NEW)["proposals"] == proposed.proposals


@pytest.mark.parametrize("answer", ["", "I don't know.", ASKED, "My cat sleeps on the warm sofa."])
def test_of_an_answer_that_says_nothing_no_row_is_asked_about_or_praised(answer: str) -> None:
    for count in (0, 12):
        proposed = score(count, answer)
        assert {row.state for row in proposed.rows} == {"missing"}
        assert not any(row.quote for row in proposed.rows)
        assert proposed.guard is not None
        assert proposed.guard.reason in reasons(proposed)
