"""The ridge in plain Python, and the vectors it is fitted to."""

from __future__ import annotations

import pytest

from interview.model.bank import MarkedAnswer, Question
from interview.scoring.marks import predict_left_one_out
from interview.scoring.ridge import Targets, fit_ridge, solve_plainly
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity, TextReader, add_up, length_of

RARITY = Rarity(20, {"the": 20, "bias": 2, "varianc": 2, "fall": 1, "rise": 1})


def test_a_system_is_solved() -> None:
    lower = [[4.0], [1.0, 3.0], [0.5, 0.2, 2.0]]
    (x, y, z) = solve_plainly(lower, [[1.0], [2.0], [3.0]])
    assert 4 * x[0] + y[0] + 0.5 * z[0] == pytest.approx(1)
    assert x[0] + 3 * y[0] + 0.2 * z[0] == pytest.approx(2)
    assert 0.5 * x[0] + 0.2 * y[0] + 2 * z[0] == pytest.approx(3)


def test_a_fit_tells_its_examples_apart() -> None:
    targets = Targets(2)
    targets.add({"up": 1.0}, [(0, 1.0)])
    targets.add({"down": 1.0}, [(1, 1.0)])
    base, weights = fit_ridge(targets, 0.3, solve_plainly)
    assert base == [0.5, 0.5]
    assert weights["up"][0] > 0 > weights["up"][1]
    assert weights["down"][1] > 0 > weights["down"][0]


def names(text: str) -> set[str]:
    return set(TextReader(RARITY).vector(text))


def test_a_pole_belongs_to_the_words_beside_it() -> None:
    signals = names("bias falls and variance rises")
    assert {"P0:1 bias", "P0:0 varianc"} <= signals
    assert not {"P0:0 bias", "P0:1 varianc"} & signals


def test_windows_add_up_from_clauses() -> None:
    reader = TextReader(RARITY)
    text = "the bias falls, the variance rises"
    clauses = reader.clauses(read_tokens(text))
    assert add_up(clauses, short=0.0) == reader.vector(text)
    assert length_of(clauses) > length_of(clauses, short=0.0)


def test_left_one_out_is_what_the_others_predict() -> None:
    answers = tuple(
        MarkedAnswer(mark, text)
        for mark, text in (
            (0.9, "bias falls"),
            (0.8, "bias falls too"),
            (0.1, "variance rises"),
            (0.2, "variance rises too"),
        )
    )
    marks = predict_left_one_out(Question("q", "What?"), answers, RARITY)
    assert min(marks[:2]) > max(marks[2:])
