"""Checks of a bank's rubrics by the scorer, on its own references and samples.

What only the scorer can tell about a bank: a rubric that its own reference does not satisfy, a
misconception that the reference itself would be blamed for, and samples outside their grade.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.answers import (
    AnswersReading,
    answer_files,
    own_answers,
    own_answers_path,
    read_answers,
)
from interview.banks.library import bank_files
from interview.banks.read import (
    BankReading,
    locate_ways,
    place_problems,
)
from interview.model.bank import Bank, MarkedAnswer, Question
from interview.model.errors import Problem
from interview.model.grades import GRADE_FLOORS, STRONG, Grade
from interview.model.places import Places
from interview.model.ports import Scorer
from interview.model.score import Score

REFERENCE_FLOOR = STRONG
"""The score, 0 to 1, that a reference answer should reach by its own rubric."""
_MOST_NAMED = 8
"""Questions without an answer that are named."""
TOLERANCE = 0.1
"""How far outside its grade's band, on either side, a sample may score."""


class SampleResult(Struct, frozen=True):
    """What one sample of a bank scored."""

    bank: str
    question: str
    number: int
    """The sample's place in its question, from 1."""
    voice: str
    grade: Grade
    held_out: bool
    wanted: float
    """The person's score, or the middle of the grade's band where only a grade was given."""
    low: float
    """The lowest score that passes."""
    high: float
    """The highest score that passes."""
    score: float

    @property
    def passed(self) -> bool:
        """Whether the score lies in the widened band, by its two shown decimals."""
        return self.low <= round(self.score, 2) <= self.high


def validate_rubrics(
    bank: Bank, problems: Sequence[Problem], scorer: Scorer
) -> tuple[Problem, ...]:
    """The problems, and warnings about rubrics that do not fit their own reference answer.

    The warnings name their field and no line; `validate_file` adds the line.
    """
    path = problems[0].path if problems else bank.name
    return (*problems, *_rubric_warnings(bank, path, scorer))


def validate_file(path: Path, reading: BankReading, scorer: Scorer) -> tuple[Problem, ...]:
    """The problems of a bank that was read from `path`, the scorer's warnings among them.

    Questions without an answer are a note at the end: they are asked, and not scored.
    """
    if reading.bank is None:
        return reading.problems
    placed = place_problems(reading, list(_rubric_warnings(reading.bank, str(path), scorer)))
    files = {part.path: number for number, part in enumerate(reading.parts)}
    ordered = sorted(
        (*reading.problems, *placed),
        key=lambda problem: (files.get(problem.path, -1), problem.line, problem.column),
    )
    return (*ordered, *_note_unscored(reading.bank, path))


def _note_unscored(bank: Bank, path: Path) -> Iterator[Problem]:
    bare = [question.id for question in bank.questions if not question.is_scored]
    if bare:
        named = ", ".join(bare[:_MOST_NAMED]) + ", …" * (len(bare) > _MOST_NAMED)
        message = (
            f"{len(bare):,} of {len(bank.questions):,} have no answer: they are asked, not scored"
            f" ({named})"
        )
        yield Problem(str(path), 0, 0, "questions", message, "note")


def sample_results(bank: Bank, scorer: Scorer) -> Iterator[SampleResult]:
    """What the samples of a bank score, in the order of the file."""
    for question in bank.questions:
        for index, sample in enumerate(question.samples):
            floor, ceiling = band(sample.grade)
            yield SampleResult(
                bank=bank.name,
                question=question.id,
                number=index + 1,
                voice=sample.voice,
                grade=sample.grade,
                held_out=sample.held_out,
                wanted=(floor + ceiling) / 2 if sample.score is None else sample.score,
                low=round(max(0.0, floor - TOLERANCE), 2),
                high=round(min(1.0, ceiling + TOLERANCE), 2),
                score=scorer.score(question, sample.answer).value,
            )


def band(grade: Grade) -> tuple[float, float]:
    """The lowest and the highest score of a grade, 0 to 1."""
    ceiling = 1.0
    for name, floor in GRADE_FLOORS.items():
        if name == grade:
            return floor, ceiling
        ceiling = floor
    raise ValueError(grade)


def _rubric_warnings(bank: Bank, path: str, scorer: Scorer) -> Iterator[Problem]:
    for index, question in enumerate(bank.questions):
        if question.key_points and question.reference.strip():
            for warning in _against_reference(question, f"questions.{index}", path, scorer):
                yield replace(warning, question=question.id)


def _against_reference(
    question: Question, field: str, path: str, scorer: Scorer
) -> Iterator[Problem]:
    score = scorer.score(question, question.reference)
    rows = score.rows
    if not score.answers:  # else the reference is all that says what its own words mean
        rows = scorer.score(replace(question, reference=""), question.reference).rows
    for number, point in enumerate(rows):
        if point.state == "missing" and number < len(question.key_points):
            message = (
                "the reference answer does not show this point; "
                "say it there, or add to `say` how the answer puts it"
            )
            yield _warning(path, f"{field}.key_points.{number}", message)
    yield from _find_blamed(question, score, field, path)
    if score.value < REFERENCE_FLOOR and all(point.state == "said" for point in score.rows):
        message = f"the reference answer scores {score.value:.2f} by its own rubric; reword one"
        yield _warning(path, f"{field}.answer", message)


def _find_blamed(question: Question, score: Score, field: str, path: str) -> Iterator[Problem]:
    claims = [misconception.claim for misconception in question.misconceptions]
    for false_claim in score.false_claims:
        if false_claim.claim in claims:
            message = "the reference answer is taken for this claim; name its subject"
            yield _warning(
                path, f"{field}.misconceptions.{claims.index(false_claim.claim)}", message
            )


def _warning(path: str, field: str, message: str) -> Problem:
    return Problem(path, 0, 0, field, message, "warning")


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
