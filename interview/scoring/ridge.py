"""Ridge regression on sparse vectors with many targets, in its dual form; plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from operator import mul

from interview.scoring.vectors import Vector

Solve = Callable[[list[list[float]], list[list[float]]], list[list[float]]]
"""From the lower triangle of a symmetric positive matrix and the right-hand sides, a row each, to the solution."""


class Targets:
    """Training examples and their target columns."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.vectors: list[Vector] = []
        self.rows: list[list[float]] = []

    def add(self, vector: Vector, columns: Sequence[tuple[int, float]] = ()) -> None:
        """Add an example; columns not given are 0."""
        row = [0.0] * self.width
        for column, value in columns:
            row[column] = value
        self.vectors.append(vector)
        self.rows.append(row)


def fit_ridge(
    targets: Targets, penalty: float, solve: Solve
) -> tuple[list[float], dict[str, list[float]]]:
    """Return the mean of the targets, and for each feature its weight in each column; both empty without columns."""
    if not targets.width:  # a reference of small words alone has no parts
        return [], {}
    count = len(targets.rows) or 1
    base = [sum(row[column] for row in targets.rows) / count for column in range(targets.width)]
    gram = gram_of(targets.vectors)
    for number, row in enumerate(gram):
        row[number] += penalty
    centred = [
        [value - mean for value, mean in zip(row, base, strict=True)] for row in targets.rows
    ]
    coefficients = solve(gram, centred)
    weights: dict[str, list[float]] = {}
    for vector, row in zip(targets.vectors, coefficients, strict=True):
        for name, value in vector.items():
            sums = weights.get(name)
            if sums is None:
                weights[name] = [value * coefficient for coefficient in row]
            else:
                weights[name] = [
                    total + value * coefficient
                    for total, coefficient in zip(sums, row, strict=True)
                ]
    return base, weights


def gram_of(vectors: Sequence[Vector]) -> list[list[float]]:
    """Return the lower triangle of the Gram matrix."""
    posted: dict[str, list[tuple[int, float]]] = {}
    gram: list[list[float]] = []
    for number, vector in enumerate(vectors):
        row = [0.0] * (number + 1)
        for name, value in vector.items():
            postings = posted.setdefault(name, [])
            postings.append((number, value))
            for earlier, other in postings:
                row[earlier] += value * other
        gram.append(row)
    return gram


def solve_plainly(lower: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    """Solve by Cholesky decomposition."""
    factor: list[list[float]] = []
    for i, row in enumerate(lower):
        left: list[float] = []
        for j in range(i):
            above = factor[j]
            left.append((row[j] - sum(map(mul, left, above))) / above[j])
        left.append(sqrt(row[i] - sum(map(mul, left, left))))
        factor.append(left)
    if not factor:
        return []
    width = len(right[0])
    solved = []
    transposed = [
        list(column)
        for column in zip(*(row + [0.0] * (len(factor) - len(row)) for row in factor), strict=True)
    ]
    for column in range(width):
        forward: list[float] = []
        for i, row in enumerate(factor):
            forward.append((right[i][column] - sum(map(mul, row, forward))) / row[i])
        backward: list[float] = []
        for i in reversed(range(len(factor))):
            below = transposed[i][:i:-1]
            backward.append((forward[i] - sum(map(mul, below, backward))) / factor[i][i])
        solved.append(backward[::-1])
    return [list(row) for row in zip(*solved, strict=True)]
