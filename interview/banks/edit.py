"""Changes to a bank's files that leave the rest of them as their writer left it, comments included."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.ids import HEAD
from interview.banks.read import BankReading, read_bank_files
from interview.banks.schema import QUESTION
from interview.banks.yaml_reader import Document, Fields, Items, read_document
from interview.banks.yaml_writer import (
    bank_text,
    field_lines,
    question_lines,
    questions_text,
    topic_lines,
)
from interview.model.bank import Bank, Question, Topic
from interview.model.errors import BankError
from interview.storage.files import first_free

LOOSE = "questions"
"""The file, without its ending, of new questions of a folder that have no topic."""

Texts = Mapping[Path, str]
"""The text of each file of a bank by its path, the head first."""

_DASH = re.compile(r"^(\s*)-\s")


class _NotByHandError(Exception):
    """The layout of the file does not allow a change in place."""


class _File(Struct, frozen=True):
    """A file of the bank and the questions in it."""

    path: Path
    text: str
    """Empty for a new one."""
    old: tuple[Question, ...]
    """As the bank has them."""
    wanted: tuple[Question, ...]
    """As they are to be, and new ones below; what is missing is removed."""
    topics: tuple[Topic, ...] | None
    """Those that it is to list; None unless it is the head."""


def edit_bank(texts: Texts, path: Path, wanted: Bank) -> dict[Path, str]:
    """Return the files of a bank that have to change so that it reads as `wanted`, the head first.

    Of a question only the fields that differ are replaced. New questions follow the last one; in a
    folder that of the file of their topic, and a new topic gets a file of its name. New topics follow
    the last topic. A file whose layout does not allow that (questions in one line, say) is written anew.

    Raises:
        BankError: the files have errors, or would not read as wanted.
    """
    if not texts:
        files = [_File(path, "", (), wanted.questions, wanted.topics)]
    else:
        reading = _read(texts, path)
        files = _files(texts, path, reading, expect_bank(reading, path), wanted)
    edited = {file.path: _edit_file(file, wanted) for file in files}
    changed = {file: text for file, text in edited.items() if text != texts.get(file, "")}
    if not _read_as({**texts, **changed}, path, wanted):
        changed = {
            file.path: _rewrite_file(file, wanted) for file in files if file.path in changed
        }
        whole = {**texts, **changed}
        errors = _read(whole, path).errors
        if errors:
            raise BankError(f"nothing was written; the bank would not be right: {errors[0]}")
        # What one file cannot hold to the letter, such as odd white space, it holds as near as it can.
        if path not in whole and not _read_as(whole, path, wanted):
            raise BankError(f"nothing was written; {path.name} would not read as it should")
    return changed


def _read(texts: Texts, path: Path) -> BankReading:
    # As they will be read: the head, then the others by their names.
    ordered = sorted(texts.items(), key=lambda file: (file[0].name != HEAD, file[0]))
    return read_bank_files(
        tuple((part, text.encode("utf-8", "surrogatepass")) for part, text in ordered), path
    )


def expect_bank(reading: BankReading, path: Path) -> Bank:
    """Return the bank that was read.

    Raises:
        BankError: it has errors.
    """
    if reading.bank is None:
        raise BankError(f"{path.name} has errors; mend this first: {reading.errors[0]}")
    return reading.bank


def _read_as(texts: Texts, path: Path, wanted: Bank) -> bool:
    """Return whether files read as the wanted bank, in any order of its questions."""
    bank = _read(texts, path).bank
    if bank is None or (bank.title, bank.roles) != (wanted.title, wanted.roles):
        return False
    if path in texts and bank.topics != wanted.topics:  # a folder may leave them to its questions
        return False
    by_id = {question.id: question for question in bank.questions}
    return by_id == {question.id: question for question in wanted.questions}


def _files(
    texts: Texts, path: Path, reading: BankReading, bank: Bank, wanted: Bank
) -> list[_File]:
    """Return the files of a bank, new ones too, with the questions that are wanted in each."""
    held: dict[Path, tuple[Question, ...]] = {}
    first = 0
    for part in reading.parts:
        held[Path(part.path)] = bank.questions[first : first + part.questions]
        first += part.questions
    head = next(iter(held))
    now = {question.id: question for question in wanted.questions}
    old_ids = {question.id for question in bank.questions}
    new = [question for question in wanted.questions if question.id not in old_ids]
    homes = {path: new} if path in texts else _homes(held, new)
    root = read_document(texts[head]).root
    lists_topics = path in texts or (isinstance(root, Fields) and bool(root.get("topics")))
    topics = wanted.topics if lists_topics else ()
    stems = {topic.id for topic in topics}
    files = []
    for file in (*held, *(home for home in homes if home not in held)):
        own = file.stem if file != head and file.stem in stems else ""
        added = (
            replace(question, topic="") if own and question.topic == own else question
            for question in homes.get(file, ())
        )
        old = held.get(file, ())
        questions = (*(now[question.id] for question in old if question.id in now), *added)
        listed = topics if file == head else None
        files.append(_File(file, texts.get(file, ""), old, questions, listed))
    return files


def _homes(
    held: Mapping[Path, Sequence[Question]], new: Sequence[Question]
) -> dict[Path, list[Question]]:
    """Return the file of each new question of a folder, which may be new itself."""
    folder = next(iter(held)).parent
    known = {question.topic: path for path, listed in held.items() for question in listed}
    known |= {path.stem: path for path in held if path.name != HEAD}
    taken = {path.name.casefold() for path in held}
    homes: dict[Path, list[Question]] = {}
    for question in new:
        topic = question.topic
        if topic not in known:
            known[topic] = _free_path(folder, topic or LOOSE, taken)
        homes.setdefault(known[topic], []).append(question)
    return homes


def _free_path(folder: Path, stem: str, taken: set[str]) -> Path:
    """Return a new file's path, also on disks that ignore case."""
    name = first_free(stem, lambda name: f"{name}.yaml".casefold() in taken) + ".yaml"
    taken.add(name.casefold())
    return folder / name


def _rewrite_file(file: _File, wanted: Bank) -> str:
    """Return the text of a file written anew."""
    if file.topics is None:
        text = questions_text(file.wanted)
    else:
        text = bank_text(replace(wanted, questions=file.wanted, topics=file.topics))
    return text.replace("\n", "\r\n") if "\r\n" in file.text else text


def _edit_file(file: _File, wanted: Bank) -> str:
    """Return the text of a file changed in place, or written anew if that does not go."""
    if not file.text:
        return _rewrite_file(file, wanted)
    lines = file.text.replace("\r\n", "\n").split("\n")
    document = read_document("\n".join(lines))
    before = list(lines)
    try:
        # From the bottom up, so that the places above stay where they are.
        wanted_here = {question.id: question for question in file.wanted}
        old_ids = {question.id for question in file.old}
        added = [question for question in file.wanted if question.id not in old_ids]
        _append_questions(lines, document, added)
        for index, old in reversed([*enumerate(file.old)]):
            new = wanted_here.get(old.id)
            if new is None:
                _remove_question(lines, document, index)
            elif old != new:
                _replace_fields(lines, document, index, old, new)
        _add_topics(lines, document, file.topics or ())
    except _NotByHandError:
        return _rewrite_file(file, wanted)
    if lines == before:
        return file.text
    return ("\r\n" if "\r\n" in file.text else "\n").join(lines)


def _append_questions(lines: list[str], document: Document, new: Sequence[Question]) -> None:
    if not new:
        return
    items = _questions(document)
    line, _ = items.marks[-1]
    dash = _DASH.match(lines[line - 1])
    if dash is None:
        raise _NotByHandError
    end = _last_used(lines, _end_of(document, "questions", len(lines)))
    indent = len(dash.group(1))
    lines[end:end] = [added for question in new for added in question_lines(question, indent)]


def _remove_question(lines: list[str], document: Document, index: int) -> None:
    items = _questions(document)
    if index + 1 < len(items):
        end = items.marks[index + 1][0] - 1
    else:
        end = _end_of(document, "questions", len(lines))
    line, _ = items.marks[index]
    if not _DASH.match(lines[line - 1]):
        raise _NotByHandError
    del lines[line - 1 : _last_used(lines, end)]


def _replace_fields(
    lines: list[str], document: Document, index: int, old: Question, new: Question
) -> None:
    """Replace the fields of a question that differ, and put missing ones below the one before them."""
    entry = _questions(document)[index]
    if not isinstance(entry, Fields):
        raise _NotByHandError
    indent = entry.marks["question"][1] - 1
    was = {name: part for name, _, part in QUESTION.parts(old)}
    wanted = {name: part for name, _, part in QUESTION.parts(new)}
    edits: list[tuple[int, int, list[str]]] = []
    before = "question"
    for name in QUESTION.fields:
        if was.get(name) != wanted.get(name):
            made = field_lines(QUESTION, name, wanted[name], indent) if name in wanted else []
            if name in entry.marks:
                line, column, end = _extent(lines, document, index, entry, name)
                begun = lines[line - 1][: column - 1]
                edits.append(
                    (line - 1, end, [begun + made[0].lstrip(), *made[1:]] if made else [])
                )
            else:
                _, _, end = _extent(lines, document, index, entry, before)
                edits.append((end, end, made))
        before = name if name in entry.marks else before
    edits.reverse()
    for first, end, made in sorted(edits, key=lambda edit: -edit[0]):
        lines[first:end] = made


def _extent(
    lines: list[str], document: Document, index: int, entry: Fields, name: str
) -> tuple[int, int, int]:
    """Return the first line of a field, its column, both from 1, and its last line."""
    line, column = entry.marks[name]
    if lines[line - 1][: column - 1].strip(" -"):
        raise _NotByHandError
    items = _questions(document)
    following = [start for field in entry.marks if (start := entry.marks[field][0]) > line]
    if index + 1 < len(items):
        following.append(items.marks[index + 1][0])
    else:
        following.append(_end_of(document, "questions", len(lines)) + 1)
    return line, column, _last_used(lines, min(following) - 1, column)


def _add_topics(lines: list[str], document: Document, wanted: Sequence[Topic]) -> None:
    root = document.root
    if not isinstance(root, Fields):
        raise _NotByHandError
    listed = root.get("topics")
    if isinstance(listed, Fields) and listed:
        new = [topic for topic in wanted if topic.id not in listed]
        line, column = max(listed.marks.values())
        if new and lines[line - 1][: column - 1].strip():
            raise _NotByHandError
        end = _last_used(lines, _end_of(document, "topics", len(lines)))
        lines[end:end] = topic_lines(new, column - 1)
    elif any(topic.id != topic.title for topic in wanted):
        line, _ = root.marks["questions"]
        lines[line - 1 : line - 1] = ["topics:", *topic_lines(wanted, 2)]


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
    start, _ = root.marks[name]
    below = [root.marks[field][0] for field in root.marks]
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
