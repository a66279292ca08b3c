"""Relations between words: the same words the other way round are told apart from the truth."""

from __future__ import annotations

import random

import pytest

from interview.model.bank import Contrast
from interview.scoring.relations import Leanings, Relation, RelationReader, measure_relations
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity, TextReader
from tests.bench.exchanges import contrast, turn

RARITY = Rarity(20, {"the": 20})
THREADS = Contrast(("thread", "worker thread"), ("process",))
TEXTS = TextReader(RARITY)


def relations(text: str, *contrasts: Contrast) -> set[Relation]:
    by_clause = RelationReader(contrasts).read(TEXTS.clauses(read_tokens(text)))
    return set[Relation]().union(*by_clause)


def turned_relations(one: str, other: str, *contrasts: Contrast) -> set[str]:
    """The relations that two texts have in opposite directions."""
    there = relations(other, *contrasts)
    return {name for name, way in relations(one, *contrasts) if (name, -way) in there}


def test_two_things_exchanged_turn_what_is_said_of_them() -> None:
    one = "A thread shares memory, a process copies it."
    other = "A process shares memory, a thread copies it."
    assert {">c0:share", ">c0:memori", ">c0:copi"} <= turned_relations(one, other, THREADS)


def test_the_order_in_which_things_are_named_turns_nothing() -> None:
    one = "A thread shares memory, a process copies it."
    other = "A process copies it, a worker thread shares memory."
    assert turned_relations(one, other, THREADS) == set()


def test_a_denial_turns_the_words_that_it_denies() -> None:
    assert "~cancel" in turned_relations("it cancels the tasks", "it does not cancel the tasks")


@pytest.mark.parametrize(
    "text",
    [
        "A thread doesn't copy memory, a process does.",
        "A thread shares memory, it isn't copied; a process copies it.",
        "Unlike a thread, a process copies memory.",
        "A process copies memory rather than a thread.",
        "It is not the thread that copies memory.",
    ],
)
def test_a_denial_of_one_thing_is_said_of_it_alone(text: str) -> None:
    of_copies = {way for name, way in relations(text, THREADS) if name == ">c0:copi"}
    assert of_copies == {-1}


def test_a_denial_is_said_of_no_thing_that_its_clause_does_not_name() -> None:
    of_copies = {name for name, _ in relations("a thread is light since you don't copy", THREADS)}
    assert ">c0:light" in of_copies
    assert ">c0:copi" not in of_copies


def test_two_words_denied_together_are_both_denied() -> None:
    assert turned_relations("it calls the factory", "it does not call the factory") == {
        "~call",
        "~factori",
    }


def measure(text: str) -> dict[str, float]:
    """Measure a text beside two quotations of the truth and one of its reverse."""
    leanings = Leanings(RARITY)
    for quotation, against in (
        ("a thread copies memory", False),
        ("memory is copied by threads", False),
        ("a process copies memory", True),
    ):
        leanings.add(0, relations(quotation, THREADS), against=against)
    return measure_relations(relations(text, THREADS), leanings.table(), 0)


def test_quotations_tell_which_way_is_right() -> None:
    right, wrong = measure("threads copy the memory"), measure("processes copy the memory")
    assert right["thing right"] > 0 == right["thing wrong"]
    assert wrong["thing wrong"] > 0 == wrong["thing right"]


def test_strange_words_lean_to_no_side() -> None:
    assert set(measure("the weather is fine today").values()) == {0.0}


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (
            "a thread shares memory, a process copies it",
            "a process shares memory, a thread copies it",
        ),
        ("bias goes down and variance goes up", "bias goes up and variance goes down"),
        ("the thread waits", "the process waits"),
        ("it gets faster", "it gets slower"),
        ("it isn't copied", "it is copied"),
    ],
)
def test_a_quotation_is_turned_round_for_the_fit(words: str, made: str) -> None:
    quotations = turn(words, [THREADS], random.Random(1))
    assert made in {quotation.words for quotation in quotations}


def test_a_quotation_is_set_against_its_reverse_for_the_fit() -> None:
    made = contrast("it shares memory.", "it copies memory", random.Random(1))
    assert "it copies memory" in made
    assert any(token.denied for token in read_tokens(made))
