"""The hand-written word tables are consistent: a wrong row would turn answers round."""

from __future__ import annotations

from interview.scoring.lexicon.abbreviations import ABBREVIATIONS
from interview.scoring.lexicon.synonyms import GROUPS, OPPOSITES
from interview.scoring.lexicon.vocabulary import NEGATORS, STOPWORDS
from interview.scoring.text.meanings import groups_of, reverse_of
from interview.scoring.text.normal_form import american, plain, stem


def test_every_group_has_a_name_of_its_own() -> None:
    names = [line.split()[0] for line in GROUPS]
    assert len(names) == len(set(names))


def test_opposites_name_groups() -> None:
    names = {line.split()[0] for line in GROUPS}
    assert all(name in names for pair in OPPOSITES for name in pair.split())


def test_no_two_names_of_opposites_can_mean_the_same() -> None:
    for pair in OPPOSITES:
        one, other = (stem(plain(name)) for name in pair.split())
        assert not groups_of(one) & groups_of(other), pair
        assert reverse_of(one) & groups_of(other), pair


def test_no_word_of_a_group_is_swallowed_before_it_is_looked_up() -> None:
    swallowed = {word for line in GROUPS for word in line.split() if word in NEGATORS}
    assert not swallowed - {"never"}


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


def test_small_words_are_plain() -> None:
    assert all(plain(word) == word for word in STOPWORDS)
