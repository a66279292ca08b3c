"""A person points at a question, at where an answer begins, at what is no part of either."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.importing.blocks import Document, document_of
from interview.importing.cards import Reading
from interview.importing.choosing import (
    answers_like,
    guess,
    layout_like,
    leaving_out,
)
from interview.importing.files import gather
from interview.importing.layouts import marks_of, read_by
from interview.importing.reading import Wanted, read_files
from interview.model.errors import BankError
from tests.importing.sources import read_pointed

NOTES = """\
# Redis

## Overview

In memory.

### Is it fast?

Yes.

## Eviction

LRU, LFU.

> Advertisement: buy this book.

**In the book**

Keys are dropped.

1. What is a key?

   A name.
"""


def pairs(reading: Reading) -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in reading.cards]


@pytest.fixture
def notes() -> Document:
    return document_of(NOTES)


def test_all_headings_of_a_level_are_questions_once_one_is(notes: Document) -> None:
    questions = [question for question, _ in pairs(read_pointed(notes, ["Overview"]))]
    assert questions == ["Overview", "Eviction"]


def test_pointing_at_a_question_of_another_kind_adds_that_kind(notes: Document) -> None:
    reading = read_pointed(notes, ["Overview", "Is it fast?", "What is a key?"])
    assert [question for question, _ in pairs(reading)] == [
        "Overview", "Is it fast?", "Eviction", "What is a key?",
    ]  # fmt: skip
    assert pairs(reading)[0] == ("Overview", "In memory.")


def test_answers_begin_where_a_person_says(notes: Document) -> None:
    layout = read_pointed(notes, ["Eviction"]).layout
    mark = next(block for block in notes.blocks if "In the book" in block.text)
    reading = read_by(notes, answers_like(layout, mark))
    question, answer = pairs(reading)[1]
    assert question.startswith("Eviction\nLRU, LFU.")
    assert answer.startswith("Keys are dropped.")
    again = answers_like(answers_like(layout, mark), mark)
    assert again == layout


def test_the_line_that_is_pointed_at_as_an_answer_stays_in_it() -> None:
    document = document_of(
        "- Why do lakes freeze?\n  - Ice floats\n  - Water is dense\n- Is it so?\n"
    )
    layout = read_pointed(document, ["Why do lakes"]).layout
    item = next(block for block in document.blocks if block.text == "Ice floats")
    reading = read_by(document, answers_like(layout, item))
    assert pairs(reading)[0] == ("Why do lakes freeze?", "- Ice floats\n- Water is dense")


def test_a_block_that_is_left_out_is_in_no_answer(notes: Document) -> None:
    layout = read_pointed(notes, ["Eviction"]).layout
    block = next(block for block in notes.blocks if "Advertisement" in block.text)
    assert "buy this book" in pairs(read_by(notes, layout))[1][1]
    without = leaving_out(layout, block.text)
    assert "buy this book" not in pairs(read_by(notes, without))[1][1]
    assert leaving_out(without, block.text) == layout


def test_a_question_that_is_left_out_ends_the_one_before_it_all_the_same(notes: Document) -> None:
    layout = read_pointed(notes, ["Eviction"]).layout
    overview = next(block for block in notes.blocks if block.words == "Overview")
    assert pairs(read_by(notes, leaving_out(layout, overview.text)))[0][0] == "Eviction"


BELOW = """\
- Explain a key
  A name.
  Bring a pen.

  ANSWER: more of it
- Explain a value
  A text.
"""


def test_an_answer_may_begin_on_the_second_line_of_the_question() -> None:
    document = document_of(BELOW)
    layout = read_pointed(document, ["Explain a key"]).layout
    block = document.blocks[0]
    pointed = answers_like(layout, block, block.start + 1)
    assert pairs(read_by(document, pointed)) == [
        ("Explain a key", "A name.\nBring a pen.\n\nANSWER: more of it"),
        ("Explain a value", "A text."),
    ]
    assert answers_like(pointed, block, block.start + 1) == layout


def test_a_line_within_a_paragraph_can_be_left_out() -> None:
    document = document_of(BELOW)
    layout = leaving_out(read_pointed(document, ["Explain a key"]).layout, "  Bring a pen.")
    question, answer = pairs(read_by(document, layout))[0]
    assert "pen" not in question + answer
    assert "A name." in question + answer
    assert marks_of(document, layout) == {0: "Q", 2: "-", 4: "A", 5: "Q", 6: "A"}


def test_a_bare_label_is_what_questions_have_in_common() -> None:
    text = "".join(
        f"## Question {n}\n\nWhat is {n}?\n\n### Solution\n\nThe number {n}.\n\n"
        for n in range(1, 5)
    )
    reading = read_pointed(document_of(text), ["What is 2?"])
    assert pairs(reading) == [(f"What is {n}?", f"The number {n}.") for n in range(1, 5)]


def test_a_word_of_the_writers_own_that_counts_questions_is_a_label() -> None:
    text = "## 1. Зміст\n\nx\n\n" + "".join(
        f"## Задача {n}: Знайти {n}\n\nВ таблиці.\n\n" for n in range(1, 5)
    )
    reading = read_pointed(document_of(text), ["Задача 2: Знайти"])
    assert pairs(reading) == [(f"Задача {n}: Знайти {n}", "В таблиці.") for n in range(1, 5)]


def test_a_question_pointed_at_in_one_file_of_a_folder_is_found_in_all(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(
            f"# {name}\n\n### Sharding {name}\n\nParts.\n\n#### More\n\nx\n"
        )
    files = read_files(gather(tmp_path), Wanted(like=("Sharding b",)))
    assert [[card.question for card in file.cards] for file in files] == [
        ["Sharding a"],
        ["Sharding b"],
    ]
    with pytest.raises(BankError, match="no line begins with “nowhere”"):
        read_files(gather(tmp_path), Wanted(like=("nowhere",)))


TERMS = """\
# Caches

## What is a cache?

A near store.

**Note:** it can be stale.

A plain line.

## What is a miss?

The value is far.

**Note:** it costs a trip.

**Tip** warm it up.
"""


def test_a_line_that_begins_in_bold_is_asked_beside_what_was_asked_already() -> None:
    document = document_of(TERMS)
    guessed = guess(document)[0].layout
    note, tip = (b for b in document.blocks if b.traits.lead and "stale" not in b.text)
    assert pairs(read_by(document, layout_like(document, [note], guessed))) == [
        ("What is a cache?", "A near store."),
        ("Note", "it can be stale.\nA plain line."),
        ("What is a miss?", "The value is far."),
        ("Note", "it costs a trip.\nTip warm it up."),
    ]
    questions = [
        question for question, _ in pairs(read_by(document, layout_like(document, [tip], guessed)))
    ]
    assert questions == ["What is a cache?", "Note", "What is a miss?", "Note", "Tip"]
    assert pairs(read_pointed(document, ["Tip"]))[-1] == ("Tip", "warm it up.")


def test_a_label_in_front_of_a_question_can_be_pointed_at() -> None:
    document = document_of(
        "<details><summary>Exercise 1</summary>\n\nWhy?\n\n<details><summary>Answer</summary>\n\nSo.\n\n</details></details>\n"
        "<details><summary>Exercise 2: How?</summary>\n\nThus.\n\n</details>\n"
    )
    expected = [("Why?", "So."), ("How?", "Thus.")]
    assert pairs(read_pointed(document, ["Exercise 1"])) == expected
    assert pairs(read_pointed(document, ["Exercise 2"])) == expected
