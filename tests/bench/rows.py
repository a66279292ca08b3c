"""How true rows and scores are beside graders' labels: `python -m tests.bench rows FILE...`.

A file has a line an answer: question (or prompt and reference), answer, and grade (or kind, `right` or not), and perhaps
rubric (the texts of the key points), points (a letter each: s said, p partly, m missing, c contradicted), points_b of a
second grader (rows on which the two differ are left out), and the manner in which it was written.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from interview.banks.library import asked_question
from interview.banks.scorers import build_scorer_for_all
from interview.model.bank import Question
from interview.model.score import Score
from interview.scoring.scorer import ad_hoc_question
from tests.bench.measures import distance, kappa, pearson, separation
from tests.bench.places import bench_places

_LETTERS = {"said": "s", "missing": "m", "reversed": "c", "unsure": "u"}
GOOD, POOR = 0.7, 0.3

Counts = Mapping[tuple[str, str, str], int]
"""By what is true, what is said, and what is likeliest."""


def count_rows(rows: Sequence[dict[str, Any]], scores: Sequence[Score]) -> tuple[Counts, int]:
    """Count the rows of some answers, and how many are of key points that the bank no longer has."""
    counts: Counter[tuple[str, str, str]] = Counter()
    dropped = 0
    for row, score in zip(rows, scores, strict=True):
        by_point = {judged.point: judged for judged in score.rows}
        second = row.get("points_b", row["points"])
        for text, true, other in zip(row["rubric"], row["points"], second, strict=True):
            if true != other:
                continue
            if text not in by_point:
                dropped += 1
                continue
            counts[true, _LETTERS[by_point[text].state], _LETTERS[by_point[text].likely]] += 1
    return counts, dropped


def row_lines(counts: Counts) -> list[str]:
    """Return kappa of four and three states, over all rows and the sure ones, then each state."""
    best: Counter[tuple[str, str]] = Counter()
    sure: Counter[tuple[str, str]] = Counter()
    for (true, state, likely), count in counts.items():
        best[true, likely] += count
        if state != "u":
            sure[true, state] += count
    share = sum(sure.values()) / (sum(best.values()) or 1)
    lines = [
        f"kappa of four states {kappa(best, 'spmc'):.2f}, of three {kappa(best, 'smc'):.2f};"
        f" sure {share:.2f}, of three there {kappa(sure, 'smc'):.2f}"
    ]
    for letter, word in (("s", "said"), ("m", "missing"), ("c", "reversed")):
        true_rows = sum(count for (known, _), count in best.items() if known == letter) or 1
        judged_rows = sum(count for (_, known), count in sure.items() if known == letter) or 1
        hit = sure[letter, letter]
        lines.append(f"{word}: recall {hit / true_rows:.2f}, precision {hit / judged_rows:.2f}")
    return lines


def score_line(values: Sequence[float], grades: Sequence[float], manners: Sequence[str]) -> str:
    """Return how far the numbers agree with the grades."""
    pairs = list(zip(values, grades, strict=True))
    good = [value for value, grade in pairs if grade >= GOOD]
    poor = [value for value, grade in pairs if grade <= POOR]
    middle = [pair for pair in pairs if POOR < pair[1] < GOOD]
    inside = (
        pearson([value for value, _ in middle], [grade for _, grade in middle]) if middle else 0.0
    )
    within = pearson(_centre(values, manners), _centre(grades, manners))
    return (
        f"r {pearson(values, grades):.2f}, within a manner {within:.2f},"
        f" in the middle {inside:.2f} ({len(middle)}),"
        f" AUC {separation(good, poor):.3f}, MAE {distance(values, grades):.2f};"
        f" {sum(value < POOR for value in good)} good of {len(good)} under {POOR},"
        f" {sum(value >= 0.6 for value in poor)} poor of {len(poor)} at 0.6 or more;"
        f" mean {fmean(values):.2f}, of the grades {fmean(grades):.2f}"
    )


def _centre(values: Sequence[float], manners: Sequence[str]) -> list[float]:
    """Return the values less the mean of their manner: what is left when style gives nothing away."""
    groups: dict[str, list[float]] = defaultdict(list)
    for value, manner in zip(values, manners, strict=True):
        groups[manner].append(value)
    means = {manner: fmean(group) for manner, group in groups.items()}
    return [value - means[manner] for value, manner in zip(values, manners, strict=True)]


def print_rows(paths: Sequence[Path]) -> None:
    """Print the figures of each file."""
    scorer = build_scorer_for_all(bench_places())
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
        scores = [scorer.score(_question(row), row["answer"]) for row in rows]
        figures: list[str] = []
        if all("points" in row for row in rows):
            counts, dropped = count_rows(rows, scores)
            figures = row_lines(counts)
            figures += (
                [f"{dropped} rows of key points that the bank no longer has"] if dropped else []
            )
        grades = [float(row.get("grade", row.get("kind") == "right")) for row in rows]
        manners = [str(row.get("manner") or row.get("person") or row.get("kind")) for row in rows]
        figures.append(score_line([score.value for score in scores], grades, manners))
        sys.stdout.write("\n  ".join([path.name, *figures]) + "\n")


def _question(row: Mapping[str, Any]) -> Question:
    if "question" in row:
        return asked_question(bench_places(), row["question"]).question
    return ad_hoc_question(row["prompt"], row["reference"])
