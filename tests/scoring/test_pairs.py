"""A stretch of an answer beside a quotation: what differs turns its meaning, or does not."""

from __future__ import annotations

from interview.scoring.pairs import FEATURES, compare, read_side
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity

RARITY = Rarity(20, {"the": 20})


def features(stretch: str, quotation: str) -> dict[str, float]:
    sides = [read_side(read_tokens(text), RARITY) for text in (stretch, quotation)]
    return dict(zip(FEATURES, compare(*sides), strict=True))


def test_a_denial_turns_the_words_that_it_reaches() -> None:
    assert features("a set keeps the order", "sets keep the order")["recall turned"] == 0
    assert features("a set does not keep the order", "sets keep the order")["recall turned"] > 0.5


def test_a_denied_opposite_says_the_same() -> None:
    denied = features("a set does not keep the order", "a set loses the order")
    assert denied["recall turned"] == denied["poles opposed"] == 0
    assert features("a set keeps the order", "a set loses the order")["poles opposed"] == 1
