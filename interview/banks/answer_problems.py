"""Problems of a bank's marked answers that show without learning from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from interview.banks.answers import (
    AnswersReading,
    answer_files,
    own_answers,
    own_answers_path,
    read_answers,
)
from interview.banks.library import bank_files
from interview.banks.read import BankReading, locate_ways, place_problems
from interview.model.bank import Bank, MarkedAnswer, Question
from interview.model.places import Places
from interview.model.problem import Problem

FEWEST = 6
"""Marked answers of a question from which they teach something."""
RIGHT = 0.6
"""Mark from which an answer counts as right: with none below, nothing teaches what is wrong."""


class _Placed(Struct, frozen=True):
    """A marked answer and where it stands."""

    path: str
    """Empty for the file of its question."""
    way: tuple[str | int, ...]
    """The steps that lead to it in the file."""
    answer: MarkedAnswer


class _Doubt(Struct, frozen=True):
    """What is doubtful about a place."""

    path: str
    way: tuple[str | int, ...]
    message: str
    question: str

    def problem(self, line: int, column: int) -> Problem:
        field = ".".join(map(str, self.way))
        # A file of marked answers names the question in the field itself.
        question = "" if self.path else self.question
        return Problem(self.path, line, column, field, self.message, "warning", question)


def answer_problems(places: Places, path: Path, reading: BankReading) -> tuple[Problem, ...]:
    """The problems of the marked answers of the bank that was read from `path`, with their places.

    What the person marked is looked at too, where the bank is one that can be practised.
    """
    files = list(answer_files(path))
    if reading.bank and any(file.path == path for file in bank_files(places)):
        files += own_answers(places.home, reading.bank.name)
    read = {file: read_answers(file) for file in files}
    problems = [problem for answers in read.values() for problem in answers.problems]
    if reading.bank is None:
        return tuple(problems)
    own = own_answers_path(places.home, reading.bank.name)
    doubts = [*_find_unread(reading.bank, read, own), *_find_doubts(reading.bank, read)]
    inline = [doubt.problem(0, 0) for doubt in doubts if not doubt.path]
    return (*place_problems(reading, inline), *problems, *_placed(doubts))


def _find_unread(bank: Bank, read: dict[Path, AnswersReading], own: Path) -> Iterator[_Doubt]:
    """Find marked answers that no question reads."""
    for path, reading in read.items():
        for name in reading.answers:
            question = answered_question(bank, name)
            if question is None:
                message = "is no question of the bank; mend the id"
            elif path != own and path.stem not in {question.id, question.topic}:
                message = f"is never read here; move it to {question.id}{path.suffix}"
            else:
                continue
            yield _Doubt(str(path), ("answers", name), message, name)


def answered_question(bank: Bank, name: str) -> Question | None:
    """The question that answers of this name belong to; `q1.why` names the deeper one `why` of q1."""
    question = bank.question(name)
    if question is None:
        first, _, follow_up = name.partition(".")
        question = bank.question(first)
        if question and all(deeper.id != follow_up for deeper in question.deeper):
            return None
    return question


def _find_doubts(bank: Bank, read: dict[Path, AnswersReading]) -> Iterator[_Doubt]:
    for index, question in enumerate(bank.questions):
        answers = tuple(_answers_to(question, index, read))
        yield from _find_twins(question, answers)
        yield from _find_lack(question, answers)


def _answers_to(
    question: Question, index: int, read: dict[Path, AnswersReading]
) -> Iterator[_Placed]:
    for number, answer in enumerate(question.answers):
        yield _Placed("", ("questions", index, "answers", number), answer)
    for path, reading in read.items():
        for number, answer in enumerate(reading.answers.get(question.id, ())):
            yield _Placed(str(path), ("answers", question.id, number), answer)


def _find_twins(question: Question, answers: Sequence[_Placed]) -> Iterator[_Doubt]:
    """Find answers of the same words with different marks, at the later of the two."""
    marks: dict[str, float] = {}
    for placed in answers:
        mark = placed.answer.mark
        before = marks.setdefault(" ".join(placed.answer.text.casefold().split()), mark)
        if before != mark:
            message = f"the same answer is marked {before:g} and {mark:g}; keep one of them"
            yield _Doubt(placed.path, placed.way, message, question.id)


def _find_lack(question: Question, answers: Sequence[_Placed]) -> Iterator[_Doubt]:
    """Find questions with too few marked answers, or only right ones."""
    if not answers:
        return
    first = answers[0]
    if len(answers) < FEWEST:
        count = f"{len(answers)} marked answers teach"
        if len(answers) == 1:
            count = "1 marked answer teaches"
        message = f"{count} little; {FEWEST} or more, right and wrong ones, teach something"
    elif all(placed.answer.mark >= RIGHT for placed in answers):
        message = "only right answers are marked; add wrong ones with a low mark and why"
    else:
        return
    yield _Doubt(first.path, first.way[:-1], message, question.id)


def _placed(doubts: Sequence[_Doubt]) -> Iterator[Problem]:
    """Return the problems in files of marked answers, with line and column."""
    for path in dict.fromkeys(doubt.path for doubt in doubts if doubt.path):
        in_file = [doubt for doubt in doubts if doubt.path == path]
        spots = locate_ways(Path(path), [doubt.way for doubt in in_file])
        for doubt, spot in sorted(zip(in_file, spots, strict=True), key=lambda pair: pair[1]):
            yield doubt.problem(*spot)
