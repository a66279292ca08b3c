"""Marked answers in files of their own, which are read only when a question is scored.

A bank that is a folder has them in `answers/`, one file a question or a topic. The person's own are in the home,
one file a bank, so that built-in banks stay as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path

from msgspec import Struct

from interview.banks import library
from interview.banks.ids import SUFFIXES
from interview.banks.read import LARGEST_BANK, decode_files, unreadable
from interview.model.bank import MarkedAnswer, Question
from interview.model.errors import BankError, InterviewError, Problem, as_error
from interview.model.session import AskedQuestion
from interview.scoring.policy import VERSION
from interview.storage.files import is_file, read_regular, replace_whole
from interview.storage.places import Places

FOLDER = "answers"
"""The folder of marked answers, in a bank's folder and in the home."""

OWN_HEADING = (
    "# What you marked, by question. Written anew with every mark: comments are not kept.\n"
)
"""The first line of a file of the person's marked answers."""

AnswersByQuestion = Mapping[str, tuple[MarkedAnswer, ...]]


class AnswersReading(Struct, frozen=True):
    """The readable part of a file of marked answers, and its problems."""

    answers: AnswersByQuestion
    """By question id; empty if the file has errors."""
    problems: tuple[Problem, ...] = ()
    """In the order of the file."""


def answer_files(bank: Path) -> tuple[Path, ...]:
    """Return the files of marked answers of the bank at this path."""
    try:
        paths = sorted((bank / FOLDER).iterdir())
    except OSError:
        return ()
    return tuple(path for path in paths if path.suffix in SUFFIXES)


def read_answers(path: Path) -> AnswersReading:
    """Read and check a file of marked answers; no file makes it raise."""
    try:
        texts = decode_files(((path, read_regular(path, LARGEST_BANK)),))
    except OSError as error:
        texts = unreadable(path, error)
    if isinstance(texts, Problem):
        return AnswersReading({}, (texts,))
    from interview.banks.assemble import assemble_answers

    return AnswersReading(*assemble_answers(texts[0][1], path))


def write_answers(path: Path, answers: AnswersByQuestion) -> None:
    """Replace a file of marked answers; without answers the file is removed.

    Raises:
        BankError: they cannot be kept in a file, or the file cannot be written; it stays as it was.
    """
    from interview.banks.assemble import assemble_answers
    from interview.banks.yaml_writer import answers_text

    wanted = {question: listed for question, listed in answers.items() if listed}
    text = OWN_HEADING + answers_text(wanted)
    if wanted and assemble_answers(text, path)[0] != wanted:
        raise BankError(
            f"{path.name}: an answer this long, or with these characters, cannot be kept there"
        )
    with as_error(BankError, f"{path} cannot be written"):
        if wanted:
            replace_whole(path, text.encode())
        else:
            path.unlink(missing_ok=True)


def own_answers(home: Path, bank: str) -> tuple[Path, ...]:
    """Return the file of the person's own marked answers to a bank; empty if there is none."""
    path = own_answers_path(home, bank)
    return (path,) if is_file(path) else ()


def own_answers_path(home: Path, bank: str) -> Path:
    """Return the path of the person's own marked answers to a bank."""
    return home / FOLDER / f"{bank}.yaml"


def files_of_question(bank: Path, question: Question) -> list[Path]:
    """Return the files of the bank at this path that may have marked answers to a question."""
    names = {question.topic, question.id.partition(".")[0]}
    paths = (bank / FOLDER / f"{name}{ending}" for name in names for ending in SUFFIXES)
    return sorted(path for path in paths if is_file(path))


def digests_of_answers(places: Places, questions: Iterable[AskedQuestion]) -> dict[str, str]:
    """Return the digest of the marked answers to a session's questions, by `bank/answers`.

    Banks without any are left out.

    Raises:
        InterviewError: a file cannot be read.
    """
    find_bank = cache(partial(library.find_bank, places))
    files: dict[str, dict[Path, None]] = {}
    for asked in questions:
        if bank := find_bank(asked.bank):
            paths = files_of_question(bank.path, asked.question)
            paths += own_answers(places.home, asked.bank)
            files.setdefault(asked.bank, {}).update(dict.fromkeys(paths))
    return {
        f"{bank}/answers": digest_with_files(b"", held) for bank, held in files.items() if held
    }


def digest_with_files(made_from: bytes, files: Iterable[Path]) -> str:
    """Return the digest of the policy, some bytes and some files, in hexadecimal.

    Raises:
        InterviewError: a file cannot be read.
    """
    whole = hashlib.sha256(f"{VERSION} ".encode() + made_from)
    for path in files:
        with as_error(InterviewError, f"{path} cannot be read"):
            data = read_regular(path, LARGEST_BANK)
        whole.update(f"{len(data)} ".encode() + data)
    return whole.hexdigest()
