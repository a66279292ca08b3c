"""A question on the bench: its rubric tried on answers, its file read again after each change."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.banks import library, validation
from interview.banks.library import builtin_folder
from interview.banks.read import BankReading, locate_fields, place_problems, read_bytes
from interview.banks.writing import write_whole
from interview.model.bank import Bank, Question
from interview.model.errors import BankError, NotFoundError
from interview.model.places import Places
from interview.model.ports import Scorer
from interview.model.problem import Problem

Ownership = Literal["own", "shipped", "checkout"]
"""The person's file; one that came with the program; one of a checkout that is the home as well."""


class LabQuestion(Struct, frozen=True):
    """One question of one bank's file."""

    bank: Bank
    question: Question
    bank_path: Path
    """The bank's file or folder."""
    path: Path
    """The file that holds the question."""
    index: int
    """The question's place in that file, from 0."""
    ownership: Ownership
    problems: tuple[Problem, ...] = ()
    """What is wrong or doubtful in the file, the question's own rubric measured by its reference."""


class Unreadable(Struct, frozen=True):
    """What came of a file that no longer gives the question."""

    path: Path
    problems: tuple[Problem, ...]


def open_lab_question(
    places: Places, bank: str, question: str, scorer: Scorer
) -> LabQuestion | Unreadable:
    """Read a question's file as it is now.

    Raises:
        NotFoundError: There is no such bank, or no such question in it.
    """
    file = next((file for file in library.bank_files(places) if file.name == bank), None)
    if file is None:
        raise NotFoundError(f"the bank {bank!r} is no longer there")
    entry = library.read_entry(places, file)
    if entry.bank is None:
        return Unreadable(entry.path, entry.problems)
    opened = entry.bank.question(question)
    if opened is None:
        raise NotFoundError(f"question {question!r} is no longer in {entry.path}")
    reading = entry.reading or BankReading(entry.bank)
    path, index = reading.place_of(entry.bank.questions.index(opened))
    problems = (*entry.problems, *_find_warnings(reading, opened, scorer))
    ownership = _ownership(places, entry)
    return LabQuestion(entry.bank, opened, entry.path, path, index, ownership, problems)


def own_file(places: Places, bench: LabQuestion) -> Path:
    """The file that changes are written to: the bank's own, or a copy among the person's banks."""
    if bench.ownership != "shipped":
        return bench.path
    own = _own_path(places, bench)
    return own / bench.path.name if bench.bank_path.is_dir() else own


def copy_to_own(places: Places, bench: LabQuestion) -> Path:
    """Copy a bank that came with the program to the person's banks, unless it is there.

    Returns:
        The file of the copy that holds the question.

    Raises:
        BankError: It cannot be read or written.
    """
    path = own_file(places, bench)
    if not path.exists():
        try:
            if bench.bank_path.is_dir():
                _copy_folder(bench.bank_path, path.parent)
            else:
                write_whole(path, read_bytes(bench.path).decode("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise BankError(f"{bench.bank_path} cannot be copied: {error}") from error
    return path


def _copy_folder(source: Path, target: Path) -> None:
    """Copy a bank's folder so that others see all of it or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=".new-"))
    try:
        shutil.copytree(source, fresh / source.name)
        (fresh / source.name).rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def line_of(path: Path, index: int, point: int | None) -> int:
    """The line, from 1, where a question or one of its key points begins in its file."""
    field = f"questions.{index}"
    if point is not None:
        field += f".key_points.{point}"
    return max(1, locate_fields(path, [field])[0][0])


def _ownership(places: Places, entry: library.BankEntry) -> Ownership:
    if not entry.builtin:
        return "own"
    same_folder = places.banks.resolve() == builtin_folder().resolve()
    return "checkout" if same_folder else "shipped"


def _own_path(places: Places, bench: LabQuestion) -> Path:
    name = bench.bank.name
    if bench.bank_path.is_dir():
        return places.banks / name
    candidates = (places.banks / f"{name}{ending}" for ending in (".yaml", ".yml"))
    return next((path for path in candidates if path.exists()), places.banks / f"{name}.yaml")


def _find_warnings(
    reading: BankReading, question: Question, scorer: Scorer
) -> tuple[Problem, ...]:
    """What the scorer has to say about this question's rubric alone, with its place in the file."""
    if reading.bank is None:
        return ()
    alone = replace(reading.bank, questions=(question,))
    index = reading.bank.questions.index(question)
    warnings = [
        replace(warning, field=warning.field.replace("questions.0", f"questions.{index}", 1))
        for warning in validation.validate_rubrics(alone, (), scorer)
    ]
    return place_problems(reading, warnings)
