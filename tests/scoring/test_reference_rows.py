"""A bare reference as rows: whole sentences, items and table rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.scoring.reference import MOST_ROWS, reference_points
from interview.scoring.scorer import RubricScorer, ad_hoc_question


def texts(reference: str) -> list[str]:
    question = ad_hoc_question("What is it?", reference)
    return [point.point for point in reference_points(question)]


def test_a_row_is_a_sentence_and_no_fragment() -> None:
    assert texts("It caches answers, e.g. of names. It forgets them after a while.") == [
        "It caches answers, e.g. of names",
        "It forgets them after a while",
    ]


@pytest.mark.parametrize("broken", ["GET, PUT and\nDELETE", "GET, PUT,\nDELETE"])
def test_a_line_that_only_wraps_ends_no_sentence_whatever_the_next_begins_with(
    broken: str,
) -> None:
    sentence = (
        f"A request is safe to repeat if its method says so: {broken} are idempotent by contract."
    )
    assert texts(sentence) == [sentence.replace("\n", " ").rstrip(".")]


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
    ) == ["INNER: rows that match", "LEFT: all rows"]
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
    many = " ".join(f"Word{n} means thing{n} of kind{n} here." for n in range(40))
    assert len(texts(many)) == MOST_ROWS


@given(st.text(max_size=300))
def test_any_text_has_few_rows_that_can_be_read(reference: str) -> None:
    points = reference_points(ad_hoc_question("What is it?", reference))
    assert len(points) <= MOST_ROWS
    assert all(point.point for point in points)


def test_the_score_has_the_rows_that_are_marked() -> None:
    question = ad_hoc_question(
        "What happens?", "1. It traps to the kernel.\n2. It reads the page."
    )
    score = RubricScorer().score(question, "It traps to the kernel.")
    assert [(row.id, row.point) for row in score.rows] == [
        (point.id, point.point) for point in reference_points(question)
    ]
    assert score.derived


@pytest.mark.parametrize("reference", ["", "   ", "?!"])
def test_of_nothing_there_is_no_row(reference: str) -> None:
    assert reference_points(ad_hoc_question("What?", reference)) == ()
