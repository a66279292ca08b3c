"""The head of a question's history says nothing twice."""

from __future__ import annotations

import pytest

from interview.app.screens.history.question_history import _is_made_of


@pytest.mark.parametrize(
    ("name", "text", "made"),
    [
        ("what-happens-on-a-page-fau", "What happens on a page fault?", True),
        ("how-do-joins-differ", "How do joins differ?", True),
        ("q101", "Why are scores scaled?", False),
        ("joins-2", "How do tables meet?", False),
    ],
)
def test_an_id_made_of_the_questions_words_is_left_out(name: str, text: str, made: bool) -> None:
    assert _is_made_of(name, text) == made
