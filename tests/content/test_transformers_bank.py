"""What the transformer bank says that can be worked out or tried by chance, one test a claim."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Sequence

import pytest

from tests.content.mathematics import Vector, adam, bfloat16, columns, dot, gauss, softmax


def attend(
    queries: list[Vector], keys: list[Vector], values: list[Vector], causal: bool = False
) -> list[Vector]:
    rows = []
    for i, query in enumerate(queries):
        seen = i + 1 if causal else len(keys)
        weights = softmax([dot(query, key) for key in keys[:seen]])
        rows.append([dot(weights, column) for column in columns(values[:seen])])
    return rows


def jacobian_norm(weights: Vector) -> float:
    """Frobenius norm of diag(p) − ppᵀ."""
    return math.hypot(
        *(p * ((i == j) - q) for i, p in enumerate(weights) for j, q in enumerate(weights))
    )


def code(place: float, frequencies: Sequence[float]) -> Vector:
    return [wave(place * w) for w in frequencies for wave in (math.sin, math.cos)]


def close(left: Sequence[float], right: Sequence[float]) -> bool:
    return all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(left, right, strict=True))


# Positions and sequences


def test_q101_random_vectors_of_hundreds_of_dimensions_hardly_overlap() -> None:
    rng = random.Random(1)
    cosines = []
    for _ in range(200):
        a, b = gauss(rng, 512), gauss(rng, 512)
        cosines.append(abs(dot(a, b)) / math.sqrt(dot(a, a) * dot(b, b)))
    assert statistics.fmean(cosines) < 0.05


def test_q102_a_shift_is_the_same_rotation_everywhere() -> None:
    for w in (1.0, 0.1, 0.001):
        cos, sin = math.cos(5 * w), math.sin(5 * w)
        for place in (0, 3, 400):
            s, c = math.sin(place * w), math.cos(place * w)
            assert close(
                [s * cos + c * sin, c * cos - s * sin],
                [math.sin((place + 5) * w), math.cos((place + 5) * w)],
            )


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


# Heads


def test_q113_concatenation_and_projection_is_a_sum_over_heads() -> None:
    rng = random.Random(3)
    heads, out = [gauss(rng, 2) for _ in range(3)], [gauss(rng, 6) for _ in range(6)]
    joined = [value for head in heads for value in head]
    whole = [sum(joined[r] * out[r][c] for r in range(6)) for c in range(6)]
    parts = [
        sum(sum(head[r] * out[2 * h + r][c] for r in range(2)) for h, head in enumerate(heads))
        for c in range(6)
    ]
    assert close(whole, parts)


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


def test_q118_a_saturated_softmax_has_almost_no_derivative() -> None:
    rng = random.Random(4)
    soft = statistics.fmean(jacobian_norm(softmax(gauss(rng, 20))) for _ in range(50))
    hard = statistics.fmean(
        jacobian_norm(softmax([30 * s for s in gauss(rng, 20)])) for _ in range(50)
    )
    assert hard < soft / 2


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


def test_q121_a_matrix_and_its_transposed_inverse_change_no_score() -> None:
    (q, k), ((a, b), (c, d)) = ([0.4, 1.1], [0.9, -0.2]), ([2.0, 1.0], [0.5, 3.0])
    size = a * d - b * c
    turned = [a * q[0] + b * q[1], c * q[0] + d * q[1]]
    undone = [(d * k[0] - c * k[1]) / size, (a * k[1] - b * k[0]) / size]
    assert dot(turned, undone) == pytest.approx(dot(q, k))


def test_q122_aligned_vectors_score_with_the_width_and_not_its_root() -> None:
    rng = random.Random(6)
    scaled = [
        statistics.fmean(dot(v, v) for v in (gauss(rng, d) for _ in range(50))) / math.sqrt(d)
        for d in (64, 256)
    ]
    assert scaled[1] / scaled[0] == pytest.approx(2, rel=0.1)


def test_q123_a_long_query_keeps_the_ranking_and_a_long_key_changes_it() -> None:
    scores = [1.0, 0.8, -0.5]
    assert max(softmax([3 * s for s in scores])) > max(softmax(scores))
    assert 2 * scores[1] > scores[0]
    assert 2 * scores[2] < scores[2]


# Losses


def test_q126_q127_a_smoothed_target_has_a_floor_a_finite_optimum_and_no_bound() -> None:
    eps, classes = 0.1, 10
    right, wrong = 1 - eps + eps / classes, eps / classes
    target = [right] + [wrong] * (classes - 1)

    def loss(gap: float) -> float:
        return -dot(target, [math.log(p) for p in softmax([gap] + [0.0] * (classes - 1))])

    best = math.log(right / wrong)
    assert loss(best) == pytest.approx(-dot(target, [math.log(p) for p in target]))
    assert loss(best) > 0
    assert loss(best) < min(loss(best - 0.5), loss(best + 0.5))
    assert loss(-50) > 40


def test_q127_squared_error_stalls_where_cross_entropy_pushes() -> None:
    probabilities = softmax([14.0, 0.0])  # sure of the wrong class: the right one is the second
    errors = [probabilities[0], probabilities[1] - 1]
    mean = dot(probabilities, errors)
    squared = [2 * p * (e - mean) for p, e in zip(probabilities, errors, strict=True)]
    assert max(map(abs, errors)) > 0.99
    assert max(map(abs, squared)) < 1e-4


def test_q130_the_mean_of_means_is_not_the_mean() -> None:
    batches = [[1.0] * 10, [3.0] * 2]
    assert statistics.fmean(statistics.fmean(b) for b in batches) == 2
    assert sum(map(sum, batches)) / sum(map(len, batches)) == pytest.approx(4 / 3)


# Embeddings and Jacobians


def test_q133_q135_adam_takes_steps_of_similar_size_whatever_the_gradient() -> None:
    assert adam([10.0] * 50) == pytest.approx(adam([1.0] * 50))


def test_q139_random_signs_estimate_a_trace() -> None:
    rng = random.Random(7)
    matrix = [gauss(rng, 6) for _ in range(6)]
    probes = [[rng.choice((-1.0, 1.0)) for _ in range(6)] for _ in range(20_000)]
    estimate = statistics.fmean(dot(v, [dot(row, v) for row in matrix]) for v in probes)
    assert estimate == pytest.approx(sum(matrix[i][i] for i in range(6)), abs=0.2)


# PCA and KL divergence


def test_q145_random_projections_nearly_keep_distances() -> None:
    rng = random.Random(8)
    axes = [gauss(rng, 300) for _ in range(150)]
    points = [gauss(rng, 300) for _ in range(8)]
    short = [[dot(axis, p) / math.sqrt(150) for axis in axes] for p in points]
    ratios = [
        math.dist(short[i], short[j]) / math.dist(points[i], points[j])
        for i in range(8)
        for j in range(i)
    ]
    assert all(0.75 < ratio < 1.25 for ratio in ratios)


def test_q146_the_direction_of_the_kl_decides_between_covering_and_choosing() -> None:
    grid = [x / 10 for x in range(-80, 81)]

    def normal(mean: float, spread: float) -> Vector:
        terms = [math.exp(-(((x - mean) / spread) ** 2) / 2) for x in grid]
        return [term / sum(terms) + 1e-300 for term in terms]

    def kl(p: Vector, q: Vector) -> float:
        return sum(a * math.log(a / b) for a, b in zip(p, q, strict=True))

    data = [(a + b) / 2 for a, b in zip(normal(-4, 0.7), normal(4, 0.7), strict=True)]
    broad, single = normal(0, 4), normal(4, 0.7)
    assert kl(data, broad) < kl(data, single)
    assert kl(single, data) < kl(broad, data)


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


def test_q148_gradients_of_softened_targets_shrink_with_the_square_of_the_temperature() -> None:
    student, teacher = [1.0, 0.2, -0.5], [0.3, 0.9, -0.1]

    def size(heat: float) -> float:
        soft = [softmax([z / heat for z in logits]) for logits in (student, teacher)]
        return math.hypot(*((a - b) / heat for a, b in zip(*soft, strict=True)))

    assert size(10) / size(20) == pytest.approx(4, rel=0.05)


def test_q149_jensen_shannon_is_log_two_however_far_apart() -> None:
    def js(p: Vector, q: Vector) -> float:
        middle = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
        return sum(
            a * math.log(a / m) / 2 for r in (p, q) for a, m in zip(r, middle, strict=True) if a
        )

    assert (
        js([1, 0, 0, 0], [0, 1, 0, 0])
        == pytest.approx(math.log(2))
        == js([1, 0, 0, 0], [0, 0, 0, 1])
    )


def test_q150_the_best_policy_is_the_reference_weighted_by_the_reward() -> None:
    reference, rewards, beta = [0.6, 0.3, 0.1], [0.0, 1.0, 2.0], 0.5
    weights = [p * math.exp(r / beta) for p, r in zip(reference, rewards, strict=True)]
    best = [w / sum(weights) for w in weights]

    def worth(policy: Vector) -> float:
        return dot(policy, rewards) - beta * sum(
            a * math.log(a / b) for a, b in zip(policy, reference, strict=True) if a
        )

    rng = random.Random(10)
    others = [softmax(gauss(rng, 3)) for _ in range(500)] + [[0.0, 0.0, 1.0]]
    assert worth(best) > max(map(worth, others))
