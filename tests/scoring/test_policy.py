"""The version of a policy stands for every number in it."""

from __future__ import annotations

from hashlib import sha256

from interview.model.score import GRADE_FLOORS, HINT_COSTS, REVERSED_COST, WHEN_ASKED
from interview.scoring import policy
from interview.scoring.policy import VERSION
from interview.scoring.weighing import WEIGHTS
from interview.scoring.word_order import PAIR_WEIGHTS
from interview.storage.decoders import to_msgpack


def test_whoever_changes_a_number_raises_the_version() -> None:
    numbers = (
        policy.VECTORS,
        policy.LEARNING,
        policy.RELATIONS,
        policy.ROWS,
        policy.FOLLOW_UPS,
        policy.LIKENESS,
        policy.CLAIMS,
        policy.GUARDS,
        WEIGHTS,
        sorted(PAIR_WEIGHTS.items()),
        GRADE_FLOORS,
        REVERSED_COST,
        WHEN_ASKED,
        HINT_COSTS,
    )
    digest = sha256(to_msgpack(numbers)).hexdigest()[:12]
    assert (VERSION, digest) == (13, "7913fb40f880")
