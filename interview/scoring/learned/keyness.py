"""How much more a word is said of a question than of the other questions of its bank.

Keyness is the log ratio of two relative frequencies (A. Hardie, "Log Ratio: an informal introduction",
2014), here of texts that have the word, smoothed on both sides: a word that one text of a question has by
chance says little about the question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log

from interview.scoring.guards import WordCounts
from interview.scoring.policy import KEYNESS, KeynessPolicy
from interview.scoring.text.reader import Token


def learn_keyness(
    texts: Sequence[Sequence[Token]],
    sentences: Sequence[Sequence[Token]],
    bank: WordCounts,
    policy: KeynessPolicy = KEYNESS,
) -> dict[str, float]:
    """By stem, how key it is to a question; nothing where there is little to compare with.

    Args:
        texts: The question's own texts that are among the bank's, as read.
        sentences: Those that are not: of its key points.
        bank: Over the texts of its bank.
        policy: How to smooth.
    """
    elsewhere = bank.texts - len(texts)
    if elsewhere < policy.least:
        return {}
    counted, own = _count(texts), _count((*texts, *sentences))
    many = len(texts) + len(sentences)
    smooth = policy.smooth + policy.smooth_share * elsewhere
    keyness = {}
    for stem, count in sorted(own.items()):
        others = max(0, bank.counts.get(stem, 0) - counted[stem])
        usual = (others + smooth) / (elsewhere + 2 * smooth)
        here = (count + policy.prior * usual) / (many + policy.prior)
        ratio = log(here / usual)
        if ratio > policy.floor:
            keyness[stem] = round(ratio - policy.floor, 2)
    return keyness


def _count(texts: Sequence[Sequence[Token]]) -> Counter[str]:
    """How many of these texts have each word."""
    return Counter(
        stem
        for tokens in texts
        for stem in {one.stem for one in tokens if not one.everyday and not one.sign}
    )
