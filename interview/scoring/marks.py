"""Predict each marked answer of a question from the others."""

from __future__ import annotations

from collections.abc import Sequence

from interview.model.bank import KeyPoint, MarkedAnswer, Question
from interview.scoring.learning import learn_points
from interview.scoring.likeness import Reference
from interview.scoring.points import PointReader
from interview.scoring.policy import LEARNING, LIKENESS
from interview.scoring.ridge import gram_of, solve_plainly
from interview.scoring.rows import judge_rows
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity, TextReader


def predict_left_one_out(
    question: Question, answers: Sequence[MarkedAnswer], rarity: Rarity
) -> tuple[float, ...]:
    """Return the mark, 0 to 1, that all other marked answers and the reference predict for each."""
    texts = [answer.text for answer in answers]
    marks = [answer.mark for answer in answers]
    if question.reference.strip():
        texts.append(question.reference)
        marks.append(LEARNING.reference_mark)
    if len(texts) < 2:
        return tuple(0.5 for _ in answers)
    reader = TextReader(rarity)
    gram = gram_of([reader.vector(text) for text in texts])
    for number, row in enumerate(gram):
        row[number] += LEARNING.penalty
    size = len(texts)
    mean = sum(marks) / size
    identity = [[float(row == column) for column in range(size)] for row in range(size)]
    inverse = solve_plainly(gram, identity)
    predictions = []
    for number, mark in enumerate(marks[: len(answers)]):
        row = inverse[number]
        residual = sum(value * (other - mean) for value, other in zip(row, marks, strict=True))
        predictions.append(min(1.0, max(0.0, mark - residual / row[number])))
    return tuple(predictions)


def count_right_rows(
    question: Question,
    points: Sequence[KeyPoint],
    answers: Sequence[MarkedAnswer],
    rarity: Rarity,
) -> tuple[int, int]:
    """Return how many rows of labelled answers all other answers propose right, and of how many.

    "Partly" counts as said. Costs one fit for each answer that is judged, the latest labelled ones.
    """
    bare = None
    if not question.key_points:
        bare = Reference(question.text, question.reference, rarity)
    right = rows = 0
    labelled = [answer for answer in answers if answer.labels is not None]
    for answer in labelled[-LIKENESS.judged :]:
        others = [other for other in answers if other is not answer]
        model = learn_points(question, points, others, rarity)
        reader = PointReader(model, rarity, question.contrasts, reference=bare)
        reading = reader.read(read_tokens(answer.text))
        states = {label.point: label.state for label in answer.labels or ()}
        for point, row in zip(points, judge_rows(reading, points, model), strict=True):
            true = states.get(point.id, "missing")
            right += row.likely == ("said" if true == "partly" else true)
            rows += 1
    return right, rows
