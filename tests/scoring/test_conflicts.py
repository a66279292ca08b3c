"""Two subjects exchanged, seen with nothing but a reference."""

from __future__ import annotations

from itertools import permutations

import pytest

from interview.model.old_score import OldScore
from interview.scoring.scorer import RubricScorer, ad_hoc_question

SURPRISE = ad_hoc_question(
    "What exactly does cross-entropy measure when you compare a model's predicted distribution with "
    "the true one?",
    "Cross-entropy is H(p, q) = −Σ p log q: the average surprise, or code length, when outcomes come "
    "from the truth p and are scored with the model's q. It splits into H(p) + KL(p‖q), the entropy of "
    "the truth plus the gap between the two. So it is smallest when q equals p, and even then it equals "
    "H(p), which is not zero in general. With a one-hot target only one term survives, minus the log of "
    "the probability of the correct class. Because of the logarithm, a confident mistake is punished "
    "without limit. It is not symmetric in p and q.",
)
LISTS = ad_hoc_question(
    "What is the difference between a list and a tuple?",
    "A list is mutable: elements are appended, replaced and removed in place. A tuple is immutable, "
    "has a fixed length and can be hashed, so it serves as a dictionary key.",
)
EXCHANGED = (
    "A tuple is mutable, elements are appended and removed in place. A list is immutable, has a fixed "
    "length and can be hashed as a dictionary key."
)


def alarms(score: OldScore) -> list[str]:
    return [gate.reason for gate in score.gates if gate.name == "exchanged"]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_sentence_that_may_stand_anywhere_exchanges_nothing(order: tuple[int, ...]) -> None:
    said = (
        "It splits into H(p) + KL(p‖q), the entropy of the truth plus the gap between the two",
        "Because of the logarithm, a confident mistake is punished without limit",
        "cross-entropy is symmetric in the two distributions",
        "you said one per cent and it poured, so the fine is huge",
    )
    answer = ". ".join(said[at] for at in order)
    assert not alarms(RubricScorer().old_score(SURPRISE, answer))


def test_an_exchange_is_named_in_the_persons_own_words() -> None:
    [reason] = alarms(RubricScorer().old_score(LISTS, EXCHANGED))
    listed = reason.removesuffix(".").rpartition(": ")[2].split(", ")
    assert listed
    assert all(
        word in EXCHANGED.lower().replace(".", "").replace(",", "").split() for word in listed
    )


def test_subjects_in_their_own_places_are_no_exchange() -> None:
    assert not alarms(RubricScorer().old_score(LISTS, LISTS.reference))
