"""What the marked and labelled answers to a question predict of each other."""

from __future__ import annotations

from collections.abc import Sequence

from interview.model.bank import KeyPoint, MarkedAnswer, Question
from interview.scoring.likeness import Reference
from interview.scoring.points import PointReader, learn_points
from interview.scoring.policy import LEARNING, LIKENESS
from interview.scoring.ridge import gram_of, solve_plainly
from interview.scoring.rows import judge_rows
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity, TextReader


def predict_left_one_out(
    question: Question, answers: Sequence[MarkedAnswer], rarity: Rarity
) -> tuple[float, ...]:
    """What each marked answer is predicted at by all others and the reference, 0 to 1."""
    texts = [one.text for one in answers]
    marks = [one.mark for one in answers]
    if question.reference.strip():
        texts.append(question.reference)
        marks.append(LEARNING.reference_mark)
    if len(texts) < 2:
        return tuple(0.5 for _ in answers)
    reader = TextReader(rarity)
    gram = gram_of([reader.vector(text) for text in texts])
    for at, row in enumerate(gram):
        row[at] += LEARNING.penalty
    size = len(texts)
    mean = sum(marks) / size
    unit = [[float(at == to) for to in range(size)] for at in range(size)]
    inverse = solve_plainly(gram, unit)
    found = []
    for at, mark in enumerate(marks[: len(answers)]):
        pull = sum(value * (other - mean) for value, other in zip(inverse[at], marks, strict=True))
        found.append(min(1.0, max(0.0, mark - pull / inverse[at][at])))
    return tuple(found)


def count_right_rows(
    question: Question,
    points: Sequence[KeyPoint],
    answers: Sequence[MarkedAnswer],
    rarity: Rarity,
) -> tuple[int, int]:
    """How many rows of labelled answers are proposed right by all other answers, and how many there are.

    A point that is said in part counts as said. It takes a fit for each of the answers that are
    judged, the latest labelled ones.
    """
    bare = None
    if not question.key_points:
        bare = Reference(question.text, question.reference, rarity)
    right = rows = 0
    labelled = [answer for answer in answers if answer.labels is not None]
    for answer in labelled[-LIKENESS.judged :]:
        others = [one for one in answers if one is not answer]
        model = learn_points(question, points, others, rarity)
        reader = PointReader(model, rarity, question.contrasts, reference=bare)
        reading = reader.read(read_tokens(answer.text))
        states = {label.point: label.state for label in answer.labels or ()}
        for point, row in zip(points, judge_rows(reading, points, model), strict=True):
            true = states.get(point.id, "missing")
            right += row.likely == ("said" if true == "partly" else true)
            rows += 1
    return right, rows
