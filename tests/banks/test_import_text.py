"""Markup and formulas as plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interview.banks.formats.document.markdown import plain_markdown
from interview.banks.formats.markup.html_text import html_to_text
from interview.banks.formats.markup.maths import readable_maths
from interview.banks.formats.readers.phrasing import read_question
from interview.banks.sameness import signature


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("$O(n^2)$", "O(n²)"),
        (r"$\frac{a+b}{2}$", "(a+b)/2"),
        (r"\(\sqrt{d_k}\)", "√d_k"),
        (r"$\sum_{i=1}^{n} x_i^2$", "Σ_(i=1)ⁿ x_i²"),
        (r"$x\cdot y \leq \lVert x \rVert$", "x·y ≤ ‖ x ‖"),
        (r"$\text{softmax}(Wx)$", "softmax(Wx)"),
        ("$$\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}^{-1}$$", "[a b; c d]⁻¹"),
        (r"$\{a, b\}$", "{a, b}"),
        ("[$]x^2[/$] and [latex]y_1[/latex]", "x² and y₁"),
        ("the $n$th of $k$", "the nth of k"),
    ],
)
def test_formulas_become_readable(latex: str, shown: str) -> None:
    assert readable_maths(latex) == shown


@pytest.mark.parametrize("text", ["costs $5 and $10", "$HOME/$PATH", "US$3", r"C:\temp\new"])
def test_dollars_that_are_no_formula_stay(text: str) -> None:
    assert readable_maths(text) == text


def test_html_keeps_lines_lists_and_code() -> None:
    page = (
        "<p>One &amp; two</p><ol><li>a<li>b</ol><pre>if x:\n    y</pre>"
        "<script>bad()</script><!-- no -->[sound:x.mp3]<img src=x>"
    )
    assert html_to_text(page) == "One & two\n1. a\n2. b\nif x:\n    y"


@pytest.mark.parametrize("read", [html_to_text, plain_markdown])
def test_an_entity_without_end_is_left_as_it_is(read: Callable[[str], str]) -> None:
    endless = f"&#{'9' * 5_000};"
    assert read(f"a{endless} &lt;b") == f"a{endless} <b"


def test_code_comes_out_as_it_went_in() -> None:
    text = "Use `a*b*c` and *this*.\n\n```\n**x** <b>\n```\n\n<b>bold</b> List<String>"
    assert plain_markdown(text) == (
        "Use `a*b*c` and this.\n\n```\n**x** <b>\n```\n\nbold List<String>"
    )


def test_tables_and_nested_lists_keep_their_form() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n- one\n  1. two\n     ```\n     x\n     ```"
    assert plain_markdown(text) == (
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n  1. two\n     ```\n     x\n     ```"
    )


@pytest.mark.parametrize(
    "text",
    ["a == b", "__init__ and **kwargs", "a * b ** c", "List<T>", "~~x~~", "snake_case_name"],
)
def test_signs_that_are_no_markup_stay(text: str) -> None:
    assert plain_markdown(text) == text


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("📌 What is C++? ⭐️", "What is C++?"),
        ("Q12. What is C#? [[src]](x)", "What is C#?"),
        ("Frage 3: Was ist das?", "Was ist das?"),
        ("问题1：什么是索引？", "什么是索引？"),
        ("[↑] What is SQL?", "What is SQL?"),
        ("1.2.3 What is it?", "What is it?"),
        ("2 + 2 is what?", "2 + 2 is what?"),
    ],
)
def test_a_question_loses_its_ornaments_but_not_its_signs(written: str, asked: str) -> None:
    assert read_question(written).text == asked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is a trie?", "what is the Trie"),
        ("What’s TCP/IP ?", "What is `TCP/IP`?"),
        ("Stack - what is it?", "Stack: what is it?"),
        ("Difference between `==` and `===`?", "difference between == and ===?"),
    ],
)
def test_case_and_stops_make_no_other_question(one: str, other: str) -> None:
    assert signature(one) == signature(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is L1 regularisation?", "What is L2 regularisation?"),
        ("What is an encoder?", "What is a decoder?"),
        ("What is C?", "What is C++?"),
        ("What is HTTP?", "What is HTTPS?"),
        ("What is i++?", "What is ++i?"),
        ("What is a plan?", "What is a plane?"),
        ("What is python 3.1?", "What is python 3.10?"),
        ("What is * in Python?", "What is ** in Python?"),
        ("Is it safe?", "Is it not safe?"),
        ("What is an AND gate?", "What is an OR gate?"),
        ('What is "this" in JavaScript?', "What is JavaScript?"),
        ("What does querySelector do?", "What does querySelectorAll do?"),
        ("What is supervised learning?", "What is unsupervised learning?"),
        ("Does p imply q?", "Does q imply p?"),
    ],
)
def test_another_token_makes_another_question(one: str, other: str) -> None:
    assert signature(one) != signature(other)


def test_other_options_make_another_question() -> None:
    assert signature("Which is true?", ["a", "b"]) != signature("Which is true?", ["a", "c"])
    assert signature("Which is true?", ["a", "b"]) == signature("Which is true?", ["b", "a"])
