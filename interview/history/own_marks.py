"""The user's own marked answers, in a file beside the bank's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interview.banks.answers import (
    AnswersByQuestion,
    own_answers_path,
    read_answers,
    write_answers,
)
from interview.banks.library import bank_files, open_bank
from interview.banks.models import ModelStore
from interview.model.bank import MarkedAnswer, Question
from interview.model.errors import BankError, NotFoundError
from interview.model.places import Places
from interview.storage.folder_lock import folder_locked


def find_question(places: Places, bank: str, question: str) -> Question | None:
    """The question that marks can be kept for; None where its bank is gone or has no such question.

    Raises:
        BankError: the bank has errors.
    """
    if not any(file.name == bank for file in bank_files(places)):
        return None  # a name from elsewhere becomes no path
    return open_bank(places, bank).question(question)


def count_marked(places: Places, bank: str, question: str) -> int:
    """How many marked answers a question has, the bank's own and the person's."""
    return len(ModelStore(places, [bank]).answers_to(bank, question))


def add_own_mark(places: Places, bank: str, question: str, answer: MarkedAnswer) -> bool:
    """Add a marked answer to a question; whether it was not there already.

    Raises:
        NotFoundError: there is no such bank or question.
        BankError: the file of marks, or the bank, has errors or cannot be written.
    """
    with _changing(places, bank, question) as (path, answers):
        listed = answers.get(question, ())
        if answer in listed:
            return False
        write_answers(path, {**answers, question: (*listed, answer)})
        return True


def take_back_own_mark(places: Places, bank: str, question: str, answer: MarkedAnswer) -> bool:
    """Take out the last of the person's marked answers that is this one; whether there was one.

    Raises:
        NotFoundError: there is no such bank or question.
        BankError: the file of marks, or the bank, has errors or cannot be written.
    """
    with _changing(places, bank, question) as (path, answers):
        listed = list(answers.get(question, ()))
        if answer not in listed:
            return False
        del listed[len(listed) - 1 - listed[::-1].index(answer)]
        write_answers(path, {**answers, question: tuple(listed)})
        return True


@contextmanager
def _changing(
    places: Places, bank: str, question: str
) -> Iterator[tuple[Path, AnswersByQuestion]]:
    """The file of the person's marks and what is in it, while no other program changes it."""
    if find_question(places, bank, question) is None:
        raise NotFoundError(f"no question {question!r} in bank {bank!r}")
    path = own_answers_path(places.home, bank)
    try:
        with folder_locked(path.parent):
            yield path, _read(path)
    except OSError as error:
        raise BankError(f"{path.parent} cannot be used: {error.strerror or error}") from error


def _read(path: Path) -> AnswersByQuestion:
    if not path.exists():
        return {}
    reading = read_answers(path)
    if reading.problems:
        raise BankError(f"mend your marks first: {reading.problems[0]}")
    return reading.answers
