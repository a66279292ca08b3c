"""Texts cut to a length."""

from __future__ import annotations

import pytest

from interview.model.excerpts import cut_excerpt, shorten, split_code
from interview.model.score import Span
from interview.present.explain import quote_span
from interview.scoring.text.layout import lay_out


@pytest.mark.parametrize(
    ("length", "short"),
    [
        (30, "short waves are scattered more"),
        (29, "short waves are scattered…"),
        (26, "short waves are scattered…"),
        (25, "short waves are…"),
    ],
)
def test_a_line_is_cut_after_a_word(length: int, short: str) -> None:
    assert shorten("short waves are scattered more", length) == short
    assert len(short) <= length


def test_a_sign_before_the_cut_goes_too() -> None:
    assert shorten("waves, which are short, scatter", 24) == "waves, which are short…"


def test_a_word_longer_than_the_line_is_cut_itself() -> None:
    assert shorten("x" * 50, 10) == "x" * 9 + "…"


def test_an_excerpt_begins_with_the_sentence_of_its_match() -> None:
    text = "The frame goes back to its caller and is gone then: return fs. A slash ends the rest."
    assert cut_excerpt(text, ["slash"], 40).text == "… A slash ends the rest."


def test_a_quotation_of_somebody_ends_with_a_whole_word() -> None:
    answer = "scattering " * 30
    quoted = quote_span(answer, Span(0, len(answer)), 160)
    assert quoted.endswith("scattering…")
    assert len(quoted) <= 160


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("So:\n```\nx = 1\n```\nthat.", [("So:", False), ("x = 1", True), ("that.", False)]),
        ("So:\n~~~\n```\nx\n~~~\nthat.", [("So:", False), ("```\nx", True), ("that.", False)]),
        ("So:\n```\nit goes on", [("So:\nit goes on", False)]),
        ("```\nx\n```\nSo:\n~~~\nit goes on", [("x", True), ("So:\nit goes on", False)]),
    ],
)
def test_code_stands_between_two_fences_of_one_kind(
    text: str, passages: list[tuple[str, bool]]
) -> None:
    assert [(part.text, part.is_code) for part in split_code(text)] == passages
    prose = [part for part, is_code in passages if not is_code]
    scored = [line.text for line in lay_out(text)]
    assert " ".join(scored).split() == " ".join(prose).split(), "the scorer reads it alike"
