"""A bare reference as rows: readable, each with what was found, and nothing said where it conflicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.scoring.match.reference_parts import MOST_ROWS
from interview.scoring.reference_score import propose_rows
from interview.scoring.scorer import RubricScorer, ad_hoc_question


def texts(reference: str) -> list[str]:
    question = ad_hoc_question("What is it?", reference)
    return [row.point for row in propose_rows(question, "").rows]


def test_a_row_is_a_sentence_and_no_fragment() -> None:
    assert texts("It caches answers, e.g. of names. It forgets them after a while.") == [
        "It caches answers, e.g. of names",
        "It forgets them after a while",
    ]


def test_numbers_and_bullets_of_a_list_are_no_rows() -> None:
    assert texts("1. It keeps every name it ever saw.\n2. It forgets them once they are old.") == [
        "It keeps every name it ever saw",
        "It forgets them once they are old",
    ]


def test_items_of_a_list_are_rows_however_they_are_written() -> None:
    items = ["CPU traps to the kernel", "segfault", "reads the page from disk"]
    below = "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    inside = " ".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    assert texts(below) == texts(inside) == texts("- " + "\n- ".join(items)) == items


def test_a_row_of_a_table_is_a_row_its_cells_in_words() -> None:
    assert texts(
        "| Join | Keeps |\n|---|---|\n| INNER | rows that match |\n| LEFT | all rows |"
    ) == [
        "INNER: rows that match",
        "LEFT: all rows",
    ]
    three = "| | TCP | UDP |\n|---|:-:|---|\n| ordered | yes | no |\n| header | large | |"
    assert texts(three) == ["ordered: TCP yes, UDP no", "header: TCP large"]


CALL = """\
A system call enters the kernel:

1. The CPU traps into the kernel.
2. It runs the handler of the call.

```c
asm volatile ("syscall" : "=a"(ret) : "a"(nr));
return ret;
```

Afterwards the result is in a register.
"""


def test_code_is_no_row_where_anything_else_is_said() -> None:
    assert texts(CALL) == [
        "A system call enters the kernel",
        "The CPU traps into the kernel",
        "It runs the handler of the call",
        "Afterwards the result is in a register",
    ]
    assert texts("~~~\nprint(sum(numbers) / len(numbers))\n~~~") == [
        "print(sum(numbers) / len(numbers))"
    ]
    assert texts("```\nThe fence of this answer never closes.") == [
        "The fence of this answer never closes"
    ]


def test_a_line_that_only_wraps_is_no_row() -> None:
    wrapped = "The kernel reads the page from disk and writes another\none back if it was changed."
    assert texts(wrapped) == [wrapped.replace("\n", " ").strip(".")]


def test_a_denial_stays_in_its_row_and_its_reverse_is_not_taken_as_said() -> None:
    question = ad_hoc_question("When is there a deadlock?", "- circular wait\n- no preemption")
    wait, preemption = propose_rows(question, "circular wait and preemption").rows
    assert (wait.point, wait.state) == ("circular wait", "shown")
    assert (preemption.point, preemption.state) == ("no preemption", "contradicted")


@pytest.mark.parametrize(
    "reference",
    [
        "1. It traps to the kernel.\n2. It reads the page, e.g. from disk, and goes on.",
        "| a | b |\n|---|---|\n| traps | to the kernel |",
        "Mutual exclusion, no preemption. The locks are taken in one order, i.e. sorted by name.",
    ],
)
def test_the_score_tells_the_rows_that_are_marked(reference: str) -> None:
    question = ad_hoc_question("What happens?", reference)
    answer = "It traps to the kernel, one by one, and preemption is at 1."
    assert RubricScorer().old_score(question, answer).points == propose_rows(question, answer).rows


def test_what_says_nothing_new_joins_its_neighbour() -> None:
    assert texts("The resolver caches every answer it gets. Yes.") == [
        "The resolver caches every answer it gets. Yes"
    ]


def test_a_long_sentence_is_cut_where_one_would_breathe() -> None:
    long = (
        "The sender keeps a congestion window that grows while acknowledgements come back to it in time,"
        " and it shrinks that window by half as soon as packets are lost on their way"
    )
    assert [row[:10] for row in texts(long)] == ["The sender", "and it shr"]


def test_there_are_never_more_rows_than_digits() -> None:
    many = " ".join(f"Word{at} means thing{at} of kind{at} here." for at in range(40))
    assert len(texts(many)) == MOST_ROWS


@given(st.text(max_size=300), st.text(max_size=200))
def test_any_text_has_few_rows_that_can_be_read(reference: str, answer: str) -> None:
    rows = propose_rows(ad_hoc_question("What is it?", reference), answer).rows
    assert len(rows) <= MOST_ROWS
    for row in rows:
        assert row.point
        for piece in row.evidence:
            assert all(0 <= span.start < span.end <= len(answer) for span in piece.spans)


QUESTION = ad_hoc_question(
    "What is the difference between flow control and congestion control?",
    "Flow control keeps a fast sender from swamping a slow receiver. The receiver advertises a"
    " receive window. Congestion control keeps senders from swamping the network, when packets"
    " are lost the sender shrinks its window.",
)


def test_what_was_said_is_proposed_with_the_words_heard() -> None:
    answer = "Flow control keeps a fast sender from swamping the receiver."
    first, second, *_ = propose_rows(QUESTION, answer).rows
    assert (first.state, second.state) == ("shown", "missed")
    assert answer[first.evidence[0].spans[0].start :].startswith("Flow control")


def test_a_word_that_only_looks_alike_is_not_quoted() -> None:
    question = ad_hoc_question("What happens?", "A bad address is mapped to a segfault at once.")
    (row,) = propose_rows(question, "It is matched with what was there.").rows
    assert (row.state, row.evidence) == ("missed", ())


def test_nothing_is_proposed_as_said_where_two_things_look_exchanged() -> None:
    answer = (
        "Congestion control protects the receiver, which advertises its window."
        " Flow control protects the network: the sender shrinks when packets are lost."
    )
    found = propose_rows(QUESTION, answer)
    assert [gate.name for gate in found.alarms] == ["exchanged"]
    assert not {row.state for row in found.rows} & {"shown", "partly"}


@pytest.mark.parametrize("reference", ["", "   ", "?!"])
def test_of_nothing_there_is_no_row(reference: str) -> None:
    assert not propose_rows(ad_hoc_question("What?", reference), "An answer.").rows
