"""Markup and formulas as plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interview.banks.formats.html_text import html_to_text
from interview.banks.formats.markdown_text import clean_answer, clean_question
from interview.banks.formats.maths import readable_maths
from interview.banks.formats.sameness import same, signature


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


@pytest.mark.parametrize("read", [html_to_text, clean_question])
def test_an_entity_without_end_is_left_as_it_is(read: Callable[[str], str]) -> None:
    endless = f"&#{'9' * 5_000};"
    assert read(f"a{endless} &lt;b") == f"a{endless} <b"


def test_markdown_in_code_is_left_alone() -> None:
    lines = ["Use `a*b*c` and *this*.", "```", "**x** <b>", "```", "<b>bold</b> List<String>"]
    assert clean_answer(lines) == "Use a*b*c and this.\n```\n**x** <b>\n```\nbold List<String>"


def test_tables_are_kept_and_badges_and_rules_dropped() -> None:
    lines = ["| a | b |", "|---|---|", "| 1 | 2 |", "", "---", "[![x](y)](z)", "", "- [**T**](u)"]
    assert clean_answer(lines) == "| a | b |\n|---|---|\n| 1 | 2 |\n\n- T"


def test_a_question_loses_its_ornaments_but_not_its_signs() -> None:
    assert clean_question("📌 **What is `C++`?** ⭐️") == "What is C++?"
    assert clean_question("What is `__init__`?") == "What is __init__?"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is a trie?", "what is the Trie"),
        ("Explain the transformer architecture", "Explain the transfomer architecture."),
        ("How do queues work?", "How does a queue work?"),
    ],
)
def test_typing_makes_no_other_question(one: str, other: str) -> None:
    assert same(signature(one), signature(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is L1 regularisation?", "What is L2 regularisation?"),
        ("What is an encoder?", "What is a decoder?"),
        ("What is C?", "What is C++?"),
        ("What is a plan?", "What is a plane?"),
        ("What is new in python310?", "What is new in python311?"),
        ("Stack against heap", "Stack against help"),
        ("What is supervised learning?", "What is unsupervised learning?"),
        ("Does p imply q?", "Does q imply p?"),
    ],
)
def test_another_term_makes_another_question(one: str, other: str) -> None:
    assert not same(signature(one), signature(other))
