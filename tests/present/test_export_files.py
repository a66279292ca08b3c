"""Sessions written for others: nothing typed is lost, nothing typed is obeyed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.history.sessions import Session
from interview.model.excerpts import prose_and_code
from interview.model.score import Marking, RowMark
from interview.present.export import FORMATS, to_text
from interview.session import decide
from tests.builders import make_conductor, make_plan
from tests.fakes import MemoryJournal

EVIL = "<script>alert(1)</script> [x](javascript:alert(1)) \x1b[31m \u202e `code` | # *b*"


def _session(draft: str) -> Session:
    """A session of one question, answered with a draft."""
    journal = MemoryJournal()
    conductor = make_conductor(make_plan(count=1), journal=journal)
    conductor.handle(decide.ask)
    conductor.handle(decide.submit, draft)
    conductor.handle(decide.ask)
    return Session(conductor.name, Path("x.jsonl"), conductor.state, tuple(journal.events), ())


CODED = "One line\nis sent:\n```http\nGET <b>\n  Host\n```\nThat *is* all.\n~~~\n```\n~~~"


def test_code_of_a_reference_keeps_its_lines_and_the_rest_is_no_markup() -> None:
    session = _session("x")
    asked = session.state.questions[0]
    asked = replace(asked, question=replace(asked.question, reference=CODED))
    session = replace(session, state=replace(session.state, questions=(asked,)))
    assert to_text(session)[-5:] == [
        "Reference answer: One line is sent:",
        "    GET <b>",
        "      Host",
        "That *is* all.",
        "    ```",
    ]
    quoted = ">\n>     GET <b>\n>       Host\n>\n> That \\*is\\* all.  \n>\n>     ```"
    assert quoted in FORMATS["md"](session)


def test_a_list_and_a_table_in_an_answer_keep_their_lines_on_a_terminal() -> None:
    text = "Levels are\nnested:\n- no dirty\n  reads\n2. none that change\nand -1 is less."
    assert prose_and_code(f"{text}\n| a | b |\n|---|---|\n| 1 | 2 |\nThat\nis all.") == [
        "Levels are nested:",
        "- no dirty reads",
        "2. none that change and -1 is less.",
        "| a | b |",
        "|---|---|",
        "| 1 | 2 |",
        "That is all.",
    ]


@pytest.mark.parametrize("write", [to_text, FORMATS["md"], FORMATS["html"]])
def test_the_number_of_rows_that_the_person_marked_says_whose_they_are(
    write: Callable[[Session], object],
) -> None:
    session = _session("It just is")
    attempt = session.state.attempts[0]
    assert attempt.score is not None
    marks = tuple(RowMark(row.point, "said") for row in attempt.score.rows)
    marked = attempt.with_marks(Marking(marks))
    assert "your rows" not in str(write(session))
    session = replace(session, state=replace(session.state, attempts=(marked,)))
    assert "your rows" in str(write(session))


@pytest.mark.parametrize("name", ["md", "html"])
def test_what_was_typed_reaches_no_terminal_as_a_control(name: str) -> None:
    assert not set(FORMATS[name](_session(EVIL))) & {"\x1b", "\u202e"}


def test_a_page_escapes_answers_and_allows_nothing() -> None:
    page = FORMATS["html"](_session(EVIL))
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "default-src 'none'" in page
    assert not re.search(r"<[^>]* (src|href|style|on\w+)=", page)


def test_markdown_shows_markup_as_it_was_typed() -> None:
    text = FORMATS["md"](_session(EVIL))
    assert r"\<script\>" in text
    assert r"\[x\](javascript" in text
    assert r"\`code\` \| \# \*b\*" in text


def test_json_keeps_the_answer_letter_by_letter() -> None:
    data = json.loads(FORMATS["json"](_session(EVIL)))
    assert data["questions"][0]["attempts"][0]["answer"] == EVIL
