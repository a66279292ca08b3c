"""What is exported comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interview.importing.own import EXPORTS
from interview.importing.reading import FileRead
from interview.model.bank import (
    Bank,
    Difficulty,
    Question,
    Topic,
)
from tests.importing.sources import read_source

PIECES = [
    "\n", "\n\n", "# ", "\\", "<br>", "  ", "\t", "'", "-", " =", "+", "@", '"', ",", ";", "```", "**", "Q: ",
]  # fmt: skip
PRINTABLE = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
TEXTS = (
    st.lists(st.text(PRINTABLE, max_size=6) | st.sampled_from(PIECES), max_size=12)
    .map("".join)
    .map(str.strip)
    .filter(bool)
)


def read(text: str) -> FileRead:
    return read_source("export", text)


@settings(max_examples=40, deadline=None)
@given(pairs=st.lists(st.tuples(TEXTS, TEXTS | st.just("")), min_size=1, max_size=3))
@example(pairs=[("- Why?", "'- Atomicity: all or nothing")])
def test_an_exported_table_gives_back_every_text(pairs: list[tuple[str, str]]) -> None:
    questions = tuple(Question(f"q{n}", *pair, "") for n, pair in enumerate(pairs))
    file = read(EXPORTS["csv"](Bank("own", "Own", (), questions, "")))
    assert file.reading.how == "export"
    assert [(card.question, card.answer) for card in file.cards] == pairs


@pytest.mark.parametrize("to", list(EXPORTS))
def test_every_export_is_read_again(to: str) -> None:
    pairs = [("What is a trie?", "A tree:\n- letters"), ("Define a heap.", "An order of a tree.")]
    questions = tuple(Question(f"q{n}", *pair, "t") for n, pair in enumerate(pairs))
    cards = read(EXPORTS[to](Bank("own", "Own", (Topic("t", "T"),), questions, ""))).cards
    assert [(card.question, card.answer) for card in cards] == pairs
    assert {card.topic.casefold() for card in cards} == {"t"}


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_table_keeps_ids_topics_and_difficulty(level: Difficulty) -> None:
    question = Question("why", "Why?", "So.", "t", difficulty=level)
    bank = Bank("own", "Own", (Topic("t", "-Trees, old"),), (question,), "")
    (card,) = read(EXPORTS["csv"](bank)).cards
    assert (card.id, card.topic, card.difficulty or 2) == ("why", "-Trees, old", level)


FORMULAS = (
    "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(1)", "\t=1", "\n=1", "  =1", "＝1", "－1", "'=1",
)  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize(("to", "delimiter"), [("csv", ","), ("anki", "\t")])
def test_no_cell_is_a_formula_to_a_spreadsheet_and_all_comes_back(
    to: str, delimiter: str, text: str
) -> None:
    question = Question("-q", text, text, text.strip().replace(" ", "-"))
    text_written = EXPORTS[to](Bank("own", "=Own", (), (question,), ""))
    cells = [
        cell for row in csv.reader(io.StringIO(text_written), delimiter=delimiter) for cell in row
    ]
    assert not [cell for cell in cells if cell.strip()[:1] in {*"=+-@＝＋－＠"} - {""}]
    assert not [cell for cell in cells if cell[:1] in {"\t", "\r", "\n"}]
    if to == "csv":
        (card,) = read(text_written).cards
        assert (card.question, card.answer, card.topic) == (text, text, question.topic)


def test_each_question_of_a_table_has_the_lines_it_stands_in() -> None:
    answers = ("A tree:\n- letters", "An order.", "Near.")
    questions = tuple(Question(f"q{n}", f"{n}?", text) for n, text in enumerate(answers))
    cards = read(EXPORTS["csv"](Bank("own", "Own", (), questions, ""))).cards
    assert [(card.line, card.end) for card in cards] == [(2, 3), (4, 4), (5, 5)]


def test_an_endless_first_line_is_no_header() -> None:
    text = '"' + "x" * 200_000
    assert read_source("long.csv", text).cards == ()
