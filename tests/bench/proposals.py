"""How right the rows of a bare reference are proposed after a few answers: `python -m tests.bench proposals [COUNT...]`.

Built-in questions stand for it with the bare texts of their key points. So many labelled answers are learned from, ten
others are judged; the program's own figure for the first (each left out once) is what gives a number or none.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence

from interview.banks.lessons import LessonStore
from interview.model.bank import MarkedAnswer, Question
from interview.model.score import Proposals
from interview.scoring.learning import learn_points
from interview.scoring.marks import count_right_rows
from interview.scoring.points import PointReader
from interview.scoring.rows import judge_rows
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity
from tests.bench.places import bare_question, bench_places, shipped_banks

_JUDGED = 10

Pair = tuple[str, str, bool]
"""The true state of a row, the proposed one, and whether it is sure."""


def judge_others(
    question: Question, learned: list[MarkedAnswer], others: list[MarkedAnswer], rarity: Rarity
) -> list[Pair]:
    """The rows of some answers as they are, and as others teach them."""
    points = question.key_points
    model = learn_points(question, points, learned, rarity)
    reader = PointReader(model, rarity)
    pairs: list[Pair] = []
    for answer in others:
        rows = judge_rows(reader.read(read_tokens(answer.text)), points, model)
        states = {label.point: label.state for label in answer.labels or ()}
        for row in rows:
            true = states.get(row.id, "missing").replace("partly", "said")
            pairs.append((true, row.likely, row.state != "unsure"))
    return pairs


def _share(pairs: list[Pair]) -> str:
    right = sum(true == proposed for true, proposed, _ in pairs)
    return f"{right / (len(pairs) or 1):.3f} of {len(pairs)}"


def print_proposals(counts: Sequence[int]) -> None:
    """Print a line for each count of labelled answers."""
    for count in counts:
        chance = random.Random(5)
        every: list[Pair] = []
        trusted: list[Pair] = []
        questions = numbers = 0
        for bank in shipped_banks():
            store = LessonStore(bench_places(), [bank.name])
            for question in bank.questions:
                answers = [
                    answer
                    for answer in store.answers_to(bank.name, question.id)
                    if answer.labels is not None and not answer.example
                ]
                if len(answers) < count + _JUDGED:
                    continue
                chance.shuffle(answers)
                bare = bare_question(question)
                rarity = store.find(question).rarity
                learned, others = answers[:count], answers[count : count + _JUDGED]
                pairs = judge_others(bare, learned, others, rarity)
                right, rows = count_right_rows(bare, bare.key_points, learned, rarity)
                every += pairs
                questions += 1
                if Proposals(count, right, rows).trusted:
                    numbers += 1
                    trusted += pairs
        sure = [pair for pair in every if pair[2]]
        sys.stdout.write(
            f"{count} labelled answers, {questions} questions: right {_share(every)}, "
            f"sure {_share(sure)}; a number for {numbers}, right {_share(trusted)}\n"
        )
