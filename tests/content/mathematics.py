"""Vectors, chance and a little numerics, for what the banks claim that can be worked out."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Iterable, Sequence
from itertools import pairwise

Vector = list[float]


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def columns(rows: Iterable[Sequence[float]]) -> list[Vector]:
    return [list(column) for column in zip(*rows, strict=True)]


def gauss(rng: random.Random, count: int, spread: float = 1.0) -> Vector:
    return [rng.gauss(0, spread) for _ in range(count)]


def sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def odds(p: float) -> float:
    return p / (1 - p)


def softmax(scores: Sequence[float]) -> Vector:
    top = max(scores)
    terms = [math.exp(score - top) for score in scores]
    return [term / sum(terms) for term in terms]


def bfloat16(value: float) -> float:
    """The upper half of a float32, rounded to even."""
    bits = int.from_bytes(struct.pack("<f", value), "little")
    bits += 0x7FFF + (bits >> 16 & 1)
    return float(struct.unpack("<f", (bits >> 16 << 16).to_bytes(4, "little"))[0])


def solve(matrix: list[Vector], right: Vector) -> Vector:
    """Gaussian elimination with pivoting."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda row: abs(rows[row][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for row in rows[i + 1 :]:
            factor = row[i] / rows[i][i]
            row[i:] = [
                value - factor * top for value, top in zip(row[i:], rows[i][i:], strict=True)
            ]
    solution = [0.0] * size
    for i in reversed(range(size)):
        rest = dot(rows[i][i + 1 : size], solution[i + 1 :])
        solution[i] = (rows[i][size] - rest) / rows[i][i]
    return solution


def smallest_fit(rows: list[Vector], targets: Vector) -> Vector:
    """Least squares; of all perfect fits the one with the smallest norm."""
    features = columns(rows)
    if len(features) <= len(rows):
        normal = [[dot(a, b) for b in features] for a in features]
        return solve(normal, [dot(feature, targets) for feature in features])
    weights = solve([[dot(a, b) for b in rows] for a in rows], targets)
    return [dot(feature, weights) for feature in features]


def stump(xs: Vector, ys: Vector) -> tuple[float, float, float, float]:
    """The best split: threshold, mean on the left and on the right, squared error saved."""
    order = sorted(range(len(xs)), key=lambda i: xs[i])
    total, count = sum(ys), len(ys)
    best = (math.inf, total / count, total / count, 0.0)
    left = 0.0
    for size, (i, after) in enumerate(pairwise(order), start=1):
        left += ys[i]
        right = total - left
        saved = left**2 / size + right**2 / (count - size) - total**2 / count
        if xs[i] != xs[after] and saved > best[3] + 1e-12:
            best = ((xs[i] + xs[after]) / 2, left / size, right / (count - size), saved)
    return best
