"""Banks with their marked answers: which files those stand in, and what they come to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from interview.banks import library
from interview.banks.answers import (
    answer_files,
    merge_answers,
    own_answers,
    read_answers,
)
from interview.banks.read import read_bytes
from interview.model.bank import Bank, MarkedAnswer, Question
from interview.model.errors import InterviewError
from interview.model.places import Places
from interview.scoring.policy import VERSION


class BankAnswers(Struct, frozen=True):
    """A bank and where its marked answers stand."""

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

    def texts(self) -> Iterator[str]:
        """The references and marked answers whose words are counted."""
        yield from (question.reference for question in self.bank.questions)
        answers = merge_answers(read_answers(path).answers for path in self.counted)
        for question in self.bank.questions:
            yield from (one.text for one in question.answers)
            yield from (one.text for one in answers.get(question.id, ()))


def open_bank_answers(places: Places, name: str) -> BankAnswers | None:
    """The bank of this name with its marked answers; None where it is not there or cannot be read.

    Raises:
        InterviewError: a file of marked answers cannot be read.
    """
    file = next((one for one in library.bank_files(places) if one.name == name), None)
    entry = library.read_entry(places, file) if file else None
    if entry is None or entry.bank is None:
        return None
    return _with_answers(places, entry.path, entry.bank)


def _with_answers(places: Places, path: Path, bank: Bank) -> BankAnswers:
    files = answer_files(path)
    every = (*files, *own_answers(places.home, bank.name))
    if not every and not any(one.answers or one.key_points for one in bank.questions):
        return BankAnswers(bank, files, "", (), "")
    counted = files or every
    digest = _digest(bank, every)
    counts = digest if counted == every else _digest(bank, counted)
    return BankAnswers(bank, files, digest, counted, counts)


def marked_answers_to(
    places: Places, bank: BankAnswers, question: Question
) -> tuple[MarkedAnswer, ...]:
    """The marked answers to a question, the bank's and the person's own."""
    own = own_answers(places.home, bank.bank.name)
    files = [path for path in bank.files if path.stem in {question.id, question.topic}]
    read = merge_answers(read_answers(path).answers for path in (*files, *own))
    return (*question.answers, *read.get(question.id, ()))


def digests_of_answers(places: Places, banks: Iterable[Bank]) -> dict[str, str]:
    """By `bank/answers`, what the marked answers of some banks and the policy come to.

    Banks without marked answers are left out.
    """
    known = {file.name: file for file in library.bank_files(places)}
    found = {
        bank.name: _with_answers(places, known[bank.name].path, bank)
        for bank in banks
        if bank.name in known
    }
    return {f"{name}/answers": one.digest for name, one in found.items() if one.digest}


def _digest(bank: Bank, files: Iterable[Path]) -> str:
    whole = hashlib.sha256(f"{VERSION} {bank.digest}".encode())
    for path in files:
        try:
            data = read_bytes(path)
        except OSError as error:
            raise InterviewError(f"{path} cannot be read: {error.strerror or error}") from error
        whole.update(f"{path.name} {len(data)}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
    return whole.hexdigest()
