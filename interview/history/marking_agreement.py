"""How well each marked answer of a bank agrees with what the other answers to its question predict."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from statistics import StatisticsError, correlation

from msgspec import Struct

from interview.banks.lessons import LessonStore
from interview.banks.library import open_bank
from interview.model.bank import MarkedAnswer
from interview.model.places import Places

DOUBTFUL = 0.4
"""The distance from its prediction beyond which a mark is worth a second look."""
GOOD = 0.7
"""The lowest mark of a good answer."""
POOR = 0.3
"""The highest mark of a poor answer."""
FEWEST = 3
"""Marked answers below which no correlation is given."""

Pair = tuple[float, float]
"""A person's mark, and what was predicted with the answer left out."""


class Agreement(Struct, frozen=True):
    """How marks and predictions agree."""

    answers: int
    r: float | None
    """Pearson's, -1 to 1; None for fewer than three answers or marks that are all the same."""
    auc: float | None
    """The chance that a good answer is predicted above a poor one, 0 to 1; None unless there are both."""


class DoubtfulMark(Struct, frozen=True):
    """A mark that lies far from what the other marked answers predict."""

    number: int
    """The answer's place among those of its question, from 1; the person's own come last."""
    mark: float
    predicted: float
    """0 to 1."""
    text: str


class QuestionLearning(Struct, frozen=True):
    """How well one question's marked answers agree."""

    question: str
    agreement: Agreement
    doubtful: tuple[DoubtfulMark, ...]
    """The most doubtful first."""


class BankLearning(Struct, frozen=True):
    """How well the marked answers of a bank agree, all together and by question."""

    bank: str
    agreement: Agreement
    questions: tuple[QuestionLearning, ...]
    """In the order of the bank, those without marked answers too."""


def measure_agreement(pairs: Sequence[Pair]) -> Agreement:
    """Return how marks and predictions agree."""
    return Agreement(len(pairs), _correlation(pairs), _area_under_curve(pairs))


def find_doubtful(
    answers: Sequence[MarkedAnswer], predicted: Sequence[float]
) -> tuple[DoubtfulMark, ...]:
    """Return the marks further than `DOUBTFUL` from their prediction, the furthest first."""
    doubtful = [
        DoubtfulMark(number, answer.mark, round(value, 2), answer.text)
        for number, (answer, value) in enumerate(zip(answers, predicted, strict=True), 1)
        if abs(answer.mark - value) > DOUBTFUL
    ]
    return tuple(sorted(doubtful, key=lambda item: -abs(item.mark - item.predicted)))


def measure_bank(
    bank: str, learned: Iterable[tuple[str, Sequence[MarkedAnswer], Sequence[float]]]
) -> BankLearning:
    """Return the table of a bank.

    Args:
        bank: Its name.
        learned: For each question its id, its marked answers, and the prediction for each answer
            with that answer left out.
    """
    every: list[Pair] = []
    questions: list[QuestionLearning] = []
    for question, answers, left_one_out in learned:
        every += _pairs(answers, left_one_out)
        questions.append(measure_question(question, answers, left_one_out))
    return BankLearning(bank, measure_agreement(every), tuple(questions))


def measure_question(
    question: str, answers: Sequence[MarkedAnswer], left_one_out: Sequence[float]
) -> QuestionLearning:
    """Return the row of a question; each prediction is made with its answer left out."""
    pairs = _pairs(answers, left_one_out)
    doubtful = find_doubtful(answers, [predicted for _, predicted in pairs])
    return QuestionLearning(question, measure_agreement(pairs), doubtful)


def learn_bank(places: Places, name: str) -> BankLearning:
    """Return the table of the bank of this name, the person's own marks included.

    Raises:
        NotFoundError: there is no such bank.
        BankError: the bank has errors.
    """
    bank = open_bank(places, name)
    lessons = LessonStore(places, [name])
    return measure_bank(
        name,
        (
            (
                question.id,
                lessons.answers_to(name, question.id),
                lessons.left_one_out(name, question.id),
            )
            for question in bank.questions
        ),
    )


def _pairs(answers: Sequence[MarkedAnswer], left_one_out: Sequence[float]) -> list[Pair]:
    return [
        (answer.mark, min(1.0, max(0.0, value)))
        for answer, value in zip(answers, left_one_out, strict=True)
    ]


def _correlation(pairs: Sequence[Pair]) -> float | None:
    if len(pairs) < FEWEST:
        return None
    try:
        return round(correlation(*zip(*pairs, strict=True)), 3)
    except StatisticsError:  # all marks, or all predictions, are the same
        return None


def _area_under_curve(pairs: Sequence[Pair]) -> float | None:
    good = [predicted for mark, predicted in pairs if mark >= GOOD]
    poor = sorted(predicted for mark, predicted in pairs if mark <= POOR)
    if not good or not poor:
        return None
    below = (
        sum(bisect_left(poor, predicted) + bisect_right(poor, predicted) for predicted in good) / 2
    )
    return round(below / (len(good) * len(poor)), 3)
