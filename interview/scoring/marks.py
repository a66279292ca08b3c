"""What the marked answers to a question predict of each other."""

from __future__ import annotations

from collections.abc import Sequence

from interview.model.bank import MarkedAnswer, Question
from interview.scoring.policy import LEARNING
from interview.scoring.ridge import gram_of, solve_plainly
from interview.scoring.vectors import Rarity, TextReader, find_subjects


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
    reader = TextReader(rarity, find_subjects(question.contrasts))
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
