"""The figures that the banks of machine learning and transformers state, in their words."""

from __future__ import annotations

import math
import re
from functools import cache
from statistics import NormalDist

import pytest

from interview.banks.library import builtin_folder
from tests.content.mathematics import odds, sigmoid


def familiar_share(times: int, trained: int = 100) -> float:
    """Return the share of causal pairs at distances seen in training, in a text `times` as long."""
    pairs = [(i, j) for i in range(times * trained) for j in range(i + 1)]
    return sum(i - j < trained for i, j in pairs) / len(pairs)


def entropy(p: float) -> float:
    return -p * math.log(p) - (1 - p) * math.log(1 - p)


def one_more(p: float) -> float:
    """Return a probability after one more unit of a feature with coefficient 0.7."""
    return sigmoid(math.log(odds(p)) + 0.7)


def probability(odds_for: float) -> float:
    return odds_for / (1 + odds_for)


def best_of(count: int) -> float:
    """Return the expected maximum of `count` standard normal values."""
    chance = NormalDist()
    steps = [(step + 0.5) / 100 for step in range(-600, 600)]
    return sum(0.01 * (1 - chance.cdf(x) ** count - (x < 0)) for x in steps)


POSITIVE_TEST = 0.99 / 0.05
"""By how much it raises the odds of being ill."""

FIGURES: list[tuple[str, str, float, float, float]] = [
    ("m101", "99.9 per cent of the time", 99.9, 0.1, 100 * 999 / 1000),
    ("m104", "ten thousand false alarms", 10_000, 1, 0.01 * 1_000_000),
    ("m104", "three hundred times chance", 300, 1, 0.3 / 0.001),
    ("m105", "some 2.2 standard errors up", 2.2, 0.1, best_of(50)),
    ("m105", "a standard error of about one point", 1, 1, 100 * math.sqrt(0.9 * 0.1 / 1000)),
    ("m105", "so about two points", 2, 1, 2.2 * 100 * math.sqrt(0.9 * 0.1 / 1000)),
    ("m113", "e to the 0.7, which is about two", 2, 1, odds(one_more(0.5)) / odds(0.5)),
    ("m113", "50 per cent becomes about 67 per cent", 0.67, 0.01, one_more(0.5)),
    ("m113", "one per cent becomes only about two", 0.02, 0.01, one_more(0.01)),
    ("m117", "the usual square root, about 32", 32, 1, math.sqrt(1000)),
    ("m117", "to see one of the five is about 15 per cent", 0.15, 0.01, 1 - (1 - 5 / 1000) ** 32),
    ("m121", "with ten classes about 2.3", 2.3, 0.1, math.log(10)),
    ("m122", "averaged over 32 times as many examples", 32, 1, 8192 / 256),
    ("m122", "the square root of 32, about 5.7", 5.7, 0.1, math.sqrt(8192 / 256)),
    ("m134", "has 1,275 parameters a component", 1275, 1, 50 * 51 / 2),
    ("m136", "of the nine hundred others 45", 45, 1, 0.05 * 900),
    ("m136", "So 45 of 125, about 36 per cent", 0.36, 0.01, 45 / (45 + 0.8 * 100)),
    ("m137", "of the 999 healthy about fifty", 50, 1, 0.05 * 999),
    (
        "m137",
        "about one in fifty-one positives",
        51,
        1,
        1 / probability(odds(0.001) * POSITIVE_TEST),
    ),
    ("m137", "which is about 0.019", 0.019, 0.001, probability(odds(0.001) * POSITIVE_TEST)),
    ("m137", "to about 28 per cent", 0.28, 0.01, probability(odds(0.001) * POSITIVE_TEST**2)),
    (
        "m137",
        "with a prior of one in ten a positive means about 69 per cent",
        0.69,
        0.01,
        probability(odds(0.1) * POSITIVE_TEST),
    ),
    ("m138", "about sixteen times the variance", 16, 1, 2 * (1.96 + 0.84) ** 2),
    ("m139", "a net difference of only ten examples", 10, 1, 0.005 * 2000),
    ("m139", "some sixteen thousand", 16_000, 1000, 0.05 * ((1.96 + 0.84) / 0.005) ** 2),
    ("m149", "a predicted 50 per cent is really about nine", 0.09, 0.01, 0.5 / (0.5 + 10 * 0.5)),
    ("m153", "0.69 for balanced classes", 0.69, 0.01, entropy(0.5)),
    ("m153", "only about 0.06 at one per cent", 0.06, 0.01, entropy(0.01)),
    ("q102", "wavelengths up to about 60,000 positions", 60_000, 10_000, 2 * math.pi * 10_000),
    ("q104", "three quarters of the causal pairs", 0.75, 0.01, familiar_share(2)),
    ("q104", "at ten times only a fifth", 5, 1, 1 / familiar_share(10)),
    ("q120", "beyond about 88.7 in float32", 88.7, 0.1, math.log(3.4028235e38)),
    ("q120", "11.1 in float16", 11.1, 0.1, math.log(65504)),
    ("q124", "e², about 7.4", 7.4, 0.1, math.exp(1 - -1)),
    ("q124", "ln(9000) is about 9.1", 9.1, 0.1, math.log(9 * 999)),
    ("q128", "still costs 0.9 nats", 0.9, 0.1, -math.log(0.4)),
    ("q129", "2.3 nats is like picking from ten", 10, 1, math.exp(2.3)),
    ("q135", "256k · 4096 ≈ 1.05e9", 1.05e9, 0.01e9, 256_000 * 4096),
    ("q139", "8.4 million numbers", 8.4e6, 0.1e6, 2048 * 4096),
    ("q139", "7 × 10¹³ entries", 7e13, 1e13, (2048 * 4096) ** 2),
    ("q139", "140 terabytes in half precision", 140e12, 10e12, 2 * (2048 * 4096) ** 2),
    ("q144", "would need 80 GB", 80e9, 1e9, 8 * 100_000**2),
    ("q149", "log(1/1e-12) is nearly 28 nats", 28, 1, -math.log(1e-12)),
]
"""A question, its words, the figure, the unit of the last digit that is stated, and what works out."""


@cache
def questions() -> dict[str, str]:
    """The text of each question's entry, by id, in one line."""
    texts = {}
    for bank in ("machine-learning", "transformers"):
        for file in (builtin_folder() / bank).glob("*.yaml"):
            for entry in re.split(r"\n *- id: (?=[mq]\d{3}\n)", file.read_text("utf-8"))[1:]:
                texts[entry[:4]] = " ".join(entry.split())
    return texts


@pytest.mark.parametrize(("question", "words", "figure", "unit", "worked_out"), FIGURES)
def test_the_banks_state_figures_as_they_work_out(
    question: str, words: str, figure: float, unit: float, worked_out: float
) -> None:
    assert words in questions()[question]
    assert worked_out == pytest.approx(figure, abs=unit / 2)
