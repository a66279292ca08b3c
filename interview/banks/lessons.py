"""Lessons: what the scorer has learned for a question from its rubric and marked answers.

The lessons of built-in banks are made when the package is built or installed (`build_lessons`), and stored in
it. A missing or outdated one is learned when needed, and kept in the cache. A lesson has the digest of
everything that it was made from in its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

import interview
from interview.banks import library
from interview.banks.answers import (
    AnswersReading,
    digest_with_files,
    files_of_question,
    own_answers,
    read_answers,
)
from interview.banks.library import builtin_folder
from interview.banks.read import read_bank, read_cached
from interview.model.bank import Bank, MarkedAnswer, Question
from interview.scoring.marks import predict_left_one_out
from interview.scoring.points import PointModel
from interview.scoring.scorer import Lesson, learn
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import Rarity, count_stems
from interview.storage.cache_entries import Kept, read_entry, source_digest, write_entry
from interview.storage.decoders import to_msgpack
from interview.storage.places import Places

FOLDER = "lessons"
"""The folder of lessons in the cache."""
_RARITY = "rarity"
SCORING = "interview.scoring"
"""The package that learns; with any change of its code all lessons are learned anew."""


def shipped_folder() -> Path:
    """Return the folder of the built-in banks' lessons; empty until the package is built or installed."""
    return Path(interview.__file__).resolve().parent / "_lessons"


class LessonStore:
    """The lessons of some banks."""

    def __init__(self, places: Places, banks: Iterable[str]) -> None:
        self._places = places
        self._names = tuple(dict.fromkeys(banks))
        self._banks: dict[str, tuple[Bank, Path]] = {}
        self._folders = shipped_folder(), places.cache / FOLDER
        self._rarity: Rarity | None = None

    def find(self, question: Question) -> Lesson:
        """Return the lesson of a question; a question that differs from its bank's is learned alone.

        Raises:
            InterviewError: a file of marked answers cannot be read.
        """
        for name in self._names:
            opened = self._bank(name)
            known = _known(opened[0], question) if opened else None
            if opened and known:
                return self._lesson(opened, known)
        return learn(question, question.answers, self._words())

    def answers_to(self, bank: str, question: str) -> tuple[MarkedAnswer, ...]:
        """Return the marked answers to a question, the bank's and the person's."""
        opened = self._bank(bank)
        asked = opened[0].question(question) if opened else None
        return _answers(asked, self._files(opened, asked)) if opened and asked else ()

    def left_one_out(self, bank: str, question: Question) -> list[tuple[MarkedAnswer, float]]:
        """Return the marked answers to a question, without examples, each with the mark that the others predict."""
        every = self.answers_to(bank, question.id)
        answers = tuple(answer for answer in every if not answer.example)
        predicted = predict_left_one_out(question, answers, self._words())
        return list(zip(answers, predicted, strict=True))

    def _lesson(self, opened: tuple[Bank, Path], question: Question) -> Lesson:
        files, rarity = self._files(opened, question), self._words()
        model = _find_model(self._folders, opened[0].name, question, files, rarity)
        return Lesson(question, model, rarity)

    def _words(self) -> Rarity:
        """Return the rarity of words in the built-in banks, as it was when the package was built, or now."""
        if self._rarity is None:
            self._rarity = _read_first(self._folders, _RARITY, source_digest(SCORING), Rarity)
        if self._rarity is None:
            paths = sorted(builtin_folder().iterdir())
            readings = (read_cached(path, self._places.cache) for path in paths)
            self._rarity = count_words(reading.bank for reading in readings if reading.bank)
            write_entry(self._folders[-1], _RARITY, source_digest(SCORING), self._rarity)
        return self._rarity

    def _files(self, opened: tuple[Bank, Path], question: Question) -> tuple[Path, ...]:
        """Return the files that may have marked answers to a question, the person's last."""
        bank, path = opened
        return (*files_of_question(path, question), *own_answers(self._places.home, bank.name))

    def _bank(self, name: str) -> tuple[Bank, Path] | None:
        if name not in self._banks:
            file = library.find_bank(self._places, name)
            entry = library.read_bank_entry(self._places, file) if file else None
            if entry is None or entry.bank is None:
                return None  # not kept, as it may be readable the next time
            self._banks[name] = entry.bank, entry.path
        return self._banks[name]


def _known(bank: Bank, question: Question) -> Question | None:
    """Return the bank's question that an asked question is scored by: itself, or the one it follows up."""
    parent = bank.question(question.id.partition(".")[0])
    if parent is None:
        return None
    for candidate in (parent, *_deeper(parent)):
        if candidate.id != question.id:
            continue
        if candidate.text == question.text:
            asked = question if question.key_points or question.reference else candidate
            return replace(asked, answers=candidate.answers)
        if question.key_points and set(question.key_points) <= set(candidate.key_points):
            return candidate
    return None


def _deeper(question: Question) -> list[Question]:
    """Return the deeper follow-ups of a question, each a question of its own."""
    return [question.deeper_question(deeper) for deeper in question.deeper if deeper.key_points]


def lesson_digest(question: Question, files: Iterable[Path]) -> str:
    """Return the digest of everything that a question's lesson is made from.

    Raises:
        InterviewError: a file cannot be read.
    """
    rubric = (
        question.text,
        question.reference,
        question.key_points,
        question.contrasts,
        question.answers,
    )
    return digest_with_files(to_msgpack((rubric, source_digest(SCORING))), files)


def _find_model(
    folders: Sequence[Path],
    bank: str,
    question: Question,
    files: Sequence[Path],
    rarity: Rarity,
    read: Callable[[Path], AnswersReading] = read_answers,
) -> PointModel:
    """Return the model of a question; if no folder has it, it is learned and kept in the last."""
    name, digest = f"{bank}/{question.id}", lesson_digest(question, files)
    model = _read_first(folders, name, digest, PointModel)
    if model is None:
        model = learn(question, _answers(question, files, read), rarity).model
        write_entry(folders[-1], name, digest, model)
    return model


def _read_first(folders: Sequence[Path], name: str, digest: str, kind: type[Kept]) -> Kept | None:
    kept = (read_entry(folder, name, digest, kind) for folder in folders)
    return next((value for value in kept if value is not None), None)


def build_lessons(banks: Path, folder: Path) -> int:
    """Make the missing lessons of built-in banks, and return how many lessons there are.

    Args:
        banks: The folder of the banks.
        folder: The folder of the lessons.
    """
    from concurrent.futures import ProcessPoolExecutor

    read = (read_bank(path).bank for path in sorted(banks.iterdir()))
    opened = [bank for bank in read if bank is not None]
    rarity = count_words(opened)
    folder.mkdir(exist_ok=True)
    write_entry(folder, _RARITY, source_digest(SCORING), rarity)
    build = partial(_build_question, banks, folder, rarity)
    questions = [(bank.name, question) for bank in opened for question in bank.questions]
    with ProcessPoolExecutor() as pool:
        return sum(pool.map(build, questions))


def _build_question(banks: Path, folder: Path, rarity: Rarity, asked: tuple[str, Question]) -> int:
    """Make the lessons of a question and its deeper follow-ups, and return their number."""
    bank, question = asked
    files, read = files_of_question(banks / bank, question), cache(read_answers)
    questions = (question, *_deeper(question))
    for each in questions:
        _find_model([folder], bank, each, files, rarity, read)
    return len(questions)


def count_words(banks: Iterable[Bank]) -> Rarity:
    """Return the rarity of words in the rubrics of some banks."""
    texts: list[str] = []
    for bank in banks:
        for question in bank.questions:
            texts += [question.reference, *(claim.claim for claim in question.misconceptions)]
            for point in question.key_points:
                texts += [point.point, *point.say, *point.contrary]
    return count_stems(read_tokens(text) for text in texts)


def _answers(
    question: Question,
    files: Iterable[Path],
    read: Callable[[Path], AnswersReading] = read_answers,
) -> tuple[MarkedAnswer, ...]:
    listed = (read(path).answers.get(question.id, ()) for path in files)
    return (*question.answers, *chain.from_iterable(listed))
