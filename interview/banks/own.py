"""Banks of the person's own: opened, changed, and written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace

from interview.banks.edit import OwnBank, edit_bank, read_own_bank
from interview.banks.ids import HEAD, ID, question_id, slug_of
from interview.banks.library import find_bank
from interview.banks.read import BankReading, decode_files, read_bank, read_files
from interview.model.bank import Bank, KeyPoint, Question, Topic
from interview.model.errors import BankError, Problem, UsageError, as_error
from interview.storage.files import folder_locked, is_folder, replace_whole
from interview.storage.places import Places

IMPORTED = ".imported"
"""The folder beside the banks with the records of imports; its lock is that of all banks."""


_LONGEST_NAME = 240
"""Bytes of a bank's name; with its suffix a file's name may have 255."""


def record_path(banks: Path, name: str) -> Path:
    """Return the file with the record of the imports into a bank of this folder."""
    return banks / IMPORTED / f"{name}.json"


@contextmanager
def bank_lock(banks: Path) -> Iterator[None]:
    """Hold the lock of the banks of a folder; another program waits for it.

    Raises:
        BankError: the folder cannot be written.
    """
    folder = banks / IMPORTED
    with ExitStack() as held:
        with as_error(BankError, f"{folder} cannot be written"):
            held.enter_context(folder_locked(folder))
        yield


def check_new_bank(places: Places, name: str) -> str:
    """Return why no bank of this name can be made; empty if it can be."""
    if not ID.fullmatch(name):  # it might lead out of the folder
        return f"{name!r} cannot be a bank's name: use letters, digits, - and _"
    if len(name.encode()) > _LONGEST_NAME:
        return f"{name!r} is too long for a file's name; choose a shorter one"
    if find_bank(places, name) is not None:
        return f"there is a bank {name!r} already; choose another name"
    if is_folder(places.banks / name):
        return f"{name!r} is a folder without {HEAD}; choose another name"
    return ""


def own_path(places: Places, name: str) -> Path:
    """Return the path of a bank of the person's own, which may be new.

    Raises:
        UsageError: the bank is built in, or its name is not possible.
    """
    file = find_bank(places, name)
    if file is None:
        if problem := check_new_bank(places, name):
            raise UsageError(problem)
        return places.banks / f"{name}.yaml"
    if file.builtin:
        raise UsageError(f"{name!r} is a built-in bank; choose another name")
    return file.path


def open_own_bank(places: Places, name: str, title: str = "") -> OwnBank:
    """Read a bank of the person's own; a new one has this title and no questions.

    Raises:
        UsageError: the bank is built in, or its name is not possible.
        BankError: it cannot be read, or has errors.
    """
    path = own_path(places, name)
    texts = _read_texts(path)
    if not texts:
        title = title or name.replace("-", " ").replace("_", " ").capitalize()
        return OwnBank(path, {}, Bank(name, title, (), (), ""))
    return read_own_bank(path, texts)


def write_own_bank(source: OwnBank, changed: Mapping[Path, str]) -> None:
    """Write the changed files of a bank, all of them or none.

    Raises:
        BankError: one cannot be written, or an editor, which takes no lock, saved the bank just now.
    """
    protected = next((path for path in source.texts if not os.access(path, os.W_OK)), None)
    if protected is not None:
        raise BankError(f"{protected} is write-protected; make it writable first")
    if _read_texts(source.path) != source.texts:
        raise BankError(f"{source.path.name} changed just now; try again")
    write_texts(changed, source.texts)


SCHEMA_FILE = "bank.schema.json"
"""The schema beside the banks, with which an editor knows the format without a network."""


def write_starter(places: Places, name: str) -> Path:
    """Write a new bank, and the schema that it names; return its path.

    Raises:
        UsageError: its name is not possible.
        BankError: there is one already, or the folder cannot be written.
    """
    from interview.banks.schema import json_schema

    path = own_path(places, name)
    text = Path(__file__).with_name("starter.yaml").read_text(encoding="utf-8")
    with bank_lock(places.banks):
        if os.path.lexists(path):
            raise BankError(f"{path} is there already; choose another name")
        write_whole(path, text.replace("{name}", name))
        write_whole(places.banks / SCHEMA_FILE, json.dumps(json_schema(), indent=2) + "\n")
    return path


def write_texts(texts: Mapping[Path, str | None], before: Mapping[Path, str | None]) -> None:
    """Write files, each whole, or remove those whose text is None; if one fails, restore the texts `before`.

    Raises:
        BankError: one cannot be written, or not be removed.
    """
    done: list[Path] = []
    try:
        for path, text in texts.items():
            _write_text(path, text)
            done.append(path)
    except BankError:
        for path in reversed(done):
            with suppress(BankError):
                _write_text(path, before.get(path))
        raise


def _write_text(path: Path, text: str | None) -> None:
    if text is not None:
        write_whole(path, text)
        return
    with as_error(BankError, f"{path} cannot be removed"):
        path.unlink()


def write_whole(path: Path, text: str) -> None:
    """Write a file so that others see the old or the new one, never a part; links stay.

    Raises:
        BankError: it cannot be written; the old file stays.
    """
    try:
        with as_error(BankError, f"{path} cannot be written"):
            replace_whole(path, text.encode(), mode=0o644)
    except UnicodeError as error:
        raise BankError(f"{path} cannot be written: {error}") from error


def _read_texts(path: Path) -> dict[Path, str]:
    """Return the texts of a bank's files; empty if there is no bank."""
    with as_error(BankError, f"{path} cannot be read"):
        if not path.exists():
            return {}
        texts = decode_files(read_files(path))
    if isinstance(texts, Problem):
        raise BankError(str(texts))
    return dict(texts)


# Questions that a person writes in the program


def make_question(
    text: str,
    answer: str,
    *,
    topic: str = "",
    difficulty: str = "2",
    points: Sequence[str] = (),
    before: Question | None = None,
) -> Question:
    """Return a question as it was typed; all else stays as in `before`.

    Raises:
        UsageError: there is no question, or no such difficulty.
    """
    if not text.strip():
        raise UsageError("write a question")
    level = {"1": 1, "2": 2, "3": 3}.get(difficulty.strip())
    if level is None:
        raise UsageError("the difficulty is 1 (warm-up), 2 (core) or 3 (deep)")
    points_before = {point.point: point for point in (before.key_points if before else ())}
    lines = [line.strip() for line in points if line.strip()]
    question = before or Question(question_id(text), text.strip())
    return replace(
        question,
        text=text.strip(),
        reference=answer.strip(),
        topic=slug_of(topic) if before is None or topic != before.topic else topic,
        difficulty=level,
        key_points=tuple(points_before.get(line) or KeyPoint(line) for line in lines),
    )


def save_question(
    places: Places, name: str, question: Question, topic_title: str = "", place: int | None = None
) -> BankReading:
    """Keep a question in a bank of the person's own, which may be new; return the changed bank.

    It replaces the question with its id; a new one comes to this place, from 0, or to the end.

    Raises:
        UsageError: the bank is built in.
        BankError: it has errors, or cannot be read or written.
    """
    with bank_lock(places.banks):
        source = open_own_bank(places, name)
        wanted = _extended(source.bank, question, topic_title, place)
        write_own_bank(source, edit_bank(source, wanted))
        return read_bank(source.path)


def _extended(bank: Bank, question: Question, topic_title: str, place: int | None) -> Bank:
    questions, ids = list(bank.questions), [listed.id for listed in bank.questions]
    if question.id in ids:
        questions[ids.index(question.id)] = question
    else:
        questions.insert(len(questions) if place is None else place, question)
    topics = bank.topics
    if question.topic and all(topic.id != question.topic for topic in topics):
        topics = (*topics, Topic(question.topic, topic_title or question.topic))
    return replace(bank, questions=tuple(questions), topics=topics)
