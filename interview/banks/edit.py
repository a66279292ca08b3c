"""Changes to a bank's file that leave the rest of it as its writer left it, comments included."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.ids import HEAD, ID, question_id, slug_of
from interview.banks.library import bank_files, own_bank_path
from interview.banks.read import BankReading, read_bank_bytes, read_bank_files
from interview.banks.schema import QUESTION
from interview.banks.writing import change_in_place, readable_bank, write_whole
from interview.banks.yaml_reader import Document, Fields, Items, place, read_document
from interview.banks.yaml_writer import (
    bank_text,
    field_lines,
    question_lines,
    questions_text,
    topic_lines,
)
from interview.model.bank import Bank, KeyPoint, Question, Topic
from interview.model.errors import BankError, UsageError
from interview.model.places import Places

_DASH = re.compile(r"^(\s*)-\s")


class _NotByHandError(Exception):
    """The layout of the file does not allow a change in place."""


def apply_edits(text: str, path: Path, wanted: Bank) -> str:
    """Return the text of a bank's file, changed so that it reads as `wanted`.

    Where the layout does not allow a change in place (questions in one line, say), the whole file is
    written anew.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    return edit_in_place(text, path, wanted) or bank_text(wanted).replace("\n", ending)


def edit_in_place(text: str, path: Path, wanted: Bank) -> str:
    """As `apply_edits`; empty where the layout does not allow a change in place.

    Only answers, options and questions that differ are replaced, new questions follow the last, new
    topics the last topic.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    try:
        changed = _in_place(text.replace("\r\n", "\n"), path, wanted)
    except _NotByHandError:
        return ""
    return changed.replace("\n", ending) if _reads_as(changed, path, wanted) else ""


def insert_topics(text: str, topics: Sequence[Topic]) -> str:
    """Return the text of a head with more topics; empty if its layout does not allow it."""
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    document = read_document("\n".join(lines))
    listed = document.root.get("topics") if isinstance(document.root, Fields) else None
    if not isinstance(listed, Fields) or not listed or text.startswith("\ufeff"):
        return ""
    try:
        _append_topics(lines, document, listed, topics)
    except _NotByHandError:
        return ""
    return ending.join(lines)


def _reads_as(text: str, path: Path, wanted: Bank) -> bool:
    bank = read_bank_bytes(text.encode("utf-8", "surrogatepass"), path).bank
    return bank is not None and replace(bank, digest="") == replace(wanted, digest="")


def _in_place(text: str, path: Path, wanted: Bank) -> str:
    document = read_document(text)
    root = document.root
    bank = read_bank_bytes(text.encode(), path).bank
    if bank is None or not isinstance(root, Fields) or text.startswith("\ufeff"):
        raise _NotByHandError
    lines = text.split("\n")
    old = {question.id: index for index, question in enumerate(bank.questions)}
    new = [question for question in wanted.questions if question.id not in old]
    # From the bottom up, so that the places above stay where they are.
    _append_questions(lines, document, new)
    for question in sorted(
        wanted.questions, key=lambda wanted_question: -old.get(wanted_question.id, -1)
    ):
        if question.id in old:
            _replace_texts(
                lines, document, old[question.id], bank.questions[old[question.id]], question
            )
    _add_topics(lines, document, bank, wanted)
    return "\n".join(lines)


def _append_questions(lines: list[str], document: Document, new: Sequence[Question]) -> None:
    if not new:
        return
    items = _questions(document)
    line, _ = place(items.marks[-1])
    dash = _DASH.match(lines[line - 1])
    if dash is None:
        raise _NotByHandError
    end = _last_used(lines, _end_of(document, "questions", len(lines)))
    indent = len(dash.group(1))
    block = [added for question in new for added in question_lines(question, indent)]
    lines[end:end] = block


def _replace_texts(
    lines: list[str], document: Document, index: int, old: Question, new: Question
) -> None:
    entry = _questions(document)[index]
    if not isinstance(entry, Fields):
        raise _NotByHandError
    column = place(entry.key_mark("question"))[1]
    changes = {
        "question": (old.text, new.text, field_lines(QUESTION, "question", new.text, column - 1)),
        "options": (
            old.options,
            new.options,
            field_lines(QUESTION, "options", new.options, column - 1),
        ),
        "answer": (
            old.reference,
            new.reference,
            field_lines(QUESTION, "answer", new.reference, column - 1),
        ),
    }
    edits: list[tuple[int, int, list[str]]] = []
    for name, (was, is_now, made) in changes.items():
        if was == is_now:
            continue
        if name in entry.marks:
            line, start, end = _extent(lines, document, index, entry, name)
            kept = [lines[line - 1][: start - 1] + made[0].lstrip(), *made[1:]] if made else []
            edits.append((line - 1, end, kept))
        else:
            after = "options" if name == "answer" and "options" in entry.marks else "question"
            _, _, end = _extent(lines, document, index, entry, after)
            edits.append((end, end, made))
    # From the bottom up, so that the places above stay where they are.
    edits.reverse()
    for first, end, made in sorted(edits, key=lambda edit: -edit[0]):
        lines[first:end] = made


def _extent(
    lines: list[str], document: Document, index: int, entry: Fields, name: str
) -> tuple[int, int, int]:
    """Return the first line of a field, its column, both from 1, and its last line."""
    line, column = place(entry.key_mark(name))
    if lines[line - 1][: column - 1].strip(" -"):
        raise _NotByHandError
    starts = [place(entry.key_mark(field))[0] for field in entry.marks]
    items = _questions(document)
    following = [
        place(items.marks[index + 1])[0]
        if index + 1 < len(items)
        else _end_of(document, "questions", len(lines)) + 1,
        *(start for start in starts if start > line),
    ]
    return line, column, _last_used(lines, min(following) - 1, column)


def _add_topics(lines: list[str], document: Document, bank: Bank, wanted: Bank) -> None:
    listed = {topic.id for topic in bank.topics}
    new = [topic for topic in wanted.topics if topic.id not in listed]
    root = document.root
    if not isinstance(root, Fields):
        raise _NotByHandError
    topics = root.get("topics")
    if isinstance(topics, Fields) and topics:
        if new:
            _append_topics(lines, document, topics, new)
    elif wanted.topics and any(topic.id != topic.title for topic in wanted.topics):
        line, _ = place(root.key_mark("questions"))
        lines[line - 1 : line - 1] = ["topics:", *topic_lines(wanted.topics, 2)]


def _append_topics(
    lines: list[str], document: Document, topics: Fields, new: Sequence[Topic]
) -> None:
    line, column = place(max(topics.key_mark(name) for name in topics.marks))
    if lines[line - 1][: column - 1].strip():
        raise _NotByHandError
    end = _last_used(lines, _end_of(document, "topics", len(lines)))
    lines[end:end] = list(topic_lines(new, column - 1))


def _questions(document: Document) -> Items:
    root = document.root
    items = root.get("questions") if isinstance(root, Fields) else None
    if not isinstance(items, Items) or not items:
        raise _NotByHandError
    return items


def _end_of(document: Document, name: str, length: int) -> int:
    """Return the number of the last line of a field of the bank."""
    root = document.root
    if not isinstance(root, Fields):
        raise _NotByHandError
    start, _ = place(root.key_mark(name))
    below = [place(root.key_mark(field))[0] for field in root.marks]
    return min((line for line in below if line > start), default=length + 1) - 1


def _last_used(lines: Sequence[str], end: int, column: int = 1) -> int:
    """Return `end` without the empty lines and comments before it."""
    while end > 0:
        line = lines[end - 1]
        comment = line.lstrip().startswith("#") and len(line) - len(line.lstrip()) < column
        if line.strip() and not comment:
            break
        end -= 1
    return end


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
    old_ids = {question.id for question in reading.bank.questions}
    listed = _listed_topics(texts[files[0].path], reading.bank)
    topics = wanted.topics if listed else ()
    homes = _homes(
        files, [question for question in wanted.questions if question.id not in old_ids]
    )
    changed = _new_head(texts, files[0].path, listed, topics)
    now = {question.id: question for question in wanted.questions}
    stems = {topic.id for topic in topics}
    for path in (*(file.path for file in files), *(path for path in homes if path not in texts)):
        own = path.stem if path.stem in stems and path.name != HEAD else ""
        new = [
            replace(question, topic="" if question.topic == own else question.topic)
            for question in homes.get(path, ())
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
    """Return the topics that the head lists; empty if it leaves them to the questions."""
    text = f"{head.rstrip()}\nquestions: [{{question: Q}}]\n"
    read = read_bank_bytes(text.encode("utf-8", "surrogatepass"), Path(HEAD)).bank
    if read is None:  # the head has questions itself
        read = read_bank_bytes(head.encode("utf-8", "surrogatepass"), Path(HEAD)).bank
    return bank.topics if read is not None and read.topics else ()


def _new_head(
    texts: Texts, head: Path, listed: Sequence[Topic], topics: Sequence[Topic]
) -> dict[Path, str]:
    listed_ids = {topic.id for topic in listed}
    new = [topic for topic in topics if topic.id not in listed_ids]
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
    """Return a new file's path, also on disks that ignore case."""
    name, number = f"{stem}.yaml", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.yaml"
    taken.add(name.casefold())
    return folder / name


def _edit_file(text: str, path: Path, now: Mapping[str, Question], new: Sequence[Question]) -> str:
    """Return the text of one file with its questions as wanted and new ones below."""
    alone = read_bank_bytes(text.encode("utf-8", "surrogatepass"), path).bank
    if alone is None:  # a head without questions
        if new:
            raise BankError(f"{path.name} cannot take questions")
        return text
    old = (_updated(question, now.get(question.id, question)) for question in alone.questions)
    questions = (*old, *new)
    if questions == alone.questions:
        return text
    named = dict.fromkeys(question.topic for question in questions if question.topic)
    topics = alone.topics if path.name == HEAD else tuple(Topic(name, name) for name in named)
    wanted = replace(alone, questions=questions, topics=topics)
    whole = bank_text(wanted) if path.name == HEAD else questions_text(questions)
    return edit_in_place(text, path, wanted) or whole


def _updated(question: Question, wanted: Question) -> Question:
    return replace(question, text=wanted.text, reference=wanted.reference, options=wanted.options)


def _check(texts: Texts, folder: Path, wanted: Bank) -> None:
    """Check that the files read as the wanted bank, in any order of its questions."""
    # As they will be read: the head, then the others by their names.
    ordered = sorted(texts.items(), key=lambda file: (file[0].name != HEAD, file[0]))
    reading = _read(dict(ordered), folder)
    if reading.bank is None:
        first = next(iter(reading.errors), "it does not read back")
        raise BankError(f"nothing was written; the bank would not be right: {first}")
    read = {question.id: question for question in reading.bank.questions}
    if read != {question.id: question for question in wanted.questions}:
        raise BankError("nothing was written; the bank would not read as it should")


def check_new_bank(places: Places, name: str) -> str:
    """Why a bank of this name cannot be made; empty where it can."""
    if not ID.fullmatch(name):
        return f"{name!r} cannot be a bank's name: use letters, digits, - and _"
    if any(file.name == name for file in bank_files(places)):
        return f"there is a bank {name!r} already"
    return ""


def make_question(
    text: str,
    answer: str,
    *,
    topic: str = "",
    difficulty: int = 2,
    points: Sequence[str] = (),
    before: Question | None = None,
) -> Question:
    """A question as it was typed; what was not typed stays as it is in `before`.

    Raises:
        UsageError: there is no question, or the difficulty is none.
    """
    if not text.strip():
        raise UsageError("write a question")
    if difficulty not in {1, 2, 3}:
        raise UsageError("the difficulty is 1 (warm-up), 2 (core) or 3 (deep)")
    points_before = {point.point: point for point in (before.key_points if before else ())}
    lines = [line.strip() for line in points if line.strip()]
    question = before or Question(question_id(text), text.strip())
    return replace(
        question,
        text=text.strip(),
        reference=answer.strip(),
        topic=slug_of(topic) if before is None or topic != before.topic else topic,
        difficulty=difficulty,
        key_points=tuple(points_before.get(line) or KeyPoint(line) for line in lines),
    )


def save_question(
    places: Places, name: str, question: Question, topic_title: str = ""
) -> BankReading:
    """Keep a question in a bank of the person's own, in place of the one of its id; the bank then.

    A bank that is not there yet is made. The rest of the file stays as it is, comments included,
    as far as its layout allows.

    Raises:
        BankError: the bank is built in, is a folder, has errors, or cannot be written.
    """
    own = own_bank_path(places, name)
    if own is not None:
        return change_in_place(own, lambda text: _with(text, own, question, topic_title))
    if any(file.name == name for file in bank_files(places)):
        raise BankError(f"{name} is not one file of your own; open its file instead")
    path = places.banks / f"{name}.yaml"
    title = name.replace("-", " ").replace("_", " ").capitalize()
    bank = _extended(Bank(name, title, (), (), ""), question, topic_title)
    places.banks.mkdir(parents=True, exist_ok=True)
    write_whole(path, bank_text(bank))
    return change_in_place(path, lambda text: text)


def _with(text: str, path: Path, question: Question, topic_title: str) -> str:
    return apply_edits(text, path, _extended(readable_bank(text, path), question, topic_title))


def _extended(bank: Bank, question: Question, topic_title: str) -> Bank:
    questions = list(bank.questions)
    places = [index for index, listed in enumerate(questions) if listed.id == question.id]
    if places:
        questions[places[0]] = question
    else:
        questions.append(question)
    topics = bank.topics
    if question.topic and all(topic.id != question.topic for topic in topics):
        topics = (*topics, Topic(question.topic, topic_title or question.topic))
    return replace(bank, questions=tuple(questions), topics=topics)
