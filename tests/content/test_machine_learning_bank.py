"""Claims of the machine-learning bank that go against intuition, or state a figure; one test a claim."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Callable
from statistics import fmean, median, pstdev, pvariance

import pytest

from tests.content.mathematics import (
    Vector,
    bfloat16,
    columns,
    dot,
    gauss,
    odds,
    sigmoid,
    smallest_fit,
    stump,
)


def auc(positives: Vector, negatives: Vector) -> float:
    return fmean((p > n) + (p == n) / 2 for p in positives for n in negatives)


# Data and evaluation


def test_m102_features_selected_on_all_rows_make_noise_look_predictable() -> None:
    rng = random.Random(102)
    labels = [1.0, -1.0] * 20

    def accuracy(chosen_on: slice) -> float:
        """Choose features, train on the first twenty rows, test on the others."""
        features = [gauss(rng, 40) for _ in range(200)]
        features.sort(key=lambda feature: -abs(dot(feature[chosen_on], labels[chosen_on])))
        pulls = [dot(feature[:20], labels[:20]) for feature in features[:20]]
        scores = [dot(pulls, row) for row in columns(features[:20])[20:]]
        return fmean(s * label > 0 for s, label in zip(scores, labels[20:], strict=True))

    assert fmean(accuracy(slice(0, 40)) for _ in range(8)) > 0.75
    assert fmean(accuracy(slice(0, 20)) for _ in range(8)) < 0.65


def test_m104_roc_auc_is_blind_to_the_share_of_positives_and_precision_is_not() -> None:
    rng = random.Random(104)
    positives = [rng.gauss(2.9, 1) for _ in range(50)]
    few, many = gauss(rng, 200), gauss(rng, 4000)
    assert auc(positives, few) == pytest.approx(0.98, abs=0.015)
    assert auc(positives, many) == pytest.approx(auc(positives, few), abs=0.02)
    ranked = sorted([(s, 1) for s in positives] + [(s, 0) for s in many], reverse=True)
    assert fmean(label for _, label in ranked[:200]) < 0.5
    hits, precisions = 0, []
    for rank in range(1, 20_001):
        if rng.random() < 0.05:
            hits += 1
            precisions.append(hits / rank)
    assert fmean(precisions) == pytest.approx(0.05, abs=0.01), "guessing gets the share"


def test_m158_absolute_error_wants_the_median_squared_error_the_mean_and_mape_less() -> None:
    demand = [1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 4.0, 6.0, 12.0]

    def best(cost: Callable[[float, float], float]) -> float:
        return min(
            (g / 100 for g in range(1, 1300)), key=lambda g: sum(cost(g, d) for d in demand)
        )

    assert best(lambda g, d: abs(g - d)) == pytest.approx(median(demand))
    assert best(lambda g, d: (g - d) ** 2) == pytest.approx(fmean(demand), abs=0.01)
    assert best(lambda g, d: abs(g - d) / d) < median(demand)
    assert best(lambda g, d: max(0.9 * (d - g), 0.1 * (g - d))) == max(demand), "a quantile"


def test_m159_micro_f1_is_accuracy_and_two_lost_classes_cost_a_fifth_of_macro_f1() -> None:
    truth = [label for label in range(8) for _ in range(100)] + [8] * 5 + [9] * 5
    pairs = [(label, label if label < 8 else 0) for label in truth]

    def counts(label: int) -> tuple[int, int]:
        """True positives, and errors of either kind."""
        hits = sum(t == p == label for t, p in pairs)
        return hits, sum(label in pair for pair in pairs) - hits

    def f1(hits: int, errors: int) -> float:
        return 2 * hits / (2 * hits + errors)

    each = [counts(label) for label in range(10)]
    accuracy = fmean(t == p for t, p in pairs)
    assert accuracy > 0.98
    assert f1(*map(sum, zip(*each, strict=True))) == pytest.approx(accuracy)
    assert fmean(f1(*c) for c in each) == pytest.approx(0.8, abs=0.01)


# Bias and variance


def test_m109_the_error_peaks_where_the_model_can_just_fit_and_falls_beyond() -> None:
    rng = random.Random(109)

    def error(parameters: int) -> float:
        found = []
        for _ in range(25):
            rows = [gauss(rng, 40) for _ in range(10)]
            targets = [sum(row) / math.sqrt(40) + rng.gauss(0, 0.3) for row in rows]
            weights = smallest_fit([row[:parameters] for row in rows], targets)
            missed = [w - 1 / math.sqrt(40) for w in weights]
            found.append(dot(missed, missed) + (40 - parameters) / 40)
        return median(found)

    small, threshold, beyond, large = error(3), error(10), error(20), error(40)
    assert threshold > 3 * small
    assert threshold > 3 * large
    assert beyond > large


def test_m109_gradient_descent_from_zero_finds_the_smallest_perfect_fit() -> None:
    rows, targets = [[1.0, 2.0, 0.5], [0.3, -1.0, 2.0]], [1.0, 2.0]
    weights = [0.0, 0.0, 0.0]
    for _ in range(500):
        rest = [dot(row, weights) - y for row, y in zip(rows, targets, strict=True)]
        weights = [w - 0.1 * dot(c, rest) for w, c in zip(weights, columns(rows), strict=True)]
    assert weights == pytest.approx(smallest_fit(rows, targets), abs=1e-6)


# Linear models


def test_m112_correlation_inflates_coefficients_and_spares_their_sum_and_the_predictions() -> None:
    rng = random.Random(112)

    def fits(shared: float) -> tuple[Vector, Vector, float]:
        firsts, sums, errors = [], [], []
        for _ in range(200):
            a = gauss(rng, 50)
            b = [shared * x + math.sqrt(1 - shared**2) * rng.gauss(0, 1) for x in a]
            ys = [x + z + rng.gauss(0, 1) for x, z in zip(a, b, strict=True)]
            first, second = smallest_fit(columns([a, b]), ys)
            firsts.append(first)
            sums.append(first + second)
            p, q = first - 1, second - 1
            errors.append(p * p + q * q + 2 * shared * p * q)
        return firsts, sums, fmean(errors)

    (loose, _, loose_error), (tied, sums, tied_error) = fits(0.0), fits(0.99)
    inflation = 1 / (1 - 0.99**2)
    assert pvariance(tied) / pvariance(loose) == pytest.approx(inflation, rel=0.3)
    assert fmean(tied) == pytest.approx(1, abs=0.2)
    assert min(tied) < 0, "even the sign can be wrong"
    assert pstdev(sums) < 0.2
    assert tied_error == pytest.approx(loose_error, rel=0.3)


def test_m114_separable_classes_drive_the_weights_to_infinity_along_the_widest_margin() -> None:
    points = [(2.0, 0.0), (3.0, 4.0), (2.0, 0.0), (3.0, -4.0)]  # negative ones turned round

    def train(steps: int, penalty: float) -> Vector:
        weights = [0.0, 0.5]
        for _ in range(steps):
            pulls = [sigmoid(-dot(weights, x)) / 4 for x in points]
            slopes = [dot(pulls, column) for column in columns(points)]
            weights = [w + 0.3 * (s - penalty * w) for w, s in zip(weights, slopes, strict=True)]
        return weights

    sizes = [math.hypot(*train(steps, 0)) for steps in (30, 300, 3000)]
    assert sizes == sorted(sizes)
    assert sizes[2] - sizes[1] > 0.8
    late = train(3000, 0)
    assert late[0] / sizes[2] > 0.999, "the widest margin is along the first axis"
    assert sigmoid(dot(late, points[0])) > 0.999
    assert train(500, 0.1) == pytest.approx(train(1000, 0.1), abs=1e-9)


# Trees and ensembles


def test_m116_a_greedy_split_sees_nothing_in_two_features_that_decide_together() -> None:
    first, second, labels = [0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0]
    assert stump(first, labels)[3] == stump(second, labels)[3] == 0
    assert stump(second[:2], labels[:2])[3] == stump(second[2:], labels[2:])[3] == 0.5


def test_m120_chance_splits_favour_many_values_and_twins_hide_each_other() -> None:
    rng = random.Random(120)
    by_id, by_two = [], []
    for _ in range(100):
        labels = [float(rng.random() < 0.5) for _ in range(60)]
        by_id.append(stump([float(i) for i in rng.sample(range(60), 60)], labels)[3])
        by_two.append(stump([float(rng.random() < 0.5) for _ in range(60)], labels)[3])
    assert fmean(by_id) > 2.5 * fmean(by_two)
    signal = gauss(rng, 3000)
    first, second = rng.sample(signal, 3000), rng.sample(signal, 3000)
    one = fmean((s - (f + s) / 2) ** 2 for s, f in zip(signal, first, strict=True))
    both = fmean((s - f) ** 2 for s, f in zip(signal, second, strict=True))
    assert both == pytest.approx(4 * one, rel=0.1)


# Neural network training


def test_m121_equal_units_stay_equal() -> None:
    def train(units: list[Vector]) -> list[Vector]:
        """Two tanh units, each with a weight in and a weight out."""
        for _ in range(50):
            slopes = [[0.0, 0.0] for _ in units]
            for x, y in ((0.5, 1.0), (-1.0, 0.3), (2.0, -1.0)):
                rest = sum(out * math.tanh(into * x) for into, out in units) - y
                for slope, (into, out) in zip(slopes, units, strict=True):
                    state = math.tanh(into * x)
                    slope[0] += rest * out * (1 - state**2) * x
                    slope[1] += rest * state
            units = [
                [into - 0.1 * g, out - 0.1 * h]
                for (into, out), (g, h) in zip(units, slopes, strict=True)
            ]
        return units

    same = train([[0.5, 0.5], [0.5, 0.5]])
    apart = train([[0.5, 0.5], [0.5, -0.3]])
    assert same[0] == same[1] != [0.5, 0.5]
    assert abs(apart[0][0] - apart[1][0]) > 0.02, "unlike weights out part equal weights in"
    assert train([[0.0, 0.0], [0.0, 0.0]]) == [[0.0, 0.0], [0.0, 0.0]]


def test_m121_he_scaling_keeps_the_signal_of_relu_layers() -> None:
    rng = random.Random(121)

    def grown(factor: float) -> float:
        signal = gauss(rng, 60)
        for _ in range(12):
            rows = (gauss(rng, 60, math.sqrt(factor / 60)) for _ in range(60))
            signal = [max(0.0, dot(row, signal)) for row in rows]
        return fmean(s * s for s in signal)

    assert grown(1) < 0.01
    assert 0.02 < grown(2) < 20
    assert grown(4) > 50


def test_m125_float16_loses_small_gradients_and_updates_and_bfloat16_keeps_the_range() -> None:
    def half(value: float) -> float:
        return float(struct.unpack("<e", struct.pack("<e", value))[0])

    assert half(1e-9) == 0 < half(2.0**-24)
    assert half(1e-9 * 2**16) / 2**16 == pytest.approx(1e-9, rel=0.01), "scaled up and down again"
    assert bfloat16(1e-9) == pytest.approx(1e-9, rel=2**-8)
    assert bfloat16(2.0**-126) == 2.0**-126, "the range of float32"
    for weight in map(half, (0.017, 0.3, 1.0, 1.99)):
        assert half(weight * (1 + 1e-4)) == weight
    assert half(1 + 2**-10) > 1 == half(1 + 2**-11)
    assert bfloat16(1 + 2**-7) > 1 == bfloat16(1 + 2**-8)


def test_m153_log_loss_pulls_by_the_error_and_squared_error_lets_go_of_confident_mistakes() -> (
    None
):
    def slope(loss: Callable[[float], float], score: float) -> float:
        return (loss(score + 1e-5) - loss(score - 1e-5)) / 2e-5

    for score in (-8.0, -1.0, 2.0):
        pull = slope(lambda s: -math.log(sigmoid(s)), score)
        assert pull == pytest.approx(sigmoid(score) - 1, abs=1e-6)
    assert abs(slope(lambda s: (1 - sigmoid(s)) ** 2, -8)) < 0.001

    def expected(stated: float) -> float:
        return -0.3 * math.log(stated) - 0.7 * math.log(1 - stated)

    assert min(range(1, 100), key=lambda p: expected(p / 100)) == 30


# Regularisation


def test_m128_few_steps_of_gradient_descent_act_like_an_l2_penalty() -> None:
    for steps in (10, 100, 1000):
        stopped = [1 - (1 - 0.1 * curvature) ** steps for curvature in (0.01, 0.1, 1.0)]
        ridge = [c / (c + 1 / (0.1 * steps)) for c in (0.01, 0.1, 1.0)]
        assert stopped == pytest.approx(ridge, abs=0.25)
        assert stopped == sorted(stopped), "strong directions come first"


def test_m129_adam_divides_an_l2_penalty_and_adamw_decays_all_alike() -> None:
    def shrunk(noise: float, l2: float, decoupled: float) -> float:
        """Return by how much the penalty shrinks a weight of one."""

        def train(l2: float, decoupled: float) -> float:
            rng, weight = random.Random(129), 1.0
            first = second = 0.0
            for step in range(1, 401):
                gradient = rng.gauss(0, noise) + l2 * weight
                first = 0.9 * first + 0.1 * gradient
                second = 0.999 * second + 0.001 * gradient**2
                size = math.sqrt(second / (1 - 0.999**step)) + 1e-8
                weight -= 0.01 * (first / (1 - 0.9**step) / size + decoupled * weight)
            return weight

        return train(0, 0) - train(l2, decoupled)

    assert shrunk(0.3, 0.1, 0) > 3 * shrunk(30, 0.1, 0) > 0
    assert shrunk(30, 0, 0.1) > 5 * shrunk(30, 0.1, 0)


# Probability and statistics


def test_m136_a_p_value_is_no_probability_of_the_hypothesis_and_no_effect_size() -> None:
    rng = random.Random(136)

    def p_value(z: float) -> float:
        return math.erfc(abs(z) / math.sqrt(2))

    null = [p_value(rng.gauss(0, 1)) for _ in range(10_000)]
    assert fmean(p <= 0.03 for p in null) == pytest.approx(0.03, abs=0.005)
    effects = [rng.random() < 0.02 for _ in range(30_000)]
    near = [real for real in effects if 0.02 < p_value(rng.gauss(2 * real, 1)) < 0.04]
    assert fmean(near) < 1 / 3, "rare effects: most results near 0.03 are false"
    assert p_value(0.005 * math.sqrt(1_000_000)) < 1e-5 < p_value(0.5 * math.sqrt(10))


def test_m138_ten_looks_raise_false_positives_to_nineteen_per_cent_and_overstate_effects() -> None:
    rng = random.Random(138)

    def stops(looks: int, effect: float) -> float | None:
        """The estimate at the first look that is significant."""
        total = 0.0
        for look in range(1, looks + 1):
            total += rng.gauss(effect, 1)
            if abs(total) > 1.96 * math.sqrt(look):
                return total / look
        return None

    def rate(looks: int, tries: int) -> float:
        return fmean(stops(looks, 0) is not None for _ in range(tries))

    assert rate(1, 4000) == pytest.approx(0.05, abs=0.01)
    assert rate(10, 5000) == pytest.approx(0.19, abs=0.015)
    assert rate(300, 400) > 0.38
    found = [estimate for _ in range(1000) if (estimate := stops(10, 0.5)) is not None]
    assert fmean(found) > 1.5 * 0.5


def test_m139_pairs_decide_where_the_intervals_of_two_accuracies_overlap() -> None:
    def coin_tail(wins: int, losses: int) -> float:
        """McNemar's exact two-sided p: how unlike a fair coin the disagreements are."""
        count, most = wins + losses, max(wins, losses)
        return min(1.0, 2 * sum(math.comb(count, k) for k in range(most, count + 1)) / 2.0**count)

    assert coin_tail(40, 30) > 0.25, "a net difference of ten can be luck"
    assert coin_tail(10, 0) < 0.002
    a, b = (1800 + 30) / 2000, (1800 + 12) / 2000
    reach = [1.96 * math.sqrt(p * (1 - p) / 2000) for p in (a, b)]
    assert a - reach[0] < b + reach[1], "the two intervals overlap"
    assert coin_tail(30, 12) < 0.01, "and the paired difference is significant"

    rng = random.Random(139)
    eases = [0.99 if rng.random() < 0.8 else 0.4 for _ in range(2000)]
    pairs = [(rng.random() < ease, rng.random() < ease) for ease in eases]
    differences = [right - left for left, right in pairs]
    apart = sum(pvariance(map(float, side)) for side in zip(*pairs, strict=True))
    assert pvariance(differences) < 0.8 * apart
    resampled = [fmean(rng.choices(differences, k=2000)) for _ in range(120)]
    assert pstdev(resampled) == pytest.approx(math.sqrt(pvariance(differences) / 2000), rel=0.2)


# Ranking and use


def test_m149_dropping_nine_of_ten_negatives_makes_the_odds_ten_times_as_high() -> None:
    def corrected(q: float) -> float:
        return q / (q + 10 * (1 - q))

    for q in (0.01, 0.3, 0.9):
        assert corrected(q) == pytest.approx(sigmoid(math.log(odds(q)) - math.log(10)))
    assert corrected(0.9) > 4 * 0.9 / 10, "dividing the probability is something else"
    rng = random.Random(149)
    labels = [rng.random() < 0.05 for _ in range(40_000)]
    kept = [label for label in labels if label or rng.random() < 0.1]
    assert odds(fmean(kept)) == pytest.approx(10 * odds(fmean(labels)), rel=0.1)
    assert corrected(fmean(kept)) == pytest.approx(0.05, abs=0.005)
