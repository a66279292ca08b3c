"""What the machine-learning bank says that can be worked out or tried by chance, one test a claim."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Callable, Iterable
from itertools import pairwise
from statistics import correlation, fmean, median, pstdev, pvariance, variance

import pytest

from tests.content.mathematics import (
    Points,
    Vector,
    adam,
    bfloat16,
    columns,
    density_clusters,
    dot,
    gauss,
    k_means,
    line,
    odds,
    sigmoid,
    smallest_fit,
    stump,
)


def wave(x: float) -> float:
    return math.sin(2 * math.pi * x)


def auc(positives: Vector, negatives: Vector) -> float:
    return fmean((p > n) + (p == n) / 2 for p in positives for n in negatives)


def blobs(rng: random.Random, middles: Points, spread: float, count: int) -> Points:
    return [(rng.gauss(x, spread), rng.gauss(y, spread)) for x, y in middles for _ in range(count)]


# Data and evaluation


def test_m101_a_lower_threshold_buys_recall_with_precision() -> None:
    rng = random.Random(101)
    frauds, others = [rng.gauss(2, 1) for _ in range(50)], gauss(rng, 5000)
    recalls, precisions = [], []
    for threshold in (3.0, 2.0, 1.0, 0.0):
        hits = sum(score > threshold for score in frauds)
        recalls.append(hits / 50)
        precisions.append(hits / (hits + sum(score > threshold for score in others)))
    assert recalls == sorted(recalls)
    assert precisions == sorted(precisions, reverse=True)


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


def test_m103_shuffled_folds_promise_more_than_a_rolling_origin_keeps() -> None:
    rng = random.Random(103)
    series = [0.0]
    for _ in range(600):
        series.append(series[-1] + rng.gauss(0, 1))
    between = fmean((series[t] - (series[t - 1] + series[t + 1]) / 2) ** 2 for t in range(30, 570))
    ahead = [fmean((series[t] - series[t - d]) ** 2 for t in range(30, 570)) for d in (1, 30)]
    assert between < ahead[0] < ahead[1] / 10


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


def test_m105_the_best_of_fifty_equal_models_scores_too_well() -> None:
    rng = random.Random(105)

    def flattery(models: int, rows: int) -> float:
        spread = math.sqrt(0.8 * 0.2 / rows)
        return fmean(max(gauss(rng, models, spread)) for _ in range(300))

    assert flattery(2, 500) < flattery(10, 500) < flattery(50, 500)
    assert flattery(50, 500) > 0.03
    assert flattery(50, 1_000_000) < 0.0015


def test_m155_rows_of_one_customer_on_both_sides_make_noise_predictable() -> None:
    rng = random.Random(155)
    rows = []
    for customer in range(60):
        place, label = rng.random(), rng.random() < 0.5
        rows += [(customer, place + rng.gauss(0, 1e-4), label) for _ in range(4)]

    def accuracy(same_fold: Callable[[int, int], bool]) -> float:
        right = []
        for i, (_, place, label) in enumerate(rows):
            others = [row for j, row in enumerate(rows) if not same_fold(i, j)]
            right.append(min(others, key=lambda row: abs(row[1] - place))[2] == label)
        return fmean(right)

    assert accuracy(lambda i, j: i == j) > 0.95, "by row"
    assert accuracy(lambda i, j: rows[i][0] == rows[j][0]) < 0.65, "by customer"


def test_m156_a_target_mean_with_the_row_itself_echoes_the_label() -> None:
    rng = random.Random(156)
    rows = [(rng.randrange(500), float(rng.random() < 0.3)) for _ in range(1000)]
    groups: dict[int, Vector] = {}
    for postcode, label in rows:
        groups.setdefault(postcode, []).append(label)
    within = [fmean(groups[postcode]) for postcode, _ in rows]
    others = [(sum(groups[p]) - label) / max(1, len(groups[p]) - 1) for p, label in rows]
    labels = [label for _, label in rows]
    assert correlation(within, labels) > 0.5
    assert abs(correlation(others, labels)) < 0.15


def test_m157_filling_in_the_mean_shrinks_the_spread_and_hidden_high_values_bias_it() -> None:
    rng = random.Random(157)
    incomes = sorted(math.exp(rng.gauss(10, 0.5)) for _ in range(4000))
    known = [x for x in incomes if rng.random() < 0.8]
    filled = known + [fmean(known)] * (4000 - len(known))
    assert pvariance(filled) < 0.85 * pvariance(known)
    assert fmean(incomes[:3200]) < 0.85 * fmean(incomes)


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


def test_m106_squared_error_is_squared_bias_plus_variance_plus_noise() -> None:
    rng = random.Random(106)
    point, noise = 0.27, 0.4

    def parts(bins: int) -> tuple[float, float, float]:
        """Squared bias, variance and error of the mean of the bin that holds the point."""
        guesses, errors = [], []
        inside = [i for i in range(40) if i * bins // 40 == int(point * bins)]
        for _ in range(700):
            guess = fmean(wave((i + rng.random()) / 40) + rng.gauss(0, noise) for i in inside)
            guesses.append(guess)
            errors.append((wave(point) + rng.gauss(0, noise) - guess) ** 2)
        return (fmean(guesses) - wave(point)) ** 2, pvariance(guesses), fmean(errors)

    biases, variances, errors = columns([parts(1), parts(8), parts(20)])
    for bias, spread, error in zip(biases, variances, errors, strict=True):
        assert error == pytest.approx(bias + spread + noise**2, rel=0.12)
    assert biases == sorted(biases, reverse=True)
    assert variances == sorted(variances)
    assert min(errors) == errors[1]


def test_m107_with_more_examples_training_error_rises_and_validation_error_falls() -> None:
    rng = random.Random(107)

    def errors(count: int) -> tuple[float, float]:
        train: Vector = []
        valid: Vector = []
        for _ in range(200):
            xs = [(i + rng.random()) / count for i in range(count)]
            ys = [wave(x) + rng.gauss(0, 0.3) for x in xs]
            slope, intercept, _ = line(xs, ys)
            train += [(y - intercept - slope * x) ** 2 for x, y in zip(xs, ys, strict=True)]
            for x in (rng.random() for _ in range(20)):
                valid.append((wave(x) + rng.gauss(0, 0.3) - intercept - slope * x) ** 2)
        return fmean(train), fmean(valid)

    train, valid = columns([errors(4), errors(12), errors(60)])
    assert train == sorted(train)
    assert valid == sorted(valid, reverse=True)
    assert train[-1] > 2 * 0.3**2, "a line is too stiff for a wave, however many the examples"


def test_m108_a_larger_k_lowers_the_variance_and_raises_the_bias() -> None:
    rng = random.Random(108)
    xs = [(i + 0.5) / 40 for i in range(40)]

    def neighbours(ys: Vector, k: int, point: float) -> float:
        return fmean(ys[i] for i in sorted(range(40), key=lambda i: abs(xs[i] - point))[:k])

    def parts(k: int) -> tuple[float, float]:
        samples = ([wave(x) + rng.gauss(0, 0.3) for x in xs] for _ in range(150))
        guesses = [neighbours(ys, k, 0.3) for ys in samples]
        return (fmean(guesses) - wave(0.3)) ** 2, pvariance(guesses)

    biases, variances = columns([parts(1), parts(10), parts(40)])
    assert biases == sorted(biases)
    assert variances == sorted(variances, reverse=True)
    ys = gauss(rng, 40)
    assert [neighbours(ys, 1, x) for x in xs] == ys, "the training error is nought"
    assert neighbours(ys, 40, 0.1) == pytest.approx(neighbours(ys, 40, 0.9))


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


def test_m111_uneven_noise_spoils_standard_errors_and_an_omitted_cause_the_coefficient() -> None:
    rng = random.Random(111)
    slopes, stated = [], []
    for _ in range(300):
        xs = gauss(rng, 60)
        slope, _, error = line(xs, [2 * x + rng.gauss(0, 1.5 * abs(x)) for x in xs])
        slopes.append(slope)
        stated.append(error)
    assert fmean(slopes) == pytest.approx(2, abs=0.05)
    assert pstdev(slopes) > 1.4 * fmean(stated)
    hidden = gauss(rng, 8000)
    xs = [0.7 * h + rng.gauss(0, 1) for h in hidden]
    ys = [x + h + rng.gauss(0, 1) for x, h in zip(xs, hidden, strict=True)]
    assert line(xs, ys)[0] == pytest.approx(1 + 0.7 / 1.49, abs=0.06)


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


def test_m113_the_slope_is_0_7_times_p_times_one_minus_p() -> None:
    for score in (-2.0, 0.0, 3.0):
        p = sigmoid(score)
        slope = (sigmoid(score + 0.7e-4) - p) / 1e-4
        assert slope == pytest.approx(0.7 * p * (1 - p), rel=1e-3)


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


def test_m115_squares_pull_without_limit_and_absolute_and_huber_losses_do_not() -> None:
    def pull(loss: Callable[[float], float], rest: float) -> float:
        return (loss(rest + 1e-6) - loss(rest - 1e-6)) / 2e-6

    def huber(rest: float) -> float:
        return rest**2 / 2 if abs(rest) <= 1 else abs(rest) - 0.5

    assert pull(lambda r: r * r, 10) == pytest.approx(10 * pull(lambda r: r * r, 1))
    assert pull(abs, 10) == pytest.approx(pull(abs, 1))
    assert pull(huber, 0.5) == pytest.approx(0.5)
    assert pull(huber, 100) == pytest.approx(pull(huber, 2))


# Trees and ensembles


def test_m116_a_greedy_split_sees_nothing_in_two_features_that_decide_together() -> None:
    first, second, labels = [0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0]
    assert stump(first, labels)[3] == stump(second, labels)[3] == 0
    assert stump(second[:2], labels[:2])[3] == stump(second[2:], labels[2:])[3] == 0.5


def test_m117_the_variance_of_an_average_stops_at_the_correlation() -> None:
    rng = random.Random(117)
    shared, total, trees = 0.3, 4.0, 50
    averages = [
        rng.gauss(0, math.sqrt(shared * total))
        + fmean(gauss(rng, trees, math.sqrt((1 - shared) * total)))
        for _ in range(2000)
    ]
    assert pvariance(averages) == pytest.approx(
        shared * total + (1 - shared) * total / trees, rel=0.08
    )
    left_out = 1000 - len({rng.randrange(1000) for _ in range(1000)})
    assert left_out == pytest.approx(368, abs=30), "a third of the trees judge a row"


def test_m118_a_split_needs_only_the_order_and_follows_no_trend_outside() -> None:
    rng = random.Random(118)
    xs = [rng.random() for _ in range(40)]
    ys = [x + rng.gauss(0, 0.1) for x in xs]
    threshold, _, right, _ = stump(xs, ys)
    assert stump([math.exp(5 * x) for x in xs], ys)[1:] == pytest.approx(stump(xs, ys)[1:])
    assert max(threshold, right) < 1, "the same constant for 2 and for 100"


def test_m119_boosting_fits_residuals_overfits_and_needs_more_trees_at_a_smaller_rate() -> None:
    rng = random.Random(119)
    xs = [(i + rng.random()) / 60 for i in range(60)]
    ys = [wave(x) + rng.gauss(0, 0.6) for x in xs]

    def error(fitted: Vector, targets: Iterable[float]) -> float:
        return fmean((y - f) ** 2 for y, f in zip(targets, fitted, strict=True))

    def boost(rate: float, trees: int) -> list[Vector]:
        """The fitted values after each stump that was fitted to the residuals."""
        history = [[0.0] * len(xs)]
        for _ in range(trees):
            fitted = history[-1]
            threshold, low, high, _ = stump(xs, [y - f for y, f in zip(ys, fitted, strict=True)])
            steps = [rate * (low if x < threshold else high) for x in xs]
            history.append([f + step for f, step in zip(fitted, steps, strict=True)])
        return history

    def trees_until(rate: float) -> int:
        errors = [error(fitted, ys) for fitted in boost(rate, 200)]
        return next(count for count, left in enumerate(errors) if left < 0.35)

    assert trees_until(0.1) == pytest.approx(2 * trees_until(0.2), rel=0.25)
    fits = boost(0.3, 400)
    train = [error(fitted, ys) for fitted in fits]
    true = [error(fitted, map(wave, xs)) for fitted in fits]
    assert train == sorted(train, reverse=True)
    assert true[-1] > 1.5 * min(true)


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


def test_m122_a_batch_32_times_as_large_is_less_noisy_by_the_square_root() -> None:
    rng = random.Random(122)
    small, large = ([fmean(gauss(rng, size)) for _ in range(400)] for size in (4, 128))
    assert pstdev(small) / pstdev(large) == pytest.approx(5.7, rel=0.15)


def test_m123_batch_statistics_depend_on_the_companions_and_are_noisy_in_small_batches() -> None:
    def normalise(batch: Vector) -> Vector:
        middle, spread = fmean(batch), pstdev(batch)
        return [(x - middle) / spread for x in batch]

    assert normalise([1.0, 2.0, 6.0])[0] != pytest.approx(normalise([1.0, -3.0, 0.0])[0], abs=0.1)
    assert normalise([1.0, 5.0]) == normalise([2.0, 300.0]), "two examples leave a sign"
    rng = random.Random(123)
    small, large = ([variance(gauss(rng, size)) for _ in range(200)] for size in (2, 64))
    assert pstdev(small) > 5 * pstdev(large)


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


def test_m151_momentum_damps_the_ravine_and_adam_gives_each_weight_its_own_step() -> None:
    def distance(rate: float, beta: float) -> float:
        """How far from the minimum of a ravine, a hundred times steeper across than along."""
        (x, y), (u, v) = (1.0, 1.0), (0.0, 0.0)
        for _ in range(120):
            u, v = beta * u + x, beta * v + 100 * y
            x, y = x - rate * u, y - rate * v
        return math.hypot(x, y)

    assert distance(0.015, 0.8) < distance(0.015, 0.0) / 10
    assert adam([1e-4]) == pytest.approx(adam([1e3]), rel=1e-3), "the gradient's size cancels"


def test_m152_factors_below_one_vanish_and_the_slope_of_a_sigmoid_is_at_most_a_quarter() -> None:
    slopes = [sigmoid(x / 10) * (1 - sigmoid(x / 10)) for x in range(-80, 81)]
    assert max(slopes) == 0.25
    assert slopes[0] < 0.001
    assert 0.25**50 < 1e-30


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


def test_m126_l1_makes_exact_zeros_and_l2_shares_among_copies() -> None:
    def best(effect: float, penalty: Callable[[float], float]) -> float:
        grid = [i / 1000 for i in range(-2000, 2001)]
        return min(grid, key=lambda w: (w - effect) ** 2 / 2 + penalty(w))

    assert best(0.3, lambda w: 0.5 * abs(w)) == 0
    assert best(1.2, lambda w: 0.5 * abs(w)) == pytest.approx(0.7)
    assert best(0.3, lambda w: 0.5 * w * w) == pytest.approx(0.15)
    assert best(0.02, lambda w: 0.5 * w * w) > 0
    shares = [i / 10 for i in range(11)]
    assert min(shares, key=lambda share: share**2 + (1 - share) ** 2) == 0.5


def test_m127_dividing_by_the_keep_probability_keeps_the_expected_activation() -> None:
    rng = random.Random(127)
    dropped = [0.0 if rng.random() < 0.3 else 2 / (1 - 0.3) for _ in range(20_000)]
    assert fmean(dropped) == pytest.approx(2, rel=0.02)


def test_m128_few_steps_of_gradient_descent_act_like_an_l2_penalty() -> None:
    for steps in (10, 100, 1000):
        stopped = [1 - (1 - 0.1 * curvature) ** steps for curvature in (0.01, 0.1, 1.0)]
        ridge = [c / (c + 1 / (0.1 * steps)) for c in (0.01, 0.1, 1.0)]
        assert stopped == pytest.approx(ridge, abs=0.25)
        assert stopped == sorted(stopped), "strong directions come first"


def test_m129_adam_divides_an_l2_penalty_and_adamw_decays_all_alike() -> None:
    def shrunk(noise: float, l2: float, decoupled: float) -> float:
        """What the penalty took of a weight of one."""

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


def test_m130_variants_on_both_sides_of_a_split_turn_the_test_into_a_memory_test() -> None:
    rng = random.Random(130)
    points = [(gauss(rng, 5), rng.randrange(2)) for _ in range(80)]

    def variants(originals: list[tuple[Vector, int]]) -> list[tuple[Vector, int]]:
        return [
            ([x + rng.gauss(0, 0.05) for x in v], label)
            for v, label in originals
            for _ in range(6)
        ]

    def accuracy(train: list[tuple[Vector, int]], test: list[tuple[Vector, int]]) -> float:
        nearest = [min(train, key=lambda other: math.dist(other[0], v))[1] for v, _ in test]
        return fmean(label == near for near, (_, label) in zip(nearest, test, strict=True))

    before = variants(points)
    rng.shuffle(before)
    assert accuracy(before[:240], before[240:]) > 0.9
    assert accuracy(variants(points[:40]), points[40:]) < 0.75


def test_m154_ridge_is_map_under_a_gaussian_prior_and_more_data_swamp_it() -> None:
    rng = random.Random(154)

    def estimates(count: int) -> tuple[float, float]:
        xs = gauss(rng, count)
        ys = [2 * x + rng.gauss(0, 1) for x in xs]
        precision = 4.0
        ridge = dot(xs, ys) / (dot(xs, xs) + precision)

        def posterior(w: float) -> float:
            rest = sum((y - w * x) ** 2 for x, y in zip(xs, ys, strict=True))
            return -rest / 2 - precision * w**2 / 2

        assert posterior(ridge) > max(posterior(ridge - 0.01), posterior(ridge + 0.01))
        return dot(xs, ys) / dot(xs, xs), ridge

    few, many = estimates(5), estimates(5000)
    assert abs(few[1]) < abs(few[0])
    assert abs(many[0] - many[1]) < 0.01 < abs(few[0] - few[1])


# Clustering


def test_m131_k_means_never_gets_worse_and_ends_where_the_start_leads() -> None:
    points = blobs(random.Random(131), [(0, 0), (0, 6), (20, 3)], 0.5, 15)
    centres, good = k_means(points, [points[0], points[15], points[30]])
    _, bad = k_means(points, [points[0], points[30], points[31]])
    assert good == sorted(good, reverse=True)
    assert bad == sorted(bad, reverse=True)
    assert bad[-1] > 5 * good[-1]
    assert not set(centres) & set(points), "centres need not be data points"


def test_m132_the_best_sum_of_squares_falls_to_zero_with_an_elbow() -> None:
    rng = random.Random(132)
    points = blobs(rng, [(0, 0), (8, 0)], 0.6, 6)
    best = [
        min(k_means(points, rng.sample(points, k))[1][-1] for _ in range(60)) for k in (1, 2, 3, 4)
    ]
    assert best == sorted(best, reverse=True)
    assert best[0] / best[1] > 5 > best[1] / best[2], "an elbow at two"
    assert k_means(points, list(points))[1][-1] == 0


def test_m133_dbscan_follows_shapes_leaves_noise_and_needs_one_radius_that_fits_all() -> None:
    rng = random.Random(133)
    turns = [2 * math.pi * i / 60 for i in range(60)]
    ring = [(5 * math.cos(t), 5 * math.sin(t)) for t in turns]
    core = blobs(rng, [(0, 0)], 0.3, 15)
    labels = density_clusters([*ring, *core, (20.0, 20.0)], 1.4, 4)
    assert labels == [0] * 60 + [1] * 15 + [None]
    dense, thin = blobs(rng, [(0, 0), (1, 0)], 0.1, 40), blobs(rng, [(9, 0)], 1.0, 40)
    for eps in (0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2.0):
        found = density_clusters(dense + thin, eps, 4)
        whole_thin = len(set(found[80:])) == 1 and None not in found[80:]
        assert not (found[0] != found[40] and whole_thin), "no radius suits both densities"


def test_m134_em_never_lowers_the_likelihood_which_a_collapse_sends_to_infinity() -> None:
    def normal(x: float, middle: float, spread: float) -> float:
        return math.exp(-((x - middle) ** 2) / 2 / spread) / math.sqrt(2 * math.pi * spread)

    rng = random.Random(134)
    xs = [*gauss(rng, 40), *(5 + x for x in gauss(rng, 20))]
    parts, history = [(0.5, 1.0, 4.0), (0.5, 3.0, 4.0)], []
    for _ in range(40):
        shares = [[w * normal(x, m, v) for w, m, v in parts] for x in xs]
        history.append(sum(math.log(sum(row)) for row in shares))
        parts = []
        for column in columns([s / sum(row) for s in row] for row in shares):
            size = sum(column)
            middle = dot(column, xs) / size
            spread = dot(column, [(x - middle) ** 2 for x in xs]) / size
            parts.append((size / len(xs), middle, spread))
    assert all(after >= before - 1e-9 for before, after in pairwise(history))
    assert parts[1][1] == pytest.approx(5, abs=0.6)
    assert parts[0][0] == pytest.approx(2 / 3, abs=0.1)

    def likelihood(spread: float) -> float:
        return sum(math.log(normal(x, 0, 4) / 2 + normal(x, xs[0], spread) / 2) for x in xs)

    rising = [likelihood(10.0**-power) for power in (8, 16, 32, 64, 128)]
    assert rising == sorted(rising)
    assert rising[-1] - rising[0] > 100


def test_m160_distances_concentrate_as_dimensions_are_added() -> None:
    rng = random.Random(160)

    def contrast(size: int) -> float:
        query = [rng.random() for _ in range(size)]
        away = [math.dist(query, [rng.random() for _ in range(size)]) for _ in range(300)]
        return min(away) / max(away)

    assert contrast(2) < 0.2
    assert contrast(500) > 0.8


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


def test_m140_better_in_every_group_and_worse_overall() -> None:
    a, b = [(81, 87), (192, 263)], [(234, 270), (55, 80)]

    def rate(groups: list[tuple[int, int]]) -> float:
        return sum(cured for cured, _ in groups) / sum(treated for _, treated in groups)

    def standardised(groups: list[tuple[int, int]]) -> float:
        return dot([rate([group]) for group in groups], [87 + 270, 263 + 80]) / 700

    assert rate(a[:1]) > rate(b[:1])
    assert rate(a[1:]) > rate(b[1:])
    assert rate(a) < rate(b)
    assert standardised(a) > standardised(b)


# Ranking and use


def test_m141_ndcg_sees_order_and_degree_and_precision_at_ten_does_not() -> None:
    def ndcg(gains: Vector) -> float:
        def dcg(order: Vector) -> float:
            return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(order, start=1))

        return dcg(gains) / dcg(sorted(gains, reverse=True))

    assert ndcg([0.0] * 9 + [3.0]) < 1 / 3 < ndcg([3.0] + [0.0] * 9) == 1
    assert ndcg([1.0, 3.0]) < ndcg([3.0, 1.0]) == 1
    assert ndcg([1.0, 0.0, 0.0]) == ndcg([1.0, 1.0, 1.0]) == 1, "few or many relevant results"


def test_m144_inverse_propensities_undo_the_position_and_raw_clicks_keep_the_old_order() -> None:
    rng = random.Random(144)
    examined, attractive = [1.0, 0.5, 0.2], [0.2, 0.3, 0.5]
    raw = [
        fmean(rng.random() < e and rng.random() < a for _ in range(20_000))
        for e, a in zip(examined, attractive, strict=True)
    ]
    assert raw == sorted(raw, reverse=True), "the old order looks right"
    weighted = [r / e for r, e in zip(raw, examined, strict=True)]
    assert weighted == pytest.approx(attractive, abs=0.04)


def test_m145_a_pairwise_loss_needs_only_the_order() -> None:
    def bpr(positive: float, negative: float) -> float:
        return -math.log(sigmoid(positive - negative))

    assert bpr(5, 3) == bpr(105, 103) < bpr(3, 5)


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


def test_m161_the_adapters_are_well_under_one_per_cent_of_the_weights() -> None:
    width, rank, layers, matrices = 4096, 16, 32, 4
    assert layers * matrices * 2 * rank * width / 7e9 < 0.005
    assert 7e9 / 2 < 4e9, "bytes of the base model at four bits a weight"
