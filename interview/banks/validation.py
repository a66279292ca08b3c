"""Checks of a bank beyond its form: rubrics tried on their references, marked answers, unscored questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.answers import AnswersReading, answer_files, own_answers, read_answers
from interview.banks.ids import YamlPath
from interview.banks.library import bank_files, open_bank
from interview.banks.read import BankReading, locator
from interview.model.bank import Bank, MarkedAnswer, Question
from interview.model.errors import Problem
from interview.model.phrases import phrase_count
from interview.model.ports import Scorer
from interview.model.score import FEWEST_MARKED
from interview.storage.places import Places

RIGHT_FROM = 0.6
"""The mark from which an answer counts as right; with none below it, nothing teaches what is wrong."""
DOUBTFUL_FROM = 0.4
"""The distance of a mark from its prediction beyond which it is doubtful."""
_MOST_NAMED = 8
"""The most questions without an answer that are named."""


class _Doubt(Struct, frozen=True):
    """Something doubtful at a place."""

    yaml_path: YamlPath
    """The path to it in its file, or in the whole bank if `path` is empty."""
    message: str
    question: str
    path: str = ""
    """The file of marked answers; empty for a file of questions."""


def check_bank(
    places: Places, path: Path, reading: BankReading, scorer: Scorer
) -> tuple[Problem, ...]:
    """Return all problems of the bank that was read from `path`, by file and line.

    Of the person's marked answers only errors are reported. Questions without an answer are a note at the end,
    as they are asked and not scored.
    """
    answers = {file: read_answers(file) for file in answer_files(path)}
    problems = [*reading.problems, *chain(*(read.problems for read in answers.values()))]
    if reading.bank is None:
        return tuple(problems)
    if any(file.path == path for file in bank_files(places)):
        for file in own_answers(places.home, reading.bank.name):
            problems += read_answers(file).problems
    doubts = [
        *_rubric_doubts(reading.bank, scorer),
        *_unread_answers(reading.bank, answers),
        *_answer_doubts(reading.bank, answers),
    ]
    placed = [*problems, *_place(reading, doubts)]
    placed.sort(key=lambda problem: (problem.path, problem.line, problem.column))
    return (*placed, *_note_unscored(reading.bank, path))


def _place(reading: BankReading, doubts: Sequence[_Doubt]) -> Iterator[Problem]:
    """Yield the doubts as warnings, with line and column in their files."""
    locator_of = cache(locator)
    for doubt in doubts:
        path, yaml_path = doubt.path, doubt.yaml_path
        if not path:
            part, index = reading.place_of(int(yaml_path[1]))
            path, yaml_path = str(part), ("questions", index, *yaml_path[2:])
        line, column = locator_of(Path(path))(yaml_path)
        field = ".".join(map(str, yaml_path))
        # A file of marked answers names the question in the field itself.
        question = "" if doubt.path else doubt.question
        yield Problem(path, line, column, field, doubt.message, "warning", question)


def _note_unscored(bank: Bank, path: Path) -> Iterator[Problem]:
    bare = [question.id for question in bank.questions if not question.is_scored]
    if bare:
        named = ", ".join(bare[:_MOST_NAMED]) + ", …" * (len(bare) > _MOST_NAMED)
        message = (
            f"{len(bare):,} of {len(bank.questions):,} have no answer: they are asked, not scored"
            f" ({named})"
        )
        yield Problem(str(path), 0, 0, "questions", message, "note")


# Rubrics, tried on their own reference


def _rubric_doubts(bank: Bank, scorer: Scorer) -> Iterator[_Doubt]:
    for index, question in enumerate(bank.questions):
        if question.key_points and question.reference.strip():
            for yaml_path, message in _against_reference(question, scorer):
                yield _Doubt(("questions", index, *yaml_path), message, question.id)


def _against_reference(question: Question, scorer: Scorer) -> Iterator[tuple[YamlPath, str]]:
    score = scorer.score(question, question.reference)
    rows = score.rows
    if not score.answers:  # else the reference is all that says what its own words mean
        rows = scorer.score(replace(question, reference=""), question.reference).rows
    for number, row in enumerate(rows[: len(question.key_points)]):
        if row.state == "missing":
            message = (
                "the reference answer does not show this point; "
                "say it there, or add to `say` how the answer puts it"
            )
            yield ("key_points", number), message
    claims = [misconception.claim for misconception in question.misconceptions]
    for false_claim in score.false_claims:
        if false_claim.claim in claims:
            message = "the reference answer is taken for this claim; name what the claim is about"
            yield ("misconceptions", claims.index(false_claim.claim)), message


# Marked answers

Answers = Mapping[Path, AnswersReading]
"""The readings of files of marked answers."""


def _unread_answers(bank: Bank, files: Answers) -> Iterator[_Doubt]:
    """Yield the marked answers that no question reads."""
    owners = {question.id: question for question in bank.questions}
    for question in bank.questions:
        owners |= {f"{question.id}.{deeper.id}": question for deeper in question.deeper}
    for path, reading in files.items():
        for name in reading.answers:
            owner = owners.get(name)
            if owner is None:
                message = "is not a question of this bank; mend the id"
            elif path.stem not in {owner.id, owner.topic}:
                message = f"is never read here; move it to {owner.id}{path.suffix}"
            else:
                continue
            yield _Doubt(("answers", name), message, name, str(path))


def _answer_doubts(bank: Bank, files: Answers) -> Iterator[_Doubt]:
    """Yield the questions with too few marked answers or only right ones, and answers with two marks."""
    for index, question in enumerate(bank.questions):
        listed: dict[tuple[str, YamlPath], Sequence[MarkedAnswer]] = {
            ("", ("questions", index, "answers")): question.answers
        }
        for file, reading in files.items():
            listed[str(file), ("answers", question.id)] = reading.answers.get(question.id, ())
        placed = [
            (path, (*yaml_path, number), answer)
            for (path, yaml_path), answers in listed.items()
            for number, answer in enumerate(answers)
        ]
        marks: dict[str, float] = {}
        for path, yaml_path, answer in placed:
            before = marks.setdefault(" ".join(answer.text.casefold().split()), answer.mark)
            if before != answer.mark:
                twice = f"{before:g} and {answer.mark:g}"
                message = f"the same answer is marked {twice}; keep one of them"
                yield _Doubt(yaml_path, message, question.id, path)
        message = _phrase_lack([answer for _, _, answer in placed])
        if message:
            path, yaml_path, _ = placed[0]
            yield _Doubt(yaml_path[:-1], message, question.id, path)


def _phrase_lack(answers: Sequence[MarkedAnswer]) -> str:
    """Return what the marked answers to a question lack; empty if nothing, or if there are none."""
    if 0 < len(answers) < FEWEST_MARKED:
        count = phrase_count(len(answers), "marked answer")
        return f"has only {count}; write {FEWEST_MARKED} or more, right and wrong"
    if answers and all(answer.mark >= RIGHT_FROM for answer in answers):
        return "only right answers are marked; add wrong ones with a low mark and why"
    return ""


class DoubtfulMark(Struct, frozen=True):
    """A mark that is far from the prediction of the other marked answers."""

    number: int
    """The answer's place among those of its question, from 1; the person's own come last."""
    mark: float
    predicted: float
    """0 to 1."""
    text: str


class QuestionLearning(Struct, frozen=True):
    """The marked answers of a question."""

    question: str
    answers: int
    doubtful: tuple[DoubtfulMark, ...]
    """The most doubtful first."""


def learn_bank(places: Places, name: str) -> tuple[QuestionLearning, ...]:
    """Return the doubtful marks of each question of a bank, the person's own marks included.

    Each mark is compared with the prediction of the other answers to its question.

    Raises:
        NotFoundError: there is no such bank.
        BankError: the bank has errors.
    """
    from interview.banks.lessons import LessonStore

    lessons = LessonStore(places, [name])
    return tuple(
        _question_learning(question.id, lessons.left_one_out(name, question))
        for question in open_bank(places, name).questions
    )


def _question_learning(
    question: str, answers: Sequence[tuple[MarkedAnswer, float]]
) -> QuestionLearning:
    doubtful = [
        DoubtfulMark(number, answer.mark, round(predicted, 2), answer.text)
        for number, (answer, value) in enumerate(answers, 1)
        if abs(answer.mark - (predicted := min(1.0, max(0.0, value)))) > DOUBTFUL_FROM
    ]
    doubtful.sort(key=lambda item: -abs(item.mark - item.predicted))
    return QuestionLearning(question, len(answers), tuple(doubtful))
