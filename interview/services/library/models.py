"""What the marked answers of banks taught: found when a question is scored, compiled once, cached.

Counting a whole bank takes seconds in plain Python, so a session does it beside the typing
(`prepare`), and the cache keeps it under the digest of everything it was made from.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from interview.banks.answers import (
    answer_files,
    merge_answers,
    own_answers,
    read_answers,
)
from interview.domain.bank import Bank, MarkedAnswer, Question
from interview.domain.errors import InterviewError
from interview.domain.places import Places
from interview.scoring.guards import WordCounts
from interview.scoring.learned.lesson import Rarity
from interview.scoring.learned.model import BankStatistics, QuestionModel, count_bank
from interview.scoring.policy import VERSION
from interview.scoring.scorer import learn_in_bank
from interview.services.library import banks as library
from interview.services.library.model_cache import read_entry, write_entry

_PAUSE = 0.002
"""Seconds between two texts while a bank is counted beside the typing."""


class _Bank(Struct, frozen=True):
    bank: Bank
    files: tuple[Path, ...]
    """Of marked answers."""
    digest: str
    """Of the bank, its marked answers and the policy; empty where there are no marked answers."""
    counted: tuple[Path, ...]
    """Those whose words are counted. The person's own are left out where the bank brings marked
    answers: each of them would have the whole bank counted again, which takes seconds."""
    counts: str
    """As `digest`, of what is counted."""


class MarkedAnswers:
    """The marked answers of some banks and what they teach; a source of models for a scorer."""

    def __init__(self, places: Places, banks: Iterable[str]) -> None:
        self._places = places
        self._names = tuple(dict.fromkeys(banks))
        self._banks: dict[str, _Bank | None] = {}
        self._words: dict[str, WordCounts] = {}
        self._lock = threading.Lock()
        self._awaited = threading.Event()
        """Set while someone waits for a model: then nothing is done politely."""

    def find(self, question: Question) -> tuple[QuestionModel, WordCounts] | None:
        """What the marked answers to a question taught; none where it has none."""
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

    def digests(self) -> dict[str, str]:
        """By bank, what its marked answers and the policy come to; banks without any left out."""
        with self._lock:
            found = {name: self._bank(name) for name in self._names}
        return {f"{name}/answers": one.digest for name, one in found.items() if one and one.digest}

    def answers_to(self, bank: str, question: str) -> tuple[MarkedAnswer, ...]:
        """The marked answers to a question, the bank's own and the person's."""
        one = self._bank(bank)
        known = one.bank.question(question) if one else None
        return self._answers(one, known) if one and known else ()

    def _learn_anew(self, name: str, question: str) -> QuestionModel | None:
        bank = self._bank(name)
        if bank and not bank.digest:  # there may be a first marked answer now
            bank = self._banks[name] = self._open(name)
        known = bank.bank.question(question) if bank and bank.digest else None
        if bank is None or known is None:
            return None
        statistics = BankStatistics(self._rarity(bank), self._bank_words(bank))
        return learn_in_bank(known, self._answers(bank, known), statistics)

    def _find(self, question: Question) -> tuple[QuestionModel, WordCounts] | None:
        for name in self._names:
            bank = self._bank(name)
            known = bank.bank.question(question.id) if bank and bank.digest else None
            if bank and known and known.text == question.text:
                same = _rubric(known) == _rubric(question)
                return self._model(bank, known) if same else self._model_as_asked(bank, question)
        return None

    def _model(self, bank: _Bank, question: Question) -> tuple[QuestionModel, WordCounts] | None:
        name = f"{bank.bank.name}-{question.id}"
        kept = read_entry(self._places.cache, name, bank.digest, QuestionModel)
        if kept is not None:
            return kept, self._bank_words(bank)
        answers = self._answers(bank, question)
        if not answers and not question.key_points:
            return None
        statistics = BankStatistics(self._rarity(bank), self._bank_words(bank))
        model = learn_in_bank(question, answers, statistics)
        write_entry(self._places.cache, name, bank.digest, model)
        return model, statistics.words

    def _model_as_asked(
        self, bank: _Bank, question: Question
    ) -> tuple[QuestionModel, WordCounts] | None:
        """For a question whose rubric in the bank is another by now; it is not kept."""
        answers = self._answers(bank, question)
        if not answers:
            return None
        statistics = BankStatistics(self._rarity(bank), self._bank_words(bank))
        return learn_in_bank(question, answers, statistics), statistics.words

    def _bank_words(self, bank: _Bank) -> WordCounts:
        name = bank.bank.name
        if name not in self._words:
            kept = read_entry(self._places.cache, f"{name}-words", bank.counts, WordCounts)
            self._words[name] = kept or self._count(bank).words
        return self._words[name]

    def _rarity(self, bank: _Bank) -> Rarity:
        kept = read_entry(self._places.cache, f"{bank.bank.name}-rarity", bank.counts, Rarity)
        return kept or self._count(bank).rarity

    def _count(self, bank: _Bank) -> BankStatistics:
        statistics = count_bank(self._politely(self._texts(bank)))
        name = bank.bank.name
        write_entry(self._places.cache, f"{name}-rarity", bank.counts, statistics.rarity)
        write_entry(self._places.cache, f"{name}-words", bank.counts, statistics.words)
        return statistics

    def _texts(self, bank: _Bank) -> Iterator[str]:
        yield from (question.reference for question in bank.bank.questions)
        answers = merge_answers(read_answers(path).answers for path in bank.counted)
        for question in bank.bank.questions:
            yield from (one.text for one in question.answers)
            yield from (one.text for one in answers.get(question.id, ()))

    def _politely(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            if not self._awaited.is_set():
                time.sleep(_PAUSE)
            yield text

    def _answers(self, bank: _Bank, question: Question) -> tuple[MarkedAnswer, ...]:
        own = own_answers(self._places.home, bank.bank.name)
        files = [path for path in bank.files if path.stem == question.topic]
        read = merge_answers(read_answers(path).answers for path in (*files, *own))
        return (*question.answers, *read.get(question.id, ()))

    def _bank(self, name: str) -> _Bank | None:
        if name not in self._banks:
            self._banks[name] = self._open(name)
        return self._banks[name]

    def _open(self, name: str) -> _Bank | None:
        file = next((one for one in library.bank_files(self._places) if one.name == name), None)
        entry = library.read_entry(self._places, file) if file else None
        if entry is None or entry.bank is None:
            return None
        files = answer_files(entry.path)
        every = (*files, *own_answers(self._places.home, name))
        if not every and not any(one.answers or one.key_points for one in entry.bank.questions):
            return _Bank(entry.bank, files, "", (), "")
        counted = files or every
        digest = _digest(entry.bank, every)
        counts = digest if counted == every else _digest(entry.bank, counted)
        return _Bank(entry.bank, files, digest, counted, counts)


def _rubric(question: Question) -> tuple[object, ...]:
    return question.reference, question.key_points, question.misconceptions


def _digest(bank: Bank, files: Iterable[Path]) -> str:
    whole = hashlib.sha256(f"{VERSION} {bank.digest}".encode())
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InterviewError(f"{path} cannot be read: {error.strerror or error}") from error
        whole.update(f"{path.name} {len(data)}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
    return whole.hexdigest()
