"""Public sets of graded answers on disk, each question with nothing but a reference."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.baselines import Scored, ours, stemmed_recall, tf_idf, token_set
from tests.bench.measures import Graded, distance, pearson


def public_set(path: Path) -> list[Graded]:
    """A set of JSON lines with question_id, question, reference, answer and score.

    Several references stand in one cell, with " ||| " between them; the best counts.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Graded(
            str(row["question_id"]),
            row["question"],
            tuple(row["reference"].split(" ||| ")),
            row["answer"],
            float(row["score"]),
        )
        for row in rows
    ]


def set_row(name: str, rows: list[Graded]) -> tuple[str, ...]:
    """r and mean distance of ours and of the scorers that ours has to beat."""
    idf = tf_idf([reference for row in rows for reference in row.references])
    scorers = (ours(), token_set, idf, stemmed_recall)
    return (name, str(len(rows)), *(_figures(rows, score) for score in scorers))


def _figures(rows: list[Graded], score: Scored) -> str:
    values = [max(score(row.prompt, one, row.answer) for one in row.references) for row in rows]
    human = [row.human for row in rows]
    return f"{pearson(values, human):.2f} / {distance(values, human):.2f}"
