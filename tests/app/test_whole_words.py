"""Quotations begin and end with whole words."""

from __future__ import annotations

from interview.app.widgets.sheet import follow_up_text, last_clauses, last_lines
from interview.model.excerpts import has_code
from interview.model.score import Span
from interview.present.explain import quote_span

ANSWER = "Incidentally a saturated softmax has hardly any gradient left " * 4


def test_a_long_quotation_ends_with_a_whole_word() -> None:
    quote = quote_span(ANSWER, Span(0, len(ANSWER)))
    assert quote.endswith("…")
    assert set(quote.rstrip("…").split()) <= set(ANSWER.split())


def test_the_end_of_an_answer_above_a_follow_up_begins_with_a_sentence_or_a_clause() -> None:
    sentences = f"{'It is slow at first and fast in the end. ' * 4}The last word is that it cools."
    assert last_clauses(sentences) == (
        "… It is slow at first and fast in the end. It is slow at first and fast in the end. "
        "The last word is that it cools."
    )
    clauses = f"{'it is slow at first, ' * 9}and then it cools"
    assert last_clauses(clauses).startswith("… it is slow at first, ")
    assert last_clauses("Short, and whole.") == "Short, and whole."


CODE = """So:
def retry(f):
    for attempt in range(3):
        try:
            return f()
        except OSError: sleep(2**attempt)"""


def test_a_quotation_of_code_shows_where_its_lines_end() -> None:
    quote = quote_span(CODE, Span(CODE.index("for"), CODE.index(" sleep")))
    assert quote == "for attempt in range(3): ⏎ try: ⏎ return f() ⏎ except OSError:"


def test_of_an_answer_with_code_the_last_lines_stay_apart_while_a_follow_up_is_asked() -> None:
    assert last_lines(CODE) == "…\ntry:\n    return f()\nexcept OSError: sleep(2**attempt)"
    assert not has_code("- one\n  - two\nand a line that\n wraps")


def test_the_end_of_an_answer_above_a_follow_up_begins_with_a_whole_word() -> None:
    shown = follow_up_text(ANSWER.strip(), "And then?").plain
    quote = shown.split("“… ")[1].split("”")[0]
    assert len(quote) > 100
    assert set(quote.split()) <= set(ANSWER.split())
