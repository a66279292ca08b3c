"""What the marked answers of banks taught: found when a question is scored, compiled once, cached.

Counting a whole bank takes seconds in plain Python, so a session does it beside the typing
(`prepare`), and the cache keeps it under the digest of everything it was made from.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator

from interview.banks.bank_answers import BankAnswers, marked_answers_to, open_bank_answers
from interview.model.bank import MarkedAnswer, Question
from interview.model.places import Places
from interview.scoring.guards import WordCounts
from interview.scoring.learned.lesson import Rarity
from interview.scoring.learned.model import BankStatistics, QuestionModel, count_bank
from interview.scoring.scorer import learn_in_bank
from interview.storage.cache_entries import read_entry, write_entry

FOLDER = "models"
"""Where in the cache what was learned is kept."""

_PAUSE = 0.002
"""Seconds between two texts while a bank is counted beside the typing."""


class ModelStore:
    """The marked answers of some banks and what they teach; a source of models for a scorer."""

    def __init__(self, places: Places, banks: Iterable[str]) -> None:
        self._places = places
        self._names = tuple(dict.fromkeys(banks))
        self._banks: dict[str, BankAnswers | None] = {}
        self._words: dict[str, WordCounts] = {}
        self._statistics: dict[str, BankStatistics] = {}
        self._lock = threading.Lock()
        self._awaited = threading.Event()
        """Set while someone waits for a model: counting does not pause between texts then."""

    def find(self, question: Question) -> tuple[QuestionModel, WordCounts] | None:
        """What the marked answers to a question taught; None where it has none."""
        self._awaited.set()
        with self._lock:
            try:
                return self._find(question)
            finally:
                self._awaited.clear()

    def prepare(self, questions: Iterable[Question]) -> None:
        """Compile what these questions will need, without keeping anybody from typing."""
        for question in questions:
            with self._lock:
                self._find(question)

    def learn_anew(self, bank: str, question: str) -> QuestionModel | None:
        """What the marked answers to a question teach as they are now; kept nowhere.

        The words of the bank are as rare as they were before: counting them takes too long to do
        after every mark. None where there is no such question, or nothing to learn from.
        """
        self._awaited.set()
        with self._lock:
            try:
                return self._learn_anew(bank, question)
            finally:
                self._awaited.clear()

    def answers_to(self, bank: str, question: str) -> tuple[MarkedAnswer, ...]:
        """The marked answers to a question, the bank's own and the person's."""
        one = self._bank(bank)
        known = one.bank.question(question) if one else None
        return self._answers(one, known) if one and known else ()

    def _learn_anew(self, name: str, question: str) -> QuestionModel | None:
        bank = self._bank(name)
        if bank and not bank.digest:  # there may be a first marked answer now
            bank = self._banks[name] = open_bank_answers(self._places, name)
        known = bank.bank.question(question) if bank and bank.digest else None
        if bank is None or known is None:
            return None
        statistics = self._bank_statistics(bank)
        return learn_in_bank(known, self._answers(bank, known), statistics)

    def _find(self, question: Question) -> tuple[QuestionModel, WordCounts] | None:
        for name in self._names:
            bank = self._bank(name)
            known = bank.bank.question(question.id) if bank and bank.digest else None
            if bank and known and known.text == question.text:
                same = _rubric(known) == _rubric(question)
                return self._model(bank, known) if same else self._model_as_asked(bank, question)
        return None

    def _model(
        self, bank: BankAnswers, question: Question
    ) -> tuple[QuestionModel, WordCounts] | None:
        name = f"{bank.bank.name}-{question.id}"
        kept = read_entry(self._places.cache / FOLDER, name, bank.digest, QuestionModel)
        if kept is not None:
            return kept, self._bank_words(bank)
        answers = self._answers(bank, question)
        if not answers and not question.key_points:
            return None
        statistics = self._bank_statistics(bank)
        model = learn_in_bank(question, answers, statistics)
        write_entry(self._places.cache / FOLDER, name, bank.digest, model)
        return model, statistics.words

    def _model_as_asked(
        self, bank: BankAnswers, question: Question
    ) -> tuple[QuestionModel, WordCounts] | None:
        """For a question whose rubric in the bank is another by now; it is not kept."""
        answers = self._answers(bank, question)
        if not answers:
            return None
        statistics = self._bank_statistics(bank)
        return learn_in_bank(question, answers, statistics), statistics.words

    def _bank_words(self, bank: BankAnswers) -> WordCounts:
        """The words alone: reading the rest takes longer, and what is kept needs none of it."""
        name = bank.bank.name
        if name not in self._words:
            kept = self._read_words(bank)
            self._words[name] = kept or self._bank_statistics(bank).words
        return self._words[name]

    def _bank_statistics(self, bank: BankAnswers) -> BankStatistics:
        """Counted once at most: where nothing can be kept, it is not counted for each question."""
        name = bank.bank.name
        if name not in self._statistics:
            rarity = read_entry(self._places.cache / FOLDER, f"{name}-rarity", bank.counts, Rarity)
            words = self._words.get(name) or self._read_words(bank)
            kept = BankStatistics(rarity, words) if rarity and words else None
            self._statistics[name] = kept or self._count(bank)
        return self._statistics[name]

    def _read_words(self, bank: BankAnswers) -> WordCounts | None:
        return read_entry(
            self._places.cache / FOLDER, f"{bank.bank.name}-words", bank.counts, WordCounts
        )

    def _count(self, bank: BankAnswers) -> BankStatistics:
        statistics = count_bank(self._politely(bank.texts()))
        name = bank.bank.name
        write_entry(self._places.cache / FOLDER, f"{name}-rarity", bank.counts, statistics.rarity)
        write_entry(self._places.cache / FOLDER, f"{name}-words", bank.counts, statistics.words)
        return statistics

    def _politely(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            if not self._awaited.is_set():
                time.sleep(_PAUSE)
            yield text

    def _answers(self, bank: BankAnswers, question: Question) -> tuple[MarkedAnswer, ...]:
        return marked_answers_to(self._places, bank, question)

    def _bank(self, name: str) -> BankAnswers | None:
        if name not in self._banks:
            self._banks[name] = open_bank_answers(self._places, name)
        return self._banks[name]


def _rubric(question: Question) -> tuple[object, ...]:
    return question.reference, question.key_points, question.misconceptions, question.contrasts
