"""What marked answers teach: of each other with one left out, and of a public set as they grow."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.lessons import LessonStore
from interview.model.bank import MarkedAnswer, Question
from interview.scoring.scorer import RubricScorer
from tests.bench.measures import Graded, pearson, separation
from tests.bench.places import bench_places, shipped_banks

_FOLDS = 5
_LEAST = 15
"""Answers of a question from which some can be marked and the others judged."""


def left_one_out_rows() -> list[tuple[str, ...]]:
    """A row a built-in bank: how its marked answers predict each other."""
    rows: list[tuple[str, ...]] = []
    for bank in shipped_banks():
        store = LessonStore(bench_places(), [bank.name])
        ours: list[float] = []
        theirs: list[float] = []
        for question in bank.questions:
            ours += store.left_one_out(bank.name, question.id)
            theirs += [one.mark for one in store.answers_to(bank.name, question.id)]
        good = [one for one, mark in zip(ours, theirs, strict=True) if mark >= 0.7]
        poor = [one for one, mark in zip(ours, theirs, strict=True) if mark <= 0.3]
        figures = (f"{pearson(ours, theirs):.2f}", f"{separation(good, poor):.3f}")
        rows.append((bank.name, str(len(theirs)), *figures))
    return rows


def learning_row(name: str, rows: list[Graded], counts: Sequence[int]) -> tuple[str, ...]:
    """r with the human marks when so many other answers to the question are marked."""
    groups: dict[str, list[Graded]] = defaultdict(list)
    for row in rows:
        groups[row.question].append(row)
    groups = {key: group for key, group in groups.items() if len(group) >= _LEAST}
    return (name, *(_learned(groups, count) for count in counts))


def _learned(groups: dict[str, list[Graded]], count: int) -> str:
    chance = random.Random(3)
    ours, theirs = [], []
    for group in groups.values():
        order = list(range(len(group)))
        chance.shuffle(order)
        for fold in range(_FOLDS):
            judged = order[fold::_FOLDS]
            marked = [at for at in order if at not in judged]
            chance.shuffle(marked)
            scorer = _taught([group[at] for at in marked[:count]], group[0])
            ours += [scorer.score(_question(group[0]), group[at].answer).value for at in judged]
            theirs += [group[at].human for at in judged]
    return f"{pearson(ours, theirs):.2f}"


def _taught(marked: Sequence[Graded], asked: Graded) -> RubricScorer:
    answers = tuple(MarkedAnswer(row.human, row.answer) for row in marked)
    lesson = LessonStore(bench_places(), []).find(replace(_question(asked), answers=answers))
    return RubricScorer("fair", lambda _: lesson)


def _question(asked: Graded) -> Question:
    return Question(id="", text=asked.prompt, reference=asked.references[0])
