"""The hand-written word tables are consistent: a wrong row would turn answers round."""

from __future__ import annotations

from interview.scoring.lexicon.abbreviations import ABBREVIATIONS
from interview.scoring.text.normal_form import american, stem


def test_expansions_are_not_expanded_again_and_say_something() -> None:
    for short, long in ABBREVIATIONS.items():
        words = long.split()
        assert words, short
        assert short not in words


def test_american_and_british_spelling_have_one_stem() -> None:
    for british, other in [
        ("normalise", "normalize"),
        ("normalisation", "normalization"),
        ("behaviour", "behavior"),
        ("analysing", "analyzing"),
        ("modelling", "modeling"),
        ("centred", "centered"),
        ("optimiser", "optimizer"),
    ]:
        assert stem(american(british)) == stem(other)
