"""Answers to the built-in banks by other hands: how far the score agrees with their grades."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from interview.banks.library import asked_question
from interview.banks.scorers import build_scorer_for_all
from interview.model.ports import Scorer
from interview.scoring.scorer import ad_hoc_question
from tests.bench.measures import distance, pearson, separation
from tests.bench.places import bench_places

GOOD, POOR = 0.7, 0.3


def agreement_rows(folder: Path) -> list[tuple[str, ...]]:
    """A row a file of JSON lines with question (or prompt and reference), answer and grade."""
    scorer = build_scorer_for_all(bench_places())
    return [_row(path, scorer) for path in sorted(folder.glob("*.jsonl"))]


def _row(path: Path, scorer: Scorer) -> tuple[str, ...]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [{**row, "grade": _grade(row)} for row in rows]
    ours = [_score(scorer, row) for row in rows]
    theirs = [float(row["grade"]) for row in rows]
    manners = [str(row.get("manner") or row.get("person") or row.get("kind", "")) for row in rows]
    good = [one for one, grade in zip(ours, theirs, strict=True) if grade >= GOOD]
    poor = [one for one, grade in zip(ours, theirs, strict=True) if grade <= POOR]
    return (
        path.stem,
        str(len(rows)),
        f"{pearson(ours, theirs):.2f}",
        f"{pearson(_centred(ours, manners), _centred(theirs, manners)):.2f}",
        f"{separation(good, poor):.3f}",
        str(sum(one < POOR for one in good)),
        str(sum(one >= 0.6 for one in poor)),
        f"{distance(ours, theirs):.2f}",
    )


def _score(scorer: Scorer, row: dict[str, Any]) -> float:
    if "question" in row:
        question = asked_question(bench_places(), row["question"]).question
    else:
        question = ad_hoc_question(row["prompt"], row["reference"])
    assert question.is_scored, f"no reference to score by: {row}"
    return scorer.score(question, row["answer"]).value


def _grade(row: dict[str, Any]) -> float:
    """The grade of an answer; of a right one and its false twin, which it is."""
    return float(row["grade"]) if "grade" in row else float(row["kind"] == "right")


def _centred(values: Sequence[float], manners: Sequence[str]) -> list[float]:
    """The values less the mean of their manner: what is left when style gives nothing away."""
    groups: dict[str, list[float]] = defaultdict(list)
    for value, manner in zip(values, manners, strict=True):
        groups[manner].append(value)
    means = {manner: fmean(group) for manner, group in groups.items()}
    return [value - means[manner] for value, manner in zip(values, manners, strict=True)]
