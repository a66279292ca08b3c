"""Changes to a bank that is a folder: each file as its writer left it, new questions with their topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.edit.questions import edit_in_place, insert_topics
from interview.banks.ids import HEAD
from interview.banks.read import BankReading, read_bank_bytes, read_bank_files
from interview.banks.yaml.writer import bank_text, questions_text
from interview.model.bank import Bank, Question, Topic
from interview.model.errors import BankError

LOOSE = "questions"
"""The file, without its ending, of new questions that have no topic."""

Texts = Mapping[Path, str]
"""The text of each file of a bank by its path, the head first."""


class _File(Struct, frozen=True):
    """A file of the bank, and the questions in it."""

    path: Path
    questions: tuple[Question, ...]
    """As the bank has them."""


def edit_folder(texts: Texts, folder: Path, wanted: Bank) -> dict[Path, str]:
    """The files of a bank's folder that have to change so that it reads as `wanted`, the head first.

    A question stays in its file. A new one goes to the file of its topic; a new topic gets a file of
    its name and an entry in the head.

    Raises:
        BankError: the files have errors, or would not read as wanted.
    """
    reading = _read(texts, folder)
    if reading.bank is None:
        raise BankError(f"{folder.name} has errors; see: interview banks check {folder.name}")
    files = _files(reading, reading.bank)
    known = {question.id for question in reading.bank.questions}
    listed = _listed_topics(texts[files[0].path], reading.bank)
    topics = wanted.topics if listed else ()
    homes = _homes(files, [one for one in wanted.questions if one.id not in known])
    changed = _new_head(texts, files[0].path, listed, topics)
    now = {question.id: question for question in wanted.questions}
    stems = {topic.id for topic in topics}
    for path in (*(file.path for file in files), *(path for path in homes if path not in texts)):
        own = path.stem if path.stem in stems and path.name != HEAD else ""
        new = [
            replace(one, topic="" if one.topic == own else one.topic)
            for one in homes.get(path, ())
        ]
        text = changed.get(path, texts.get(path, ""))
        fresh = _edit_file(text, path, now, new) if text else questions_text(new)
        if fresh != text:
            changed[path] = fresh
    _check({**texts, **changed}, folder, wanted)
    return changed


def _read(texts: Texts, folder: Path) -> BankReading:
    files = tuple((path, text.encode("utf-8", "surrogatepass")) for path, text in texts.items())
    return read_bank_files(files, folder)


def _files(reading: BankReading, bank: Bank) -> list[_File]:
    files = []
    first = 0
    for part in reading.parts:
        files.append(_File(Path(part.path), bank.questions[first : first + part.questions]))
        first += part.questions
    return files


def _listed_topics(head: str, bank: Bank) -> tuple[Topic, ...]:
    """The topics as the head lists them; none where it leaves them to the questions."""
    text = f"{head.rstrip()}\nquestions: [{{question: Q}}]\n"
    read = read_bank_bytes(text.encode("utf-8", "surrogatepass"), Path(HEAD)).bank
    if read is None:  # the head has questions itself
        read = read_bank_bytes(head.encode("utf-8", "surrogatepass"), Path(HEAD)).bank
    return bank.topics if read is not None and read.topics else ()


def _new_head(
    texts: Texts, head: Path, listed: Sequence[Topic], topics: Sequence[Topic]
) -> dict[Path, str]:
    known = {topic.id for topic in listed}
    new = [topic for topic in topics if topic.id not in known]
    if not new:
        return {}
    text = insert_topics(texts[head], new)
    if not text:
        raise BankError(f"write one topic a line in {head.name}, so that new ones can be added")
    return {head: text}


def _homes(files: Sequence[_File], new: Sequence[Question]) -> dict[Path, list[Question]]:
    """The file of each new question, which may be new itself."""
    folder = files[0].path.parent
    named = {file.path.stem: file.path for file in files if file.path.name != HEAD}
    holding = {question.topic: file.path for file in files for question in file.questions}
    taken = {file.path.name.casefold() for file in files}
    homes: dict[Path, list[Question]] = {}
    made: dict[str, Path] = {}
    for question in new:
        topic = question.topic
        home = named.get(topic) or holding.get(topic) or made.get(topic)
        if home is None:
            home = made[topic] = _free_path(folder, topic or LOOSE, taken)
        homes.setdefault(home, []).append(question)
    return homes


def _free_path(folder: Path, stem: str, taken: set[str]) -> Path:
    """A file that is not there yet, on disks too that do not tell capitals from small letters."""
    name, number = f"{stem}.yaml", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.yaml"
    taken.add(name.casefold())
    return folder / name


def _edit_file(text: str, path: Path, now: Mapping[str, Question], new: Sequence[Question]) -> str:
    """The text of one file with its questions as they are wanted, and new ones below them."""
    alone = read_bank_bytes(text.encode("utf-8", "surrogatepass"), path).bank
    if alone is None:  # a head without questions
        if new:
            raise BankError(f"{path.name} cannot take questions")
        return text
    old = (_updated(one, now.get(one.id, one)) for one in alone.questions)
    questions = (*old, *new)
    if questions == alone.questions:
        return text
    named = dict.fromkeys(one.topic for one in questions if one.topic)
    topics = alone.topics if path.name == HEAD else tuple(Topic(one, one) for one in named)
    wanted = replace(alone, questions=questions, topics=topics)
    whole = bank_text(wanted) if path.name == HEAD else questions_text(questions)
    return edit_in_place(text, path, wanted) or whole


def _updated(mine: Question, wanted: Question) -> Question:
    return replace(mine, text=wanted.text, reference=wanted.reference, options=wanted.options)


def _check(texts: Texts, folder: Path, wanted: Bank) -> None:
    """See that the files read as the bank that is wanted, whatever the order of its questions."""
    # As they will be read: the head, then the others by their names.
    ordered = sorted(texts.items(), key=lambda file: (file[0].name != HEAD, file[0]))
    reading = _read(dict(ordered), folder)
    if reading.bank is None:
        first = next(iter(reading.errors), "it does not read back")
        raise BankError(f"nothing was written; the bank would not be right: {first}")
    found = {question.id: question for question in reading.bank.questions}
    if found != {question.id: question for question in wanted.questions}:
        raise BankError("nothing was written; the bank would not read as it should")
