"""A round of marking: one answer after the other, what each mark teaches, and undo."""

from __future__ import annotations

from msgspec import Struct

from interview.banks.library import open_bank
from interview.banks.models import ModelStore
from interview.banks.scorers import build_scorer
from interview.history.marking_agreement import Agreement, measure_question
from interview.history.marks import add_own_mark, take_back_own_mark
from interview.history.unmarked import UnmarkedAnswer, find_unmarked
from interview.model.bank import MarkedAnswer
from interview.model.places import Places


class _Given(Struct, frozen=True):
    """A mark of this round."""

    at: int
    """The place of its answer in the round."""
    question: str
    answer: MarkedAnswer


class MarkingRound:
    """The unmarked answers of a bank, at most so many, with the place where the person is.

    Raises:
        NotFoundError: there is no such bank.
        BankError: the bank has errors.
    """

    def __init__(self, places: Places, bank: str, most: int) -> None:
        self._places = places
        self._models = ModelStore(places, [bank])
        self.bank = open_bank(places, bank)
        found = find_unmarked(places, self.bank, self._models, build_scorer(places, [bank]))
        self.answers: tuple[UnmarkedAnswer, ...] = found[:most]
        """In the order in which they come."""
        self.more = len(found) - len(self.answers)
        """How many are left for another round."""
        self.at = 0
        """The place of the answer that is in turn; the number of answers when all are through."""
        self._given: list[_Given] = []

    @property
    def current(self) -> UnmarkedAnswer | None:
        """The answer that is in turn; none when all are through."""
        return self.answers[self.at] if self.at < len(self.answers) else None

    @property
    def marked(self) -> int:
        """How many were marked in this round."""
        return len(self._given)

    def skip(self) -> None:
        """Leave the answer in turn without a mark."""
        self.at += 1

    def mark(self, mark: float, why: str = "") -> Agreement:
        """Give the answer in turn a mark, 0 to 1; how the marks of its question agree then.

        Raises:
            BankError: the mark cannot be kept; the answer stays in turn.
        """
        one = self.answers[self.at]
        answer = MarkedAnswer(mark, one.text, why)
        add_own_mark(self._places, self.bank.name, one.question.id, answer)
        self._given.append(_Given(self.at, one.question.id, answer))
        self.at += 1
        return self._agreement(one.question.id)

    def undo(self) -> bool:
        """Take the last mark of this round back, its answer in turn again; whether there was one.

        Raises:
            BankError: it cannot be taken out; everything stays.
        """
        if not self._given:
            return False
        last = self._given[-1]
        take_back_own_mark(self._places, self.bank.name, last.question, last.answer)
        self._given.pop()
        self.at = last.at
        return True

    def _agreement(self, question: str) -> Agreement:
        model = self._models.learn_anew(self.bank.name, question)
        if model is None:
            return Agreement(0, None, None)
        return measure_question(question, model.answers, model.left_one_out).agreement
