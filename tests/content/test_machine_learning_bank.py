"""What the machine-learning bank says that can be worked out or tried by chance, one test a question."""

from __future__ import annotations

import math
import random
import statistics
import struct
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import pytest

Vector = list[float]
Matrix = list[Vector]
Points = list[tuple[float, float]]


def mean(values: Iterable[float]) -> float:
    return statistics.fmean(values)


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def gauss(rng: random.Random, count: int, spread: float = 1.0) -> Vector:
    return [rng.gauss(0, spread) for _ in range(count)]


def sigmoid(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def odds(p: float) -> float:
    return p / (1 - p)


def solve(matrix: Matrix, right: Vector) -> Vector:
    """Gaussian elimination with pivoting."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda row: abs(rows[row][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            for k in range(i, size + 1):
                rows[j][k] -= factor * rows[i][k]
    solution = [0.0] * size
    for i in reversed(range(size)):
        rest = dot(rows[i][i + 1 : size], solution[i + 1 :])
        solution[i] = (rows[i][size] - rest) / rows[i][i]
    return solution


def smallest_fit(rows: Matrix, targets: Vector) -> Vector:
    """Least squares; of all perfect fits the one with the smallest norm."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    if len(columns) <= len(rows):
        normal = [[dot(a, b) for b in columns] for a in columns]
        return solve(normal, [dot(column, targets) for column in columns])
    gram = [[dot(a, b) for b in rows] for a in rows]
    weights = solve(gram, targets)
    return [dot(column, weights) for column in columns]


def line(xs: Vector, ys: Vector) -> tuple[float, float, float]:
    """Slope, intercept and the usual standard error of the slope."""
    middle, level = mean(xs), mean(ys)
    spread = sum((x - middle) ** 2 for x in xs)
    slope = sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True)) / spread
    intercept = level - slope * middle
    rest = sum((y - intercept - slope * x) ** 2 for x, y in zip(xs, ys, strict=True))
    return slope, intercept, math.sqrt(rest / (len(xs) - 2) / spread)


def wave(x: float) -> float:
    return math.sin(2 * math.pi * x)


def neighbours(xs: Vector, ys: Vector, k: int, at: float) -> float:
    nearest = sorted(range(len(xs)), key=lambda i: abs(xs[i] - at))[:k]
    return mean(ys[i] for i in nearest)


def split(xs: Vector, ys: Vector) -> tuple[float, float, float, float]:
    """The stump of least squares: threshold, left mean, right mean, squared error saved."""
    order = sorted(range(len(xs)), key=lambda i: xs[i])
    total, count = sum(ys), len(ys)
    best = (math.inf, total / count, total / count, 0.0)
    left = 0.0
    for size, (i, after) in enumerate(pairwise(order), start=1):
        left += ys[i]
        if xs[i] == xs[after]:
            continue
        right = total - left
        saved = left**2 / size + right**2 / (count - size) - total**2 / count
        if saved > best[3] + 1e-12:
            best = ((xs[i] + xs[after]) / 2, left / size, right / (count - size), saved)
    return best


def auc(positives: Vector, negatives: Vector) -> float:
    return mean((p > n) + (p == n) / 2 for p in positives for n in negatives)


def coin_tail(wins: int, losses: int) -> float:
    """McNemar's exact two-sided p: how unlike a fair coin the disagreements are."""
    count, most = wins + losses, max(wins, losses)
    return min(1.0, 2 * sum(math.comb(count, k) for k in range(most, count + 1)) / 2.0**count)


# Data and evaluation


def test_m101_never_flagging_is_accurate_and_a_lower_threshold_buys_recall_with_precision() -> (
    None
):
    labels = [1] + [0] * 999
    assert mean(label == 0 for label in labels) == 0.999

    rng = random.Random(101)
    frauds, others = [rng.gauss(2, 1) for _ in range(50)], gauss(rng, 5000)
    caught, right = [], []
    for threshold in (3.0, 2.0, 1.0, 0.0):
        hits = sum(score > threshold for score in frauds)
        alarms = hits + sum(score > threshold for score in others)
        caught.append(hits / 50)
        right.append(hits / alarms)
    assert caught == sorted(caught)
    assert right == sorted(right, reverse=True)


def test_m102_features_selected_on_all_rows_make_noise_look_predictable() -> None:
    rng = random.Random(102)
    labels = [1.0, -1.0] * 20

    def accuracy(chosen_on: slice) -> float:
        """Choose features, train on the first twenty rows, test on the others."""
        columns = [gauss(rng, 40) for _ in range(200)]
        columns.sort(key=lambda column: -abs(dot(column[chosen_on], labels[chosen_on])))
        pulls = [dot(column[:20], labels[:20]) for column in columns[:20]]
        scores = [dot(pulls, [column[i] for column in columns[:20]]) for i in range(20, 40)]
        return mean(s * label > 0 for s, label in zip(scores, labels[20:], strict=True))

    assert mean(accuracy(slice(0, 40)) for _ in range(8)) > 0.75
    assert mean(accuracy(slice(0, 20)) for _ in range(8)) < 0.65


def test_m103_shuffled_folds_promise_more_than_a_rolling_origin_keeps() -> None:
    rng = random.Random(103)
    series = [0.0]
    for _ in range(600):
        series.append(series[-1] + rng.gauss(0, 1))
    between = [(series[t] - (series[t - 1] + series[t + 1]) / 2) ** 2 for t in range(30, 570)]
    ahead = [(series[t] - series[t - 30]) ** 2 for t in range(30, 570)]
    day_ahead = [(series[t] - series[t - 1]) ** 2 for t in range(30, 570)]
    assert mean(between) < mean(day_ahead) < mean(ahead) / 10


def test_m104_a_high_roc_auc_goes_with_mostly_false_alarms() -> None:
    false_alarms = 0.01 * 1_000_000
    assert false_alarms == 10_000
    assert 1000 / (1000 + false_alarms) < 0.1
    prevalence = 1000 / (1000 + 1_000_000)
    assert prevalence == pytest.approx(0.001, rel=0.01)

    rng = random.Random(104)
    positives = [rng.gauss(2.9, 1) for _ in range(50)]
    few, many = gauss(rng, 200), gauss(rng, 4000)
    assert auc(positives, few) == pytest.approx(0.98, abs=0.015)
    assert auc(positives, many) == pytest.approx(auc(positives, few), abs=0.02)
    ranked = sorted([(s, 1) for s in positives] + [(s, 0) for s in many], reverse=True)
    flagged = [label for _, label in ranked[:200]]
    assert mean(flagged) < 0.5

    share = 0.05
    labels = [rng.random() < share for _ in range(20_000)]
    hits, precisions = 0, []
    for rank, label in enumerate(labels, start=1):
        hits += label
        if label:
            precisions.append(hits / rank)
    assert mean(precisions) == pytest.approx(share, abs=0.01)


def test_m105_the_best_of_fifty_equal_models_scores_too_well() -> None:
    rng = random.Random(105)

    def flattery(models: int, rows: int) -> float:
        spread = math.sqrt(0.8 * 0.2 / rows)
        return mean(max(rng.gauss(0, spread) for _ in range(models)) for _ in range(300))

    assert flattery(50, 500) > 0.03
    assert flattery(2, 500) < flattery(10, 500) < flattery(50, 500)
    assert flattery(50, 500) > flattery(50, 5000) > flattery(50, 1_000_000)
    assert flattery(50, 1_000_000) < 0.0015


# Bias and variance


def test_m106_squared_error_is_squared_bias_plus_variance_plus_noise() -> None:
    rng = random.Random(106)
    at, noise = 0.27, 0.4

    def parts(bins: int) -> tuple[float, float, float]:
        """Squared bias, variance and error of the mean of the bin that holds the point."""
        guesses, errors = [], []
        inside = [i for i in range(40) if i * bins // 40 == int(at * bins)]
        for _ in range(700):
            guess = mean(wave((i + rng.random()) / 40) + rng.gauss(0, noise) for i in inside)
            guesses.append(guess)
            errors.append((wave(at) + rng.gauss(0, noise) - guess) ** 2)
        bias = mean(guesses) - wave(at)
        return bias**2, statistics.pvariance(guesses), mean(errors)

    rigid, between, flexible = parts(1), parts(8), parts(20)
    for bias2, variance, error in (rigid, between, flexible):
        assert error == pytest.approx(bias2 + variance + noise**2, rel=0.12)
    assert rigid[0] > between[0] > flexible[0]
    assert rigid[1] < between[1] < flexible[1]
    assert rigid[2] > between[2] < flexible[2]


def test_m107_with_more_examples_training_error_rises_and_validation_error_falls() -> None:
    rng = random.Random(107)

    def errors(count: int) -> tuple[float, float]:
        train, valid = [], []
        for _ in range(200):
            xs = [(i + rng.random()) / count for i in range(count)]
            ys = [wave(x) + rng.gauss(0, 0.3) for x in xs]
            slope, intercept, _ = line(xs, ys)
            train.append(
                mean((y - intercept - slope * x) ** 2 for x, y in zip(xs, ys, strict=True))
            )
            for _ in range(20):
                x = rng.random()
                valid.append((wave(x) + rng.gauss(0, 0.3) - intercept - slope * x) ** 2)
        return mean(train), mean(valid)

    (few, few_new), (some, some_new), (many, many_new) = errors(4), errors(12), errors(60)
    assert few < some < many
    assert few_new > some_new > many_new
    assert many > 2 * 0.3**2, "a line is too stiff for a wave, however many the examples"


def test_m108_a_larger_k_lowers_the_variance_and_raises_the_bias() -> None:
    rng = random.Random(108)

    def parts(k: int) -> tuple[float, float]:
        guesses = []
        for _ in range(150):
            xs = [(i + 0.5) / 40 for i in range(40)]
            ys = [wave(x) + rng.gauss(0, 0.3) for x in xs]
            guesses.append(neighbours(xs, ys, k, 0.3))
        return (mean(guesses) - wave(0.3)) ** 2, statistics.pvariance(guesses)

    one, ten, everyone = parts(1), parts(10), parts(40)
    assert one[0] < ten[0] < everyone[0]
    assert one[1] > ten[1] > everyone[1]

    xs, ys = [rng.random() for _ in range(30)], gauss(rng, 30)
    assert all(neighbours(xs, ys, 1, x) == y for x, y in zip(xs, ys, strict=True))
    assert neighbours(xs, ys, 30, 0.1) == pytest.approx(neighbours(xs, ys, 30, 0.9))


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
        return statistics.median(found)

    small, threshold, large = error(3), error(10), error(40)
    assert threshold > 3 * small
    assert threshold > 3 * large
    assert error(20) > large

    rows, targets = [[1.0, 2.0, 0.5], [0.3, -1.0, 2.0]], [1.0, 2.0]
    weights = [0.0, 0.0, 0.0]
    for _ in range(500):
        rest = [dot(row, weights) - y for row, y in zip(rows, targets, strict=True)]
        slopes = [dot(column, rest) for column in zip(*rows, strict=True)]
        weights = [w - 0.1 * slope for w, slope in zip(weights, slopes, strict=True)]
    assert weights == pytest.approx(smallest_fit(rows, targets), abs=1e-6)


def test_m110_one_disagreement_in_ten_means_five_to_ten_per_cent_of_noise() -> None:
    def agreement(p: float) -> float:
        return p**2 + (1 - p) ** 2

    alike = (1 + math.sqrt(2 * 0.9 - 1)) / 2
    assert agreement(alike) == pytest.approx(0.9)
    assert 1 - alike == pytest.approx(0.053, abs=0.001)
    coin_flips = 0.2
    assert 1 - coin_flips + coin_flips * agreement(0.5) == pytest.approx(0.9)
    assert coin_flips * 0.5 == pytest.approx(0.1)


# Linear models


def test_m111_uneven_noise_spoils_standard_errors_and_an_omitted_cause_the_coefficient() -> None:
    rng = random.Random(111)
    slopes, stated = [], []
    for _ in range(300):
        xs = gauss(rng, 60)
        ys = [2 * x + rng.gauss(0, 1.5 * abs(x)) for x in xs]
        slope, _, error = line(xs, ys)
        slopes.append(slope)
        stated.append(error)
    assert mean(slopes) == pytest.approx(2, abs=0.05)
    assert statistics.pstdev(slopes) > 1.4 * mean(stated)

    hidden = gauss(rng, 8000)
    xs = [0.7 * h + rng.gauss(0, 1) for h in hidden]
    ys = [x + h + rng.gauss(0, 1) for x, h in zip(xs, hidden, strict=True)]
    assert line(xs, ys)[0] == pytest.approx(1 + 0.7 / 1.49, abs=0.06)


def test_m112_correlation_inflates_coefficients_and_spares_their_sum_and_the_predictions() -> None:
    rng = random.Random(112)

    def fits(correlation: float) -> tuple[Vector, Vector, float]:
        firsts, sums, errors = [], [], []
        apart = math.sqrt(1 - correlation**2)
        for _ in range(200):
            a = gauss(rng, 50)
            b = [correlation * x + apart * rng.gauss(0, 1) for x in a]
            ys = [x + z + rng.gauss(0, 1) for x, z in zip(a, b, strict=True)]
            first, second = smallest_fit([list(pair) for pair in zip(a, b, strict=True)], ys)
            firsts.append(first)
            sums.append(first + second)
            p, q = first - 1, second - 1
            errors.append(p * p + q * q + 2 * correlation * p * q)
        return firsts, sums, mean(errors)

    (loose, _, loose_error), (tied, tied_sums, tied_error) = fits(0.0), fits(0.99)
    assert statistics.pvariance(tied) / statistics.pvariance(loose) == pytest.approx(50, rel=0.3)
    inflation = 1 / (1 - 0.99**2)
    assert inflation == pytest.approx(50, rel=0.01)
    assert mean(tied) == pytest.approx(1, abs=0.2)
    assert any(first < 0 for first in tied)
    assert statistics.pstdev(tied_sums) < 0.2
    assert tied_error == pytest.approx(loose_error, rel=0.3)


def test_m113_a_coefficient_of_0_7_doubles_the_odds_and_not_the_probability() -> None:
    def one_more(p: float) -> float:
        return sigmoid(math.log(odds(p)) + 0.7)

    for p in (0.01, 0.5, 0.9):
        assert odds(one_more(p)) / odds(p) == pytest.approx(2, abs=0.02)
    assert one_more(0.5) == pytest.approx(0.67, abs=0.005)
    assert one_more(0.01) == pytest.approx(0.02, abs=0.0005)
    slope = (sigmoid(0.001 * 0.7) - sigmoid(0)) / 0.001
    assert slope == pytest.approx(0.7 * 0.5 * 0.5, rel=1e-3)


def test_m114_separable_classes_drive_the_weights_to_infinity_along_the_widest_margin() -> None:
    points = [((2.0, 0.0), 1), ((3.0, 4.0), 1), ((-2.0, 0.0), -1), ((-3.0, 4.0), -1)]

    def loss(weights: Vector) -> float:
        return mean(math.log1p(math.exp(-y * dot(weights, x))) for x, y in points)

    assert loss([1.0, 0.1]) > loss([2.0, 0.2]) > loss([20.0, 2.0]) > 0

    def train(steps: int, penalty: float) -> Vector:
        weights = [0.0, 0.5]
        for _ in range(steps):
            pulls = [y * sigmoid(-y * dot(weights, x)) / 4 for x, y in points]
            slopes = [
                sum(p * x[j] for p, (x, _) in zip(pulls, points, strict=True)) for j in (0, 1)
            ]
            weights = [w + 0.3 * (s - penalty * w) for w, s in zip(weights, slopes, strict=True)]
        return weights

    sizes = [math.hypot(*train(steps, 0)) for steps in (30, 300, 3000)]
    assert sizes[2] - sizes[1] > 0.8
    assert sizes == sorted(sizes)
    late = train(3000, 0)
    assert late[0] / math.hypot(*late) > 0.999, "the widest margin is along the first axis"
    assert sigmoid(dot(late, (2.0, 0.0))) > 0.999
    assert train(500, 0.1) == pytest.approx(train(1000, 0.1), abs=1e-9)


def test_m115_squares_pull_without_limit_and_absolute_and_huber_losses_do_not() -> None:
    def huber(rest: float) -> float:
        return rest**2 / 2 if abs(rest) <= 1 else abs(rest) - 0.5

    def pull(loss: Callable[[float], float], rest: float) -> float:
        return (loss(rest + 1e-6) - loss(rest - 1e-6)) / 2e-6

    assert 10**2 / 1**2 == 100
    assert pull(lambda r: r * r, 10) == pytest.approx(10 * pull(lambda r: r * r, 1))
    assert pull(abs, 10) == pytest.approx(pull(abs, 1))
    assert pull(huber, 0.5) == pytest.approx(0.5)
    assert pull(huber, 100) == pytest.approx(pull(huber, 2))

    values = [1.0, 2.0, 3.0, 4.0, 1000.0]
    grid = [i / 10 for i in range(10_001)]
    assert min(grid, key=lambda c: sum(abs(v - c) for v in values)) == statistics.median(values)
    assert min(grid, key=lambda c: sum((v - c) ** 2 for v in values)) == mean(values)


# Trees and ensembles


def test_m116_a_greedy_split_sees_nothing_in_two_features_that_decide_together() -> None:
    corners = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]
    labels = [float(a != b) for a, b in corners]
    for j in (0, 1):
        assert split([corner[j] for corner in corners], labels)[3] == 0
    for side in (0.0, 1.0):
        inside = [(b, y) for (a, b), y in zip(corners, labels, strict=True) if a == side]
        assert split([b for b, _ in inside], [y for _, y in inside])[3] == 0.5

    rng = random.Random(116)
    xs, ys = gauss(rng, 30), gauss(rng, 30)
    plain, scaled = split(xs, ys), split([1000 * x - 7 for x in xs], ys)
    assert scaled[1:] == pytest.approx(plain[1:])


def test_m117_the_variance_of_an_average_stops_at_the_correlation() -> None:
    rng = random.Random(117)
    rho, variance, trees = 0.3, 4.0, 50
    averages = []
    for _ in range(4000):
        shared = rng.gauss(0, math.sqrt(rho * variance))
        own = rng.gauss(0, math.sqrt((1 - rho) * variance / trees))
        averages.append(shared + own)
    expected = rho * variance + (1 - rho) * variance / trees
    assert statistics.pvariance(averages) == pytest.approx(expected, rel=0.08)
    assert rho * variance + (1 - rho) * variance / 10**9 == pytest.approx(rho * variance)

    sample = [rng.randrange(1000) for _ in range(1000)]
    assert len(set(sample)) == pytest.approx(632, abs=30)


def test_m118_a_split_needs_only_the_order_and_follows_no_trend_outside() -> None:
    rng = random.Random(118)
    xs = [rng.random() for _ in range(40)]
    ys = [x + rng.gauss(0, 0.1) for x in xs]
    assert split([math.exp(5 * x) for x in xs], ys)[1:] == pytest.approx(split(xs, ys)[1:])

    threshold, _, right, _ = split(xs, ys)
    assert threshold < 1
    assert right < 1, "the same constant for 2 and for 100, although the trend goes on"


def boost(xs: Vector, ys: Vector, rate: float, trees: int) -> list[Vector]:
    """The fitted values after each stump that was fitted to the residuals."""
    fitted = [0.0] * len(xs)
    history = []
    for _ in range(trees):
        threshold, low, high, _ = split(xs, [y - f for y, f in zip(ys, fitted, strict=True)])
        fitted = [
            f + rate * (low if x < threshold else high) for f, x in zip(fitted, xs, strict=True)
        ]
        history.append(fitted)
    return history


def test_m119_boosting_fits_residuals_overfits_and_needs_more_trees_at_a_smaller_rate() -> None:
    ys, fitted, small = [1.0, 3.0], [0.5, 2.0], 1e-6
    for y, f in zip(ys, fitted, strict=True):
        slope = ((y - f - small) ** 2 - (y - f + small) ** 2) / 2 / (2 * small)
        assert -slope == pytest.approx(y - f, rel=1e-6)

    rng = random.Random(119)
    xs = [(i + rng.random()) / 60 for i in range(60)]
    targets = [wave(x) + rng.gauss(0, 0.6) for x in xs]

    def trees_until(rate: float) -> int:
        for count, values in enumerate(boost(xs, targets, rate, 200), start=1):
            if mean((y - v) ** 2 for y, v in zip(targets, values, strict=True)) < 0.35:
                return count
        raise AssertionError

    assert trees_until(0.1) == pytest.approx(2 * trees_until(0.2), rel=0.25)

    fits = boost(xs, targets, 0.3, 400)
    true = [mean((wave(x) - v) ** 2 for x, v in zip(xs, values, strict=True)) for values in fits]
    train = [mean((y - v) ** 2 for y, v in zip(targets, values, strict=True)) for values in fits]
    assert train == sorted(train, reverse=True)
    assert true[-1] > 1.5 * min(true)


def test_m120_chance_splits_favour_many_values_and_twins_hide_each_other() -> None:
    rng = random.Random(120)
    saved_by_id, saved_by_two = [], []
    for _ in range(100):
        labels = [float(rng.random() < 0.5) for _ in range(60)]
        saved_by_id.append(split([float(i) for i in rng.sample(range(60), 60)], labels)[3])
        saved_by_two.append(split([float(rng.random() < 0.5) for _ in range(60)], labels)[3])
    assert mean(saved_by_id) > 2.5 * mean(saved_by_two)

    signal = gauss(rng, 3000)
    first, second = rng.sample(signal, 3000), rng.sample(signal, 3000)
    one = mean((s - (f + s) / 2) ** 2 for s, f in zip(signal, first, strict=True))
    both = mean((s - f) ** 2 for s, f in zip(signal, second, strict=True))
    assert both == pytest.approx(4 * one, rel=0.1)


# Neural network training


def test_m121_equal_units_stay_equal_and_he_scaling_keeps_the_signal() -> None:
    assert 1.5**50 > 10**8

    def train(units: list[list[float]]) -> list[list[float]]:
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
                [w - 0.1 * g for w, g in zip(unit, slope, strict=True)]
                for unit, slope in zip(units, slopes, strict=True)
            ]
        return units

    same = train([[0.5, 0.5], [0.5, 0.5]])
    assert same[0] == same[1] != [0.5, 0.5]
    apart = train([[0.5, 0.5], [0.5, -0.3]])
    assert abs(apart[0][0] - apart[1][0]) > 0.02, "unlike weights out part equal weights in"
    assert train([[0.0, 0.0], [0.0, 0.0]]) == [[0.0, 0.0], [0.0, 0.0]]

    rng = random.Random(121)

    def grown(factor: float) -> float:
        signal, width = gauss(rng, 60), 60
        for _ in range(12):
            rows = (gauss(rng, width, math.sqrt(factor / width)) for _ in range(width))
            signal = [max(0.0, dot(row, signal)) for row in rows]
        return mean(s * s for s in signal)

    assert grown(1) < 0.01
    assert 0.02 < grown(2) < 20
    assert grown(4) > 50


def test_m122_a_batch_32_times_as_large_is_less_noisy_by_the_square_root() -> None:
    assert 8192 / 256 == 32
    assert math.sqrt(32) == pytest.approx(5.7, abs=0.05)
    rng = random.Random(122)

    def batches(size: int) -> Vector:
        return [mean(rng.gauss(1, 3) for _ in range(size)) for _ in range(400)]

    small, large = batches(4), batches(128)
    assert mean(small) == pytest.approx(mean(large), abs=0.2)
    ratio = statistics.pstdev(small) / statistics.pstdev(large)
    assert ratio == pytest.approx(5.7, rel=0.15)


def test_m123_batch_statistics_depend_on_the_companions_and_are_noisy_in_small_batches() -> None:
    def normalise(batch: Vector) -> Vector:
        middle, spread = mean(batch), statistics.pstdev(batch)
        return [(x - middle) / spread for x in batch]

    assert normalise([1.0, 2.0, 6.0])[0] != pytest.approx(normalise([1.0, -3.0, 0.0])[0], abs=0.1)
    assert normalise([1.0, 5.0]) == normalise([2.0, 300.0]) == [-1, 1], "two examples leave a sign"

    rng = random.Random(123)
    small = [statistics.variance(gauss(rng, 2)) for _ in range(300)]
    large = [statistics.variance(gauss(rng, 64)) for _ in range(100)]
    assert statistics.pstdev(small) > 5 * statistics.pstdev(large)


def test_m124_guessing_among_ten_classes_costs_the_logarithm_of_ten() -> None:
    for classes in (2, 10, 1000):
        scores = [0.0] * classes
        loss = math.log(sum(map(math.exp, scores))) - scores[0]
        assert loss == pytest.approx(math.log(classes))
    assert math.log(10) == pytest.approx(2.3, abs=0.01)


def half(value: float) -> float:
    return float(struct.unpack("<e", struct.pack("<e", value))[0])


def single(value: float) -> float:
    return float(struct.unpack("<f", struct.pack("<f", value))[0])


def brain(value: float) -> float:
    """Round to bfloat16, the upper half of a float32; ties to even."""
    bits = int.from_bytes(struct.pack("<f", value), "little")
    bits += 0x7FFF + (bits >> 16 & 1)
    return float(struct.unpack("<f", (bits >> 16 << 16).to_bytes(4, "little"))[0])


def test_m125_float16_loses_small_gradients_and_updates_and_bfloat16_keeps_the_range() -> None:
    smallest = 2.0**-24
    assert smallest == pytest.approx(6e-8, rel=0.01)
    assert half(smallest) == smallest
    assert half(0.49 * smallest) == half(1e-9) == 0
    assert half(1e-9 * 2**16) / 2**16 == pytest.approx(1e-9, rel=0.01)
    assert brain(1e-9) == pytest.approx(1e-9, rel=2**-8)
    assert brain(2.0**-126) == single(2.0**-126) == 2.0**-126

    for weight in (0.017, 0.3, 1.0, 1.99):
        kept = half(weight)
        assert half(kept + kept * 1e-4) == kept
        assert single(kept + kept * 1e-4) > kept
    assert half(1 + 2**-10) > 1 == half(1 + 2**-11)
    assert brain(1 + 2**-7) > 1 == brain(1 + 2**-8)
    assert 7 + 8 + 1 == 10 + 5 + 1 == 16


# Regularisation


def test_m126_l1_makes_exact_zeros_and_l2_shares_among_copies() -> None:
    grid = [i / 1000 for i in range(-2000, 2001)]

    def best(effect: float, penalty: Callable[[float], float]) -> float:
        return min(grid, key=lambda w: (w - effect) ** 2 / 2 + penalty(w))

    assert best(0.3, lambda w: 0.5 * abs(w)) == 0
    assert best(1.2, lambda w: 0.5 * abs(w)) == pytest.approx(0.7)
    assert best(0.3, lambda w: 0.5 * w * w) == pytest.approx(0.15)
    assert best(0.02, lambda w: 0.5 * w * w) > 0

    splits = [(i / 10, 1 - i / 10) for i in range(11)]
    assert min(splits, key=lambda pair: pair[0] ** 2 + pair[1] ** 2) == (0.5, 0.5)
    assert {round(abs(a) + abs(b), 9) for a, b in splits} == {1}, "L1 has no reason to share"


def test_m127_dividing_by_the_keep_probability_keeps_the_expected_activation() -> None:
    rng = random.Random(127)
    p, value = 0.3, 2.0
    dropped = [0.0 if rng.random() < p else value / (1 - p) for _ in range(20_000)]
    assert mean(dropped) == pytest.approx(value, rel=0.02)
    assert (1 - p) * value < value, "without scaling the test-time input would be larger"


def test_m128_few_steps_of_gradient_descent_act_like_an_l2_penalty() -> None:
    curvatures, rate = [0.01, 0.1, 1.0], 0.1

    def share_learned(curvature: float, steps: int) -> float:
        weight = 0.0
        for _ in range(steps):
            weight += rate * curvature * (1 - weight)
        return weight

    for steps in (10, 100, 1000):
        stopped = [share_learned(c, steps) for c in curvatures]
        ridge = [c / (c + 1 / (rate * steps)) for c in curvatures]
        assert stopped == pytest.approx(ridge, abs=0.25)
        assert stopped == sorted(stopped), "strong directions come first"
    for curvature in curvatures:
        assert share_learned(curvature, 10) < share_learned(curvature, 100) <= 1


def test_m129_adam_divides_an_l2_penalty_and_adamw_decays_all_alike() -> None:
    rate, decay = 0.01, 0.1

    def adam(noise: float, l2: float, decoupled: float) -> float:
        rng = random.Random(129)
        weight, first, second = 1.0, 0.0, 0.0
        for step in range(1, 401):
            gradient = rng.gauss(0, noise) + l2 * weight
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            update = first / (1 - 0.9**step)
            update /= math.sqrt(second / (1 - 0.999**step)) + 1e-8
            weight -= rate * update + rate * decoupled * weight
        return weight

    def effect(noise: float, l2: float, decoupled: float) -> float:
        return adam(noise, 0, 0) - adam(noise, l2, decoupled)

    assert effect(0.3, decay, 0) > 3 * effect(30, decay, 0) > 0
    assert effect(30, 0, decay) > 5 * effect(30, decay, 0)

    weight = 0.8
    assert weight - rate * (decay * weight) == pytest.approx((1 - rate * decay) * weight)
    after_adamw = [w - rate * decay * w for w in (0.1, 5.0)]
    assert after_adamw == pytest.approx([0.999 * 0.1, 0.999 * 5.0])


def test_m130_variants_on_both_sides_of_a_split_turn_the_test_into_a_memory_test() -> None:
    rng = random.Random(130)
    points = [(gauss(rng, 5), rng.randrange(2)) for _ in range(80)]

    def variants(some: Sequence[tuple[Vector, int]]) -> list[tuple[Vector, int]]:
        return [
            ([x + rng.gauss(0, 0.05) for x in v], label) for v, label in some for _ in range(6)
        ]

    def accuracy(train: list[tuple[Vector, int]], test: list[tuple[Vector, int]]) -> float:
        return mean(
            min(train, key=lambda other: math.dist(other[0], v))[1] == label for v, label in test
        )

    before = variants(points)
    rng.shuffle(before)
    assert accuracy(before[:240], before[240:]) > 0.9
    assert accuracy(variants(points[:40]), points[40:]) < 0.75


# Clustering


def k_means(points: Points, centres: Points) -> tuple[Points, Vector]:
    """The final centres and the cost after each assignment."""
    costs: Vector = []
    while True:
        nearest = [min(centres, key=lambda c: math.dist(c, p)) for p in points]
        costs.append(sum(math.dist(c, p) ** 2 for c, p in zip(nearest, points, strict=True)))
        moved = []
        for centre in centres:
            members = [p for p, c in zip(points, nearest, strict=True) if c == centre]
            moved.append(
                (mean(x for x, _ in members), mean(y for _, y in members)) if members else centre
            )
        if moved == centres:
            return centres, costs
        centres = moved


def blobs(rng: random.Random, middles: Points, spread: float, count: int) -> Points:
    return [(rng.gauss(x, spread), rng.gauss(y, spread)) for x, y in middles for _ in range(count)]


def test_m131_k_means_never_gets_worse_and_ends_where_the_start_leads() -> None:
    rng = random.Random(131)
    points = blobs(rng, [(0, 0), (0, 6), (20, 3)], 0.5, 15)
    good, good_costs = k_means(points, [points[0], points[15], points[30]])
    _, bad_costs = k_means(points, [points[0], points[30], points[31]])
    for costs in (good_costs, bad_costs):
        assert costs == sorted(costs, reverse=True)
    assert bad_costs[-1] > 5 * good_costs[-1]
    assert not set(good) & set(points), "centres need not be data points"


def silhouette(own: float, other: float) -> float:
    return (other - own) / max(own, other)


def test_m132_the_best_sum_of_squares_falls_to_zero_and_the_silhouette_runs_from_minus_one() -> (
    None
):
    rng = random.Random(132)
    points = blobs(rng, [(0, 0), (8, 0)], 0.6, 6)
    best = [
        min(k_means(points, rng.sample(points, k))[1][-1] for _ in range(60)) for k in (1, 2, 3, 4)
    ]
    assert best == sorted(best, reverse=True)
    assert k_means(points, list(points))[1][-1] == 0
    assert best[0] / best[1] > 5 > best[1] / best[2], "an elbow at two"
    assert silhouette(0.01, 10) > 0.99
    assert silhouette(10, 0.01) < -0.99


def density_clusters(points: Points, eps: float, least: int) -> list[int | None]:
    """DBSCAN: a label for each point, None for noise."""
    near = [
        [j for j, other in enumerate(points) if math.dist(point, other) <= eps] for point in points
    ]
    labels: list[int | None] = [None] * len(points)
    found = 0
    for seed in range(len(points)):
        if labels[seed] is not None or len(near[seed]) < least:
            continue
        queue = [seed]
        while queue:
            i = queue.pop()
            if labels[i] is None:
                labels[i] = found
                if len(near[i]) >= least:
                    queue += near[i]
        found += 1
    return labels


def test_m133_dbscan_follows_shapes_leaves_noise_and_needs_one_radius_that_fits_all() -> None:
    rng = random.Random(133)
    turns = [2 * math.pi * i / 60 for i in range(60)]
    ring = [(5 * math.cos(t), 5 * math.sin(t)) for t in turns]
    core = blobs(rng, [(0, 0)], 0.3, 15)
    labels = density_clusters([*ring, *core, (20.0, 20.0)], 1.4, 4)
    assert labels == [0] * 60 + [1] * 15 + [None]

    dense = blobs(rng, [(0, 0), (1, 0)], 0.1, 40)
    thin = blobs(rng, [(9, 0)], 1.0, 40)
    for eps in (0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2.0):
        found = density_clusters(dense + thin, eps, 4)
        whole_thin = len(set(found[80:])) == 1 and None not in found[80:]
        assert not (found[0] != found[40] and whole_thin), "no radius suits both densities"
    apart = density_clusters(dense[:40] + thin, 2.5, 4)
    assert apart == [0] * 40 + [1] * 40, "far apart, one radius can do"

    def contrast(dimensions: int) -> float:
        cloud = [gauss(rng, dimensions) for _ in range(30)]
        distances = [math.dist(cloud[0], other) for other in cloud[1:]]
        return max(distances) / min(distances)

    assert contrast(2) > 3
    assert contrast(300) < 1.5


def normal(x: float, middle: float, variance: float) -> float:
    return math.exp(-((x - middle) ** 2) / 2 / variance) / math.sqrt(2 * math.pi * variance)


def test_m134_em_never_lowers_the_likelihood_which_a_collapse_sends_to_infinity() -> None:
    rng = random.Random(134)
    xs = [*gauss(rng, 40), *(5 + x for x in gauss(rng, 20))]
    parts = [(0.5, 1.0, 4.0), (0.5, 3.0, 4.0)]
    history = []
    for _ in range(40):
        shares = [[w * normal(x, m, v) for w, m, v in parts] for x in xs]
        history.append(sum(math.log(sum(row)) for row in shares))
        shares = [[s / sum(row) for s in row] for row in shares]
        parts = []
        for column in zip(*shares, strict=True):
            size = sum(column)
            middle = dot(column, xs) / size
            variance = sum(s * (x - middle) ** 2 for s, x in zip(column, xs, strict=True)) / size
            parts.append((size / len(xs), middle, variance))
    assert all(after >= before - 1e-9 for before, after in pairwise(history))
    assert parts[1][1] == pytest.approx(5, abs=0.6)
    assert parts[0][0] == pytest.approx(2 / 3, abs=0.1)

    def likelihood(variance: float) -> float:
        return sum(math.log(0.5 * normal(x, 0, 4) + 0.5 * normal(x, xs[0], variance)) for x in xs)

    rising = [likelihood(10.0**-power) for power in (8, 16, 32, 64, 128)]
    assert rising == sorted(rising)
    assert rising[-1] - rising[0] > 100

    def share(variance: float) -> float:
        """How much of a point at 0.9 belongs to the centre at 0 and not to the one at 2."""
        return sigmoid(((0.9 - 2) ** 2 - 0.9**2) / 2 / variance)

    assert share(1.0) < 0.7
    assert share(0.01) > 0.999


# Probability and statistics


def test_m136_a_p_value_is_no_probability_of_the_hypothesis_and_no_effect_size() -> None:
    assert 20 * 0.05 == 1
    rng = random.Random(136)

    def p_value(z: float) -> float:
        return math.erfc(abs(z) / math.sqrt(2))

    null = [p_value(rng.gauss(0, 1)) for _ in range(10_000)]
    assert mean(p <= 0.03 for p in null) == pytest.approx(0.03, abs=0.005)

    false = real = 0
    for _ in range(30_000):
        effect = rng.random() < 0.02
        if 0.02 < p_value(rng.gauss(2 if effect else 0, 1)) < 0.04:
            real += effect
            false += not effect
    assert false > 2 * real, "rare effects: most results near 0.03 are false"
    assert p_value(0.005 * math.sqrt(1_000_000)) < 1e-5 < p_value(0.5 * math.sqrt(10))


def test_m137_of_fifty_one_positive_tests_one_is_right() -> None:
    false_alarms = 0.05 * 999
    assert false_alarms == pytest.approx(50, abs=0.1)
    ill = 0.99 * 0.001 / (0.99 * 0.001 + 0.05 * 0.999)
    assert ill == pytest.approx(0.019, abs=0.0005)
    assert round(ill, 2) == 0.02
    assert 1 / ill == pytest.approx(51, abs=0.5)
    assert 0.99 * 0.5 / (0.99 * 0.5 + 0.05 * 0.5) > 0.95


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
        return mean(stops(looks, 0) is not None for _ in range(tries))

    assert rate(1, 4000) == pytest.approx(0.05, abs=0.01)
    assert rate(10, 5000) == pytest.approx(0.19, abs=0.015)
    assert rate(300, 400) > 0.38
    found = [estimate for _ in range(1000) if (estimate := stops(10, 0.5)) is not None]
    assert mean(found) > 1.5 * 0.5


def test_m139_half_a_point_on_two_thousand_is_ten_examples_and_pairs_decide() -> None:
    assert 0.005 * 2000 == 10
    assert coin_tail(40, 30) > 0.25
    assert coin_tail(10, 0) < 0.002
    assert coin_tail(15, 5) < 0.05 < coin_tail(16, 6), "at most twenty disagreements"

    rng = random.Random(139)
    pairs = []
    for _ in range(2000):
        ease = 0.99 if rng.random() < 0.8 else 0.4
        pairs.append((rng.random() < ease, rng.random() < ease))
    differences = [a - b for a, b in pairs]
    paired = statistics.pvariance(differences)
    apart = sum(statistics.pvariance(map(float, side)) for side in zip(*pairs, strict=True))
    assert paired < 0.8 * apart
    resampled = [mean(rng.choices(differences, k=2000)) for _ in range(120)]
    assert statistics.pstdev(resampled) == pytest.approx(math.sqrt(paired / 2000), rel=0.2)

    both, only_a, only_b = 1800, 30, 12
    a, b = (both + only_a) / 2000, (both + only_b) / 2000
    reach = [1.96 * math.sqrt(p * (1 - p) / 2000) for p in (a, b)]
    assert a - reach[0] < b + reach[1], "the two intervals overlap"
    assert coin_tail(only_a, only_b) < 0.01, "the paired difference is significant all the same"


def test_m140_better_in_every_group_and_worse_overall() -> None:
    a, b = [(81, 87), (192, 263)], [(234, 270), (55, 80)]

    def rate(groups: Iterable[tuple[int, int]]) -> float:
        counts = list(groups)
        return sum(cured for cured, _ in counts) / sum(treated for _, treated in counts)

    for one, other in zip(a, b, strict=True):
        assert rate([one]) > rate([other])
    assert rate(a) < rate(b)
    mix = [87 + 270, 263 + 80]

    def standardised(groups: list[tuple[int, int]]) -> float:
        return dot([rate([group]) for group in groups], [m / sum(mix) for m in mix])

    assert standardised(a) > standardised(b)


# Ranking


def ndcg(gains: Vector) -> float:
    def dcg(order: Vector) -> float:
        return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(order, start=1))

    return dcg(gains) / dcg(sorted(gains, reverse=True))


def test_m141_ndcg_sees_order_and_degree_and_precision_at_ten_does_not() -> None:
    last, first = [0.0] * 9 + [3.0], [3.0] + [0.0] * 9
    assert sum(g > 0 for g in last) == sum(g > 0 for g in first)
    assert ndcg(first) == 1
    assert ndcg(last) == pytest.approx(0.289, abs=0.001)
    assert ndcg(last) < 1 / 3
    assert math.log2(1 + 1) == 1
    assert ndcg([1.0, 3.0]) < ndcg([3.0, 1.0]) == 1
    assert ndcg([1.0, 0.0, 0.0]) == ndcg([1.0, 1.0, 1.0]) == 1, "few or many relevant results"


def test_m144_inverse_propensities_undo_the_position_and_raw_clicks_keep_the_old_order() -> None:
    rng = random.Random(144)
    examined, attractive = [1.0, 0.5, 0.2], [0.2, 0.3, 0.5]
    shows = 20_000
    clicks = [
        sum(rng.random() < e and rng.random() < a for _ in range(shows))
        for e, a in zip(examined, attractive, strict=True)
    ]
    raw = [c / shows for c in clicks]
    assert raw == pytest.approx([0.2, 0.15, 0.1], abs=0.015)
    assert raw == sorted(raw, reverse=True), "the old order looks right"
    weighted = [r / e for r, e in zip(raw, examined, strict=True)]
    assert weighted == pytest.approx(attractive, abs=0.04)


def test_m145_one_everywhere_is_perfect_on_clicks_alone_and_pairs_need_only_the_order() -> None:
    clicks = {(0, 1), (0, 3), (2, 1)}
    assert sum((1 - 1) ** 2 for _ in clicks) == 0
    everything = [(user, item) for user in range(3) for item in range(4)]
    assert sum(((pair in clicks) - 1) ** 2 for pair in everything) == 9

    def bpr(positive: float, negative: float) -> float:
        return -math.log(sigmoid(positive - negative))

    assert bpr(5, 3) == bpr(105, 103) < bpr(3, 5)


# Putting models to work


def test_m149_dropping_nine_of_ten_negatives_makes_the_odds_ten_times_as_high() -> None:
    def corrected(q: float) -> float:
        return q / (q + 10 * (1 - q))

    assert corrected(0.5) == pytest.approx(0.09, abs=0.002)
    for q in (0.01, 0.3, 0.9):
        assert odds(corrected(q)) == pytest.approx(odds(q) / 10)
        assert corrected(q) == pytest.approx(sigmoid(math.log(odds(q)) - math.log(10)))
    assert corrected(0.9) > 4 * 0.9 / 10, "dividing the probability is something else"

    rng = random.Random(149)
    labels = [rng.random() < 0.05 for _ in range(40_000)]
    kept = [label for label in labels if label or rng.random() < 0.1]
    assert odds(mean(kept)) == pytest.approx(10 * odds(mean(labels)), rel=0.1)
    assert corrected(mean(kept)) == pytest.approx(0.05, abs=0.005)
    negatives = 10 * sum(not label for label in kept)
    assert sum(kept) / (sum(kept) + negatives) == pytest.approx(0.05, abs=0.005)


def test_m150_a_cascade_lowers_the_mean_and_not_the_worst_case() -> None:
    cheap, heavy, easy = 1.0, 10.0, 0.8
    assert cheap + (1 - easy) * heavy < heavy < cheap + heavy


# Questions on the everyday middle


def test_m151_momentum_damps_the_ravine_and_adam_gives_each_weight_its_own_step() -> None:
    def distance(rate: float, beta: float, steps: int = 120) -> float:
        """How far from the minimum of a ravine, a hundred times steeper across than along."""
        (x, y), (u, v) = (1.0, 1.0), (0.0, 0.0)
        for _ in range(steps):
            u, v = beta * u + x, beta * v + 100 * y
            x, y = x - rate * u, y - rate * v
        return math.hypot(x, y)

    assert distance(0.015, 0.8) < distance(0.015, 0.0) / 10

    def first_step(gradient: float) -> float:
        m, v = (1 - 0.9) * gradient, (1 - 0.999) * gradient**2
        assert m < gradient
        return m / (1 - 0.9) / math.sqrt(v / (1 - 0.999))

    assert first_step(1e-4) == pytest.approx(1)
    assert first_step(1e3) == pytest.approx(1), "the size of the gradient cancels"


def test_m152_factors_below_one_vanish_and_the_slope_of_a_sigmoid_is_at_most_a_quarter() -> None:
    slopes = [sigmoid(x / 10) * (1 - sigmoid(x / 10)) for x in range(-80, 81)]
    assert max(slopes) == 0.25
    assert slopes[0] < 0.001
    assert 0.25**50 < 1e-30
    assert 0.9**50 < 0.01


def test_m153_log_loss_pulls_by_the_error_and_squared_error_lets_go_of_confident_mistakes() -> (
    None
):
    def slope(loss: Callable[[float], float], score: float) -> float:
        return (loss(score + 1e-5) - loss(score - 1e-5)) / 2e-5

    def log_loss(score: float) -> float:
        return -math.log(sigmoid(score))

    def squared(score: float) -> float:
        return (1 - sigmoid(score)) ** 2

    for score in (-8.0, -1.0, 2.0):
        assert slope(log_loss, score) == pytest.approx(sigmoid(score) - 1, abs=1e-6)
    assert abs(slope(log_loss, -8)) > 0.99
    assert abs(slope(squared, -8)) < 0.001

    def expected(stated: float, true: float) -> float:
        return -true * math.log(stated) - (1 - true) * math.log(1 - stated)

    assert min((expected(p / 100, 0.3), p) for p in range(1, 100))[1] == 30
    assert expected(0.5, 0.5) == pytest.approx(0.693, abs=0.001)
    assert expected(0.01, 0.01) == pytest.approx(0.056, abs=0.001)
    assert -math.log(1e-4) / -math.log(0.9) == pytest.approx(87, abs=1)


def test_m154_ridge_is_map_under_a_gaussian_prior_and_more_data_swamp_it() -> None:
    rng = random.Random(154)

    def estimates(count: int) -> tuple[float, float]:
        xs = gauss(rng, count)
        ys = [2 * x + rng.gauss(0, 1) for x in xs]
        likelihood = dot(xs, ys) / dot(xs, xs)
        prior_precision = 4.0
        ridge = dot(xs, ys) / (dot(xs, xs) + prior_precision)

        def posterior(w: float) -> float:
            rest = sum((y - w * x) ** 2 for x, y in zip(xs, ys, strict=True))
            return -rest / 2 - prior_precision * w**2 / 2

        assert posterior(ridge) > max(posterior(ridge - 0.01), posterior(ridge + 0.01))
        return likelihood, ridge

    few, many = estimates(5), estimates(5000)
    assert abs(few[1]) < abs(few[0])
    assert abs(many[0] - many[1]) < 0.01 < abs(few[0] - few[1])


def test_m155_rows_of_one_customer_on_both_sides_make_noise_predictable() -> None:
    rng = random.Random(155)
    rows = []
    for customer in range(60):
        place, label = rng.random(), rng.random() < 0.5
        rows += [(customer, place + rng.gauss(0, 1e-4), label) for _ in range(4)]

    def accuracy(same_fold: Callable[[int, int], bool]) -> float:
        right = []
        for i, (_, place, label) in enumerate(rows):
            others = [j for j in range(len(rows)) if not same_fold(i, j)]
            nearest = min(others, key=lambda j: abs(rows[j][1] - place))
            right.append(rows[nearest][2] == label)
        return mean(right)

    assert accuracy(lambda i, j: i == j) > 0.95, "by row"
    assert accuracy(lambda i, j: rows[i][0] == rows[j][0]) < 0.65, "by customer"


def test_m156_a_target_mean_with_the_row_itself_echoes_the_label() -> None:
    rng = random.Random(156)
    rows = [(rng.randrange(500), float(rng.random() < 0.3)) for _ in range(1000)]
    groups: dict[int, Vector] = {}
    for postcode, label in rows:
        groups.setdefault(postcode, []).append(label)
    within = [mean(groups[postcode]) for postcode, _ in rows]
    others = [
        (sum(groups[postcode]) - label) / max(1, len(groups[postcode]) - 1)
        for postcode, label in rows
    ]
    labels = [label for _, label in rows]
    assert statistics.correlation(within, labels) > 0.5
    assert abs(statistics.correlation(others, labels)) < 0.15


def test_m157_filling_in_the_mean_shrinks_the_spread_and_hidden_high_values_bias_it() -> None:
    rng = random.Random(157)
    incomes = [math.exp(rng.gauss(10, 0.5)) for _ in range(4000)]
    known = [x for x in incomes if rng.random() < 0.8]
    filled = known + [mean(known)] * (len(incomes) - len(known))
    assert statistics.pvariance(filled) < 0.85 * statistics.pvariance(known)
    limit = sorted(incomes)[int(0.8 * len(incomes))]
    assert mean(x for x in incomes if x < limit) < 0.85 * mean(incomes)


def test_m158_absolute_error_wants_the_median_squared_error_the_mean_and_mape_less() -> None:
    demand = [1.0, 1.0, 1.0, 2.0, 2.0, 3.0, 4.0, 6.0, 12.0]
    guesses = [g / 100 for g in range(1, 1300)]

    def best(cost: Callable[[float, float], float]) -> float:
        return min(guesses, key=lambda g: sum(cost(g, d) for d in demand))

    assert best(lambda g, d: abs(g - d)) == pytest.approx(statistics.median(demand))
    assert best(lambda g, d: (g - d) ** 2) == pytest.approx(mean(demand), abs=0.01)
    assert best(lambda g, d: abs(g - d) / d) < statistics.median(demand)
    assert abs(0 - 5) / 5 == 1 < abs(15 - 5) / 5
    at_nine_tenths = best(lambda g, d: max(0.9 * (d - g), 0.1 * (g - d)))
    assert at_nine_tenths == max(demand)
    assert math.sqrt(mean(e**2 for e in (1.0, 2.0, 9.0))) > mean((1.0, 2.0, 9.0))


def test_m159_micro_f1_is_accuracy_and_two_lost_classes_cost_a_fifth_of_macro_f1() -> None:
    truth = [label for label in range(8) for _ in range(100)] + [8] * 5 + [9] * 5
    predicted = [label if label < 8 else 0 for label in truth]

    def counts(label: int) -> tuple[int, int, int]:
        pairs = list(zip(truth, predicted, strict=True))
        hits = sum(t == p == label for t, p in pairs)
        return hits, sum(p == label != t for t, p in pairs), sum(t == label != p for t, p in pairs)

    def f1(hits: int, alarms: int, misses: int) -> float:
        return 2 * hits / (2 * hits + alarms + misses) if hits else 0.0

    each = [counts(label) for label in range(10)]
    micro = f1(*(sum(column) for column in zip(*each, strict=True)))
    accuracy = mean(t == p for t, p in zip(truth, predicted, strict=True))
    assert micro == pytest.approx(accuracy)
    assert micro > 0.98
    assert mean(f1(*c) for c in each) == pytest.approx(0.8, abs=0.01)


def test_m160_distances_concentrate_as_dimensions_are_added() -> None:
    rng = random.Random(160)

    def contrast(size: int) -> float:
        query = [rng.random() for _ in range(size)]
        away = [math.dist(query, [rng.random() for _ in range(size)]) for _ in range(300)]
        return min(away) / max(away)

    assert contrast(2) < 0.2
    assert contrast(500) > 0.8
    assert 0.01 ** (1 / 100) > 0.95, "the side of a cube that holds one per cent"


def test_m161_the_adapters_are_a_small_part_of_what_full_tuning_has_to_hold() -> None:
    width, rank, layers = 4096, 16, 32
    trained = layers * 4 * 2 * rank * width
    assert trained / 7e9 < 0.01
    assert 2 * rank * width / width**2 < 0.01
    assert 2 * 8 * width == 65_536, "rank eight: some tens of thousands of numbers"
    assert width**2 > 10_000_000, "where the matrix has millions"
    full, frozen = 16 * 7e9, 2 * 7e9 + 16 * trained
    assert full > 100e9
    assert frozen < 15e9
    assert 7e9 / 2 < 4e9, "four bits a weight"


def test_follow_ups_state_the_numbers_that_come_out() -> None:
    false_findings, true_findings = 900 * 0.05, 100 * 0.8
    assert false_findings / (false_findings + true_findings) == pytest.approx(0.36)
    ratio = 0.99 / 0.05
    twice = odds(0.001) * ratio**2
    assert twice == pytest.approx(0.39, abs=0.005)
    assert twice / (1 + twice) == pytest.approx(0.28, abs=0.003)
    at_risk = odds(0.1) * ratio
    assert at_risk / (1 + at_risk) == pytest.approx(0.69, abs=0.003)
    assert 1500 / math.sqrt(98_500) == pytest.approx(4.8, abs=0.05)
    examples = 0.05 * (2.8 / 0.005) ** 2
    assert examples == pytest.approx(15_700, abs=50)
    offered = 1 - 0.995**32
    assert offered == pytest.approx(0.15, abs=0.005)
    assert 50 * 51 // 2 == 1275
    rng = random.Random(1)
    assert mean(max(gauss(rng, 50)) for _ in range(2000)) == pytest.approx(2.25, abs=0.05)
