"""Words for values."""

from __future__ import annotations

from interview.domain.score import Evidence, PointScore, Score, Span
from interview.services.render.phrases import phrase_points

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
