"""Fit the weights of scoring/word_order.py: pairs of classes in marked answers against the same shuffled."""

from __future__ import annotations

import random
import sys
from collections import Counter
from itertools import pairwise
from math import log

from interview.banks.lessons import LessonStore
from interview.scoring.text.reader import read_tokens
from interview.scoring.word_order import CLASSES, read_classes
from tests.bench.places import bench_places, shipped_banks

_SMOOTHING = 10
"""Pairs of each kind that are taken to have been seen in both."""
_LARGEST = 3.0
_BETWEEN_WORDS = frozenset(("stop", "everyday", "sign", "-ing", "-ed", "-ly", "-s", "word"))
"""Pairs of these weigh nothing: notes and formulas have them in any order."""


def print_weights() -> None:
    """Print the table in tenths, a line a class and a column a class after it."""
    chance = random.Random(5)
    ordered: Counter[tuple[str, str]] = Counter()
    shuffled: Counter[tuple[str, str]] = Counter()
    for bank in shipped_banks():
        store = LessonStore(bench_places(), [bank.name])
        for question in bank.questions:
            for answer in store.answers_to(bank.name, question.id):
                words = answer.text.split()
                chance.shuffle(words)
                ordered.update(_pairs(answer.text))
                shuffled.update(_pairs(" ".join(words)))
    for first in CLASSES:
        weights = (_weight(ordered, shuffled, (first, second)) for second in CLASSES)
        sys.stdout.write(" ".join(f"{round(10 * weight):3}" for weight in weights) + "\n")


def _pairs(text: str) -> pairwise[tuple[str, str]]:
    return pairwise(read_classes(text, read_tokens(text)))


def _weight(
    ordered: Counter[tuple[str, str]], shuffled: Counter[tuple[str, str]], pair: tuple[str, str]
) -> float:
    if _BETWEEN_WORDS.issuperset(pair):
        return 0.0
    likely = log((ordered[pair] + _SMOOTHING) / ordered.total())
    weight = likely - log((shuffled[pair] + _SMOOTHING) / shuffled.total())
    return max(-_LARGEST, min(_LARGEST, weight))
