"""Ridge regression on sparse vectors with many targets, in its dual form; plain Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from operator import mul

from interview.scoring.vectors import Vector

Solve = Callable[[list[list[float]], list[list[float]]], list[list[float]]]
"""The lower half of a symmetric positive matrix, and right sides a row each, to the solution's rows."""


class Targets:
    """Examples with what each is an example of."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.vectors: list[Vector] = []
        self.rows: list[list[float]] = []

    def add(self, vector: Vector, columns: Sequence[tuple[int, float]] = ()) -> None:
        """Add an example; the columns that are not named are 0."""
        row = [0.0] * self.width
        for column, value in columns:
            row[column] = value
        self.vectors.append(vector)
        self.rows.append(row)


def fit_ridge(
    targets: Targets, penalty: float, solve: Solve
) -> tuple[list[float], dict[str, list[float]]]:
    """The mean of the targets, and by name what a vector adds to it, a value a column."""
    count = len(targets.rows) or 1
    base = [sum(row[column] for row in targets.rows) / count for column in range(targets.width)]
    gram = gram_of(targets.vectors)
    for at, row in enumerate(gram):
        row[at] += penalty
    off = [[value - mean for value, mean in zip(row, base, strict=True)] for row in targets.rows]
    pulls = solve(gram, off)
    weights: dict[str, list[float]] = {}
    for vector, pull in zip(targets.vectors, pulls, strict=True):
        for name, value in vector.items():
            known = weights.get(name)
            if known is None:
                weights[name] = [value * one for one in pull]
            else:
                weights[name] = [old + value * one for old, one in zip(known, pull, strict=True)]
    return base, weights


def gram_of(vectors: Sequence[Vector]) -> list[list[float]]:
    """The lower half of the products of every two vectors."""
    posted: dict[str, list[tuple[int, float]]] = {}
    gram: list[list[float]] = []
    for at, vector in enumerate(vectors):
        row = [0.0] * (at + 1)
        for name, value in vector.items():
            postings = posted.setdefault(name, [])
            postings.append((at, value))
            for to, other in postings:
                row[to] += value * other
        gram.append(row)
    return gram


def solve_plainly(lower: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    """Solve by Cholesky's factors."""
    factor: list[list[float]] = []
    for at, row in enumerate(lower):
        made: list[float] = []
        for to in range(at):
            other = factor[to]
            made.append((row[to] - sum(map(mul, made, other))) / other[to])
        made.append(sqrt(row[at] - sum(map(mul, made, made))))
        factor.append(made)
    if not factor:
        return []
    width = len(right[0])
    solved = []
    turned = [
        list(column)
        for column in zip(*(row + [0.0] * (len(factor) - len(row)) for row in factor), strict=True)
    ]
    for column in range(width):
        half: list[float] = []
        for at, row in enumerate(factor):
            half.append((right[at][column] - sum(map(mul, row, half))) / row[at])
        out: list[float] = []
        for at in reversed(range(len(factor))):
            below = turned[at][:at:-1]
            out.append((half[at] - sum(map(mul, below, out))) / factor[at][at])
        solved.append(out[::-1])
    return [list(row) for row in zip(*solved, strict=True)]
