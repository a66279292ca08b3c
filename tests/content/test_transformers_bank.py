"""Claims of the transformer bank that go against intuition, or state a figure; one test a claim."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Sequence

import pytest

from tests.content.mathematics import Vector, bfloat16, columns, dot, gauss, softmax


def attend(
    queries: list[Vector], keys: list[Vector], values: list[Vector], causal: bool = False
) -> list[Vector]:
    rows = []
    for i, query in enumerate(queries):
        seen = i + 1 if causal else len(keys)
        weights = softmax([dot(query, key) for key in keys[:seen]])
        rows.append([dot(weights, column) for column in columns(values[:seen])])
    return rows


def code(place: float, frequencies: Sequence[float]) -> Vector:
    return [wave(place * w) for w in frequencies for wave in (math.sin, math.cos)]


def close(left: Sequence[float], right: Sequence[float]) -> bool:
    return all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(left, right, strict=True))


# Positions and sequences


def test_q102_one_slow_wave_is_flat_for_neighbours_and_one_fast_wave_repeats() -> None:
    assert math.dist(code(7, [1e-4]), code(8, [1e-4])) < 1e-3
    assert math.dist(code(0, [1.0]), code(44, [1.0])) < 0.02
    both = [1.0, 1e-1, 1e-2, 1e-3, 1e-4]
    assert math.dist(code(7, both), code(8, both)) > 0.5
    assert math.dist(code(0, both), code(44, both)) > 0.5


def test_q108_rotated_queries_and_keys_see_the_offset_alone() -> None:
    def turned(vector: Vector, place: int) -> Vector:
        cos, sin = math.cos(0.3 * place), math.sin(0.3 * place)
        return [vector[0] * cos - vector[1] * sin, vector[0] * sin + vector[1] * cos]

    q, k = [0.4, 1.1], [0.9, -0.2]
    assert dot(turned(q, 2), turned(k, 7)) == pytest.approx(dot(turned(q, 102), turned(k, 107)))
    assert dot(turned(q, 2), turned(k, 7)) != pytest.approx(dot(turned(q, 2), turned(k, 9)))


def test_q109_attention_is_permutation_equivariant_unless_it_is_masked() -> None:
    rng = random.Random(2)
    tokens = [gauss(rng, 4) for _ in range(5)]
    order = [3, 0, 4, 1, 2]
    shuffled = [tokens[i] for i in order]
    plain, masked = attend(tokens, tokens, tokens), attend(tokens, tokens, tokens, causal=True)
    after = attend(shuffled, shuffled, shuffled)
    assert all(close(after[i], plain[j]) for i, j in enumerate(order))
    after = attend(shuffled, shuffled, shuffled, causal=True)
    assert not all(close(after[i], masked[j]) for i, j in enumerate(order))


# Softmax and scores


def test_q117_a_mask_after_the_softmax_leaks_what_it_hides() -> None:
    calm, loud = softmax([1.0, 2.0, 0.0]), softmax([1.0, 2.0, 5.0])
    assert sum(calm[:2]) < 1
    assert calm[:2] != pytest.approx(loud[:2])
    assert softmax([1.0, 2.0, -math.inf])[:2] == pytest.approx(softmax([1.0, 2.0]))


@pytest.mark.parametrize("width", [16, 64, 256])
def test_q118_q122_the_variance_of_a_dot_product_is_the_width(width: int) -> None:
    rng = random.Random(width)
    scores = [dot(gauss(rng, width), gauss(rng, width)) for _ in range(1500)]
    assert statistics.pvariance(scores) == pytest.approx(width, rel=0.15)


def test_q118_most_rows_of_a_wide_unscaled_head_pass_little_gradient_though_the_norm_may_rise() -> (
    None
):
    rng = random.Random(11)
    rows = [(gauss(rng, 100), gauss(rng, 100)) for _ in range(100)]

    def gradients(spread: float) -> Vector:
        norms = []
        for scores, upstream in rows:
            weights = softmax([spread * score for score in scores])
            mean = dot(weights, upstream)
            norms.append(
                math.hypot(*(w * (g - mean) for w, g in zip(weights, upstream, strict=True)))
            )
        return norms

    scaled, unscaled = gradients(1), gradients(math.sqrt(256))
    assert statistics.median(unscaled) < statistics.median(scaled) / 2
    assert math.hypot(*unscaled) > math.hypot(*scaled)


def test_q119_more_keys_dilute_the_best_one() -> None:
    best = [math.exp(8) / (math.exp(8) + n - 1) for n in (1e3, 1e5)]
    assert best == pytest.approx([0.75, 0.029], abs=0.005)


def test_q120_a_count_in_bfloat16_sticks_at_256() -> None:
    count = 0.0
    for _ in range(1000):
        count = bfloat16(count + 1)
    assert count == 256


def test_q120_a_running_maximum_gives_the_exact_softmax() -> None:
    rng = random.Random(5)
    scores, values = [20 * s for s in gauss(rng, 12)], gauss(rng, 12)
    top, total, output = -math.inf, 0.0, 0.0
    for start in range(0, 12, 4):
        block = scores[start : start + 4]
        new = max(top, *block)
        shrink, terms = math.exp(top - new), [math.exp(s - new) for s in block]
        total = total * shrink + sum(terms)
        output = output * shrink + dot(terms, values[start : start + 4])
        top = new
    assert output / total == pytest.approx(dot(softmax(scores), values))


# Losses


def test_q127_squared_error_stalls_where_cross_entropy_pushes() -> None:
    probabilities = softmax([14.0, 0.0])  # sure of the wrong class: the right one is the second
    errors = [probabilities[0], probabilities[1] - 1]
    mean = dot(probabilities, errors)
    squared = [2 * p * (e - mean) for p, e in zip(probabilities, errors, strict=True)]
    assert max(map(abs, errors)) > 0.99
    assert max(map(abs, squared)) < 1e-4


# PCA and KL divergence


def test_q146_two_estimators_of_the_kl_agree_and_one_is_never_negative() -> None:
    rng = random.Random(9)
    p, q = [0.5, 0.3, 0.2], [0.4, 0.4, 0.2]
    draws = rng.choices(range(3), p, k=40_000)
    plain = [math.log(p[x] / q[x]) for x in draws]
    better = [q[x] / p[x] - 1 - math.log(q[x] / p[x]) for x in draws]
    truth = sum(a * math.log(a / b) for a, b in zip(p, q, strict=True))
    assert min(plain) < 0 <= min(better)
    assert statistics.fmean(plain) == pytest.approx(truth, abs=0.005) == statistics.fmean(better)
    assert statistics.pvariance(better) < statistics.pvariance(plain)
