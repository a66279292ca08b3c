"""How well a bank's marked answers agree with what the others of their question predict."""

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
"""A mark further than this from what the other marked answers predict is worth a second look."""
GOOD = 0.7
"""Mark from which an answer counts as good."""
POOR = 0.3
"""Mark down to which an answer counts as poor."""
FEWEST = 3
"""Marked answers below which a correlation says nothing."""

Pair = tuple[float, float]
"""A person's mark, and what was predicted with the answer left out."""


class Agreement(Struct, frozen=True):
    """How marks and predictions agree."""

    answers: int
    r: float | None
    """Pearson's, -1 to 1; None for fewer than three answers or marks that are all the same."""
    auc: float | None
    """The chance that a good answer is predicted above a poor one, 0 to 1; None without either."""


class DoubtfulMark(Struct, frozen=True):
    """A mark that lies far from what the other marked answers predict."""

    number: int
    """The answer's place among those of its question, from 1; the person's own come last."""
    mark: float
    predicted: float
    """0 to 1."""
    text: str


class QuestionLearning(Struct, frozen=True):
    """What is known of one question's marked answers."""

    question: str
    agreement: Agreement
    doubtful: tuple[DoubtfulMark, ...]
    """The most doubtful first."""


class BankLearning(Struct, frozen=True):
    """What is known of the marked answers of a bank, all together and by question."""

    bank: str
    agreement: Agreement
    questions: tuple[QuestionLearning, ...]
    """In the order of the bank, those without marked answers too."""


def measure_agreement(pairs: Sequence[Pair]) -> Agreement:
    """How marks and predictions of some answers agree."""
    return Agreement(len(pairs), _correlation(pairs), _area_under_curve(pairs))


def find_doubtful(
    answers: Sequence[MarkedAnswer], predicted: Sequence[float]
) -> tuple[DoubtfulMark, ...]:
    """The marks further than `DOUBTFUL` from their prediction, the furthest first."""
    found = [
        DoubtfulMark(number, one.mark, round(value, 2), one.text)
        for number, (one, value) in enumerate(zip(answers, predicted, strict=True), 1)
        if abs(one.mark - value) > DOUBTFUL
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.mark - one.predicted)))


def measure_bank(
    bank: str, learned: Iterable[tuple[str, Sequence[MarkedAnswer], Sequence[float]]]
) -> BankLearning:
    """The table of a bank.

    Args:
        bank: Its name.
        learned: By question: its id, its marked answers, and what each is predicted at with itself
            left out.
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
    """The row of a question: its marked answers, and what each is predicted at without itself."""
    pairs = _pairs(answers, left_one_out)
    doubtful = find_doubtful(answers, [predicted for _, predicted in pairs])
    return QuestionLearning(question, measure_agreement(pairs), doubtful)


def learn_bank(places: Places, name: str) -> BankLearning:
    """The table of the bank of this name, the person's own marks included.

    Raises:
        NotFoundError: there is no such bank.
        BankError: the bank has errors.
    """
    bank = open_bank(places, name)
    lessons = LessonStore(places, [name])
    return measure_bank(
        name,
        (
            (one.id, lessons.answers_to(name, one.id), lessons.left_one_out(name, one.id))
            for one in bank.questions
        ),
    )


def _pairs(answers: Sequence[MarkedAnswer], left_one_out: Sequence[float]) -> list[Pair]:
    return [
        (one.mark, min(1.0, max(0.0, value)))
        for one, value in zip(answers, left_one_out, strict=True)
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
    below = sum(bisect_left(poor, one) + bisect_right(poor, one) for one in good) / 2
    return round(below / (len(good) * len(poor)), 3)
