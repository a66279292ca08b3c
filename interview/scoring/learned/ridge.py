"""Ridge regression on sparse unit vectors, in its dual form, with predictions left one out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from msgspec import Struct

Vector = Mapping[str, float]


class Fit(Struct, frozen=True):
    """What a ridge has learned."""

    pulls: tuple[float, ...]
    """How strongly each example pulls towards its own mark."""
    left_one_out: tuple[float, ...]
    """What each example would be predicted at, had it not been seen."""


def fit(
    vectors: Sequence[Vector],
    marks: Sequence[float],
    trusts: Sequence[float],
    penalty: float,
    base: float,
) -> Fit:
    """Fit marks less `base`; an example of less trust is held less closely."""
    gram = _gram(vectors)
    for at, trust in enumerate(trusts):
        gram[at][at] += penalty / trust
    lower = _cholesky(gram)
    rest = [mark - base for mark in marks]
    pulls = _solved(lower, rest)
    spread = _inverse_diagonal(lower)
    left = tuple(mark - pull / one for mark, pull, one in zip(marks, pulls, spread, strict=True))
    return Fit(tuple(pulls), left)


def unit(vector: Vector) -> dict[str, float]:
    """The vector at length one; an empty one stays empty."""
    length = sqrt(sum(value * value for value in vector.values()))
    return {name: value / length for name, value in vector.items()} if length else {}


def _gram(vectors: Sequence[Vector]) -> list[list[float]]:
    """The lower half of the products of every two vectors."""
    size = len(vectors)
    gram = [[0.0] * size for _ in range(size)]
    posted: dict[str, list[tuple[int, float]]] = {}
    for at, vector in enumerate(vectors):
        row = gram[at]
        for name, value in vector.items():
            postings = posted.setdefault(name, [])
            for to, other in postings:
                row[to] += value * other
            postings.append((at, value))
            row[at] += value * value
    return gram


def _cholesky(gram: list[list[float]]) -> list[list[float]]:
    lower: list[list[float]] = []
    for at, row in enumerate(gram):
        made: list[float] = []
        for to in range(at):
            other = lower[to]
            rest = row[to] - sum(map(float.__mul__, made, other))
            made.append(rest / other[to])
        made.append(sqrt(row[at] - sum(value * value for value in made)))
        lower.append(made)
    return lower


def _solved(lower: list[list[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system whose matrix is `lower` times its transpose."""
    size = len(lower)
    half: list[float] = []
    for row, value in zip(lower, right, strict=True):
        half.append((value - sum(map(float.__mul__, row, half))) / row[len(half)])
    out = [0.0] * size
    for at in reversed(range(size)):
        rest = half[at] - sum(lower[to][at] * out[to] for to in range(at + 1, size))
        out[at] = rest / lower[at][at]
    return out


def _inverse_diagonal(lower: list[list[float]]) -> list[float]:
    """The diagonal of the inverse, from the inverse of the factor, column by column."""
    size = len(lower)
    out = []
    for at in range(size):
        column = [0.0] * at + [1 / lower[at][at]]
        for row in range(at + 1, size):
            values = lower[row]
            rest = sum(map(float.__mul__, values[at:row], column[at:]))
            column.append(-rest / values[row])
        out.append(sum(value * value for value in column))
    return out
