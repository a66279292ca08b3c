"""Words for values."""

from __future__ import annotations

from interview.model.phrases import phrase_points, phrase_policy, phrase_step
from interview.model.score import (
    Evidence,
    PointScore,
    Score,
    Span,
)

ANSWER = "Tiny bits of gas scatter it, and fog is dust."


def test_a_key_point_is_told_with_the_words_that_show_it() -> None:
    shown = PointScore(
        "the air scatters",
        1.0,
        "shown",
        1.0,
        evidence=(Evidence("k", "sentence", 1.0, (Span(0, 27),)),),
    )
    missed = PointScore("waves are long", 1.0, "missed", 0.0)
    score = Score(0.5, "partial", 0.5, (shown, missed), policy="p")
    assert phrase_points(score, ANSWER) == (
        "Shown: the air scatters (“Tiny bits of gas scatter it”). Missed: waves are long."
    )


def test_a_row_of_the_sum_needs_no_words_of_the_scorers_own() -> None:
    told = phrase_step("as wrong answers put it: “k”, “bias”")
    assert (
        told == "words that answers with low marks have, wrong or not by themselves: “k”, “bias”"
    )
    assert phrase_step("list: The answer lists words.") == "The answer lists words."
    assert phrase_step("ordered: TCP yes, UDP no") == "ordered: TCP yes, UDP no"
    assert phrase_step("hint: waves are long") == "hint: waves are long"
    assert phrase_policy("fair-8") == "the rules “fair”, version 8"
