"""Agreement on public sets of graded answers, whose questions have only a reference."""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.lessons import LessonStore
from interview.model.bank import MarkedAnswer, Question
from interview.scoring.scorer import RubricScorer
from tests.bench.measures import pearson
from tests.bench.places import bench_places

_COUNTS = (0, 5, 10, 20)
"""How many answers of a question are marked."""
_FOLDS = 5
_LEAST = 15
"""Answers of a question from which some can be marked and the others judged."""


class Graded(Struct, frozen=True):
    """One answer with the score that people gave it, 0 to 1."""

    question: str
    """The id of the question."""
    prompt: str
    reference: str
    answer: str
    human: float


def public_set(path: Path) -> list[Graded]:
    """A set of JSON lines with question_id, question, reference, answer and score.

    Of several references in one cell, with " ||| " between them, the first counts.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Graded(
            str(row["question_id"]),
            row["question"],
            row["reference"].split(" ||| ")[0],
            row["answer"],
            float(row["score"]),
        )
        for row in rows
    ]


def learning_row(name: str, rows: list[Graded], counts: Sequence[int]) -> tuple[str, ...]:
    """Return r with the human marks for each count of other marked answers to the question."""
    groups: dict[str, list[Graded]] = defaultdict(list)
    for row in rows:
        groups[row.question].append(row)
    groups = {key: group for key, group in groups.items() if len(group) >= _LEAST}
    return (name, *(_compare_learning(groups, count) for count in counts))


def _compare_learning(groups: dict[str, list[Graded]], count: int) -> str:
    chance = random.Random(3)
    ours, theirs = [], []
    for group in groups.values():
        order = list(range(len(group)))
        chance.shuffle(order)
        for fold in range(_FOLDS):
            judged = order[fold::_FOLDS]
            marked = [index for index in order if index not in judged]
            chance.shuffle(marked)
            scorer = _teach([group[index] for index in marked[:count]], group[0])
            ours += [
                scorer.score(_question(group[0]), group[index].answer).value for index in judged
            ]
            theirs += [group[index].human for index in judged]
    return f"{pearson(ours, theirs):.2f}"


def _teach(marked: Sequence[Graded], asked: Graded) -> RubricScorer:
    answers = tuple(MarkedAnswer(row.human, row.answer) for row in marked)
    lesson = LessonStore(bench_places(), []).find(replace(_question(asked), answers=answers))
    return RubricScorer(lambda _: lesson)


def _question(asked: Graded) -> Question:
    return Question(id="", text=asked.prompt, reference=asked.reference)


def print_sets(folders: Sequence[Path]) -> None:
    """Print r of each set of some folders as more of the answers to its questions are marked."""
    heads = ("set", *(f"{count} marked" for count in _COUNTS))
    sets = sorted(path for folder in folders for path in folder.glob("*.jsonl"))
    learned = (learning_row(path.stem, public_set(path), _COUNTS) for path in sets)
    rows = [heads, ("---",) * len(heads), *learned]
    sys.stdout.writelines(f"| {' | '.join(cells)} |\n" for cells in rows)
