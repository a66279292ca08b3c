"""What marked answers teach: of each other with one left out, and of a public set as they grow."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from interview.banks.library import bank_files, open_bank
from interview.banks.models import ModelStore
from interview.model.bank import MarkedAnswer, Question
from interview.scoring.learned.model import BankStatistics, count_bank
from interview.scoring.scorer import RubricScorer, learn_in_bank
from tests.bench.measures import Graded, pearson, separation
from tests.bench.places import bench_places

_FOLDS = 5
_LEAST = 15
"""Answers of a question from which some can be marked and the others judged."""


def left_one_out_rows() -> list[tuple[str, ...]]:
    """A row a built-in bank: how its marked answers predict each other."""
    places = bench_places()
    rows: list[tuple[str, ...]] = []
    for file in bank_files(places):
        source = ModelStore(places, [file.name])
        found = [source.find(question) for question in open_bank(places, file.name).questions]
        models = [one[0] for one in found if one is not None]
        ours = [value for model in models for value in model.left_one_out]
        theirs = [answer.mark for model in models for answer in model.answers]
        good = [one for one, mark in zip(ours, theirs, strict=True) if mark >= 0.7]
        poor = [one for one, mark in zip(ours, theirs, strict=True) if mark <= 0.3]
        figures = (f"{pearson(ours, theirs):.2f}", f"{separation(good, poor):.3f}")
        rows.append((file.name, str(len(theirs)), *figures))
    return rows


def learning_row(name: str, rows: list[Graded], counts: Sequence[int]) -> tuple[str, ...]:
    """r with the human marks when so many other answers to the question are marked."""
    groups: dict[str, list[Graded]] = defaultdict(list)
    for row in rows:
        groups[row.question].append(row)
    groups = {key: group for key, group in groups.items() if len(group) >= _LEAST}
    statistics = count_bank(row.answer for group in groups.values() for row in group)
    return (name, *(_learned(groups, statistics, count) for count in counts))


def _learned(groups: dict[str, list[Graded]], statistics: BankStatistics, count: int) -> str:
    chance = random.Random(3)
    ours, theirs = [], []
    for group in groups.values():
        order = list(range(len(group)))
        chance.shuffle(order)
        for fold in range(_FOLDS):
            judged = order[fold::_FOLDS]
            marked = [at for at in order if at not in judged]
            chance.shuffle(marked)
            scorer = _taught([group[at] for at in marked[:count]], group[0], statistics)
            ours += [scorer.score(_question(group[0]), group[at].answer).value for at in judged]
            theirs += [group[at].human for at in judged]
    return f"{pearson(ours, theirs):.2f}"


def _taught(marked: Sequence[Graded], asked: Graded, statistics: BankStatistics) -> RubricScorer:
    answers = tuple(MarkedAnswer(row.human, row.answer) for row in marked)
    model = learn_in_bank(_question(asked), answers, statistics)
    return RubricScorer("fair", lambda _: (model, statistics.words))


def _question(asked: Graded) -> Question:
    return Question(id="", text=asked.prompt, reference=asked.references[0])
