"""Quotes are the person's own words, whole, wherever a match begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.excerpts import whole_words
from interview.model.score import Span


@pytest.mark.parametrize(
    ("answer", "found", "quoted"),
    [
        ("it calls __enter__ first", "enter", "__enter__"),
        ("b[0].append changes both", "b[0", "b[0].append"),
        ("use k-means++ to start", "means", "k-means++"),
        ("the cross-validation error", "valid", "cross-validation"),
        ("it doesn't (always) hold.", "always", "(always)"),
        ("the mean (of all) holds.", "mean (of all", "mean (of all)"),
        ("no more.", "more", "more"),
        ("f(x), of course", "f(x", "f(x)"),
        ("\u5206\u6563\u5927\u304d\u3044", "\u6563", "\u6563"),
    ],
)
def test_a_quote_is_of_whole_written_words(answer: str, found: str, quoted: str) -> None:
    start = answer.index(found)
    whole = whole_words(Span(start, start + len(found)), answer)
    assert answer[whole.start : whole.end] == quoted


@given(st.text("ab_()[] .\u5b57'-", max_size=80), st.integers(0, 90), st.integers(0, 90))
def test_a_span_only_grows_and_stays_in_its_text(text: str, one: int, other: int) -> None:
    span = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    whole = whole_words(span, text)
    assert 0 <= whole.start <= span.start <= span.end <= whole.end <= len(text)
    assert not any(char.isspace() for char in text[whole.start : span.start])
