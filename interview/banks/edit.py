"""Changes in a bank's files that leave the rest of them as it is, comments included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.read import BankPart, BankReading, read_bank_files
from interview.banks.schema import BANK
from interview.banks.yaml_reader import Fields, Items, read_comments, read_document
from interview.banks.yaml_writer import bank_text, field_lines, question_lines
from interview.model.bank import Bank, Question, Topic
from interview.model.errors import BankError


class OwnBank(Struct, frozen=True):
    """A bank of the person's own and the texts of its files."""

    path: Path
    """The bank's file or folder."""
    texts: Mapping[Path, str]
    """The head of a folder first; empty for a new bank."""
    bank: Bank
    parts: tuple[BankPart, ...] = ()
    """Its files, in the order of their questions."""


def read_own_bank(path: Path, texts: Mapping[Path, str]) -> OwnBank:
    """Return the bank at a path, read from the texts of its files.

    Raises:
        BankError: it has errors.
    """
    reading = _read(path, texts)
    if reading.bank is None:
        raise BankError(f"{path.name} has errors; mend this first: {reading.errors[0]}")
    return OwnBank(path, texts, reading.bank, reading.parts)


def _read(path: Path, texts: Mapping[Path, str]) -> BankReading:
    return read_bank_files(tuple((part, text.encode()) for part, text in texts.items()), path)


_Edit = tuple[int, int, list[str]]
"""The first line that is replaced, from 0, the one after the last, and the new lines."""


class _File(Struct, frozen=True):
    """A file of the bank and the questions in it."""

    path: Path
    text: str
    """Empty for a new file."""
    old: tuple[Question, ...]
    """Its questions."""
    wanted: tuple[Question, ...]
    """The questions that it is to have, new ones at their places."""
    topics: tuple[Topic, ...] | None
    """The topics that it is to list; None unless it is the head."""


def edit_bank(source: OwnBank, wanted: Bank) -> dict[Path, str]:
    """Return the files of a bank that have to change so that it reads as `wanted`, the head first.

    A question that differs is written anew in its place, its comments above it. New questions come to their
    places in `wanted`; in a folder, in the file of their topic, or else in the head. New topics follow the last
    topic.

    Raises:
        BankError: the files would not read as wanted, such as with questions or topics in brackets.
    """
    path = source.path
    edited = {file.path: _edit_file(file, wanted) for file in _files(source, wanted)}
    changed = {file: text for file, text in edited.items() if text != source.texts.get(file, "")}
    whole = {**source.texts, **changed}
    if not _read_as(whole, path, wanted):
        # A file cannot hold everything to the letter, such as odd white space.
        reading = _read(path, {path: bank_text(wanted)})
        if reading.bank is None:
            raise BankError(
                f"nothing was written; the bank would not be right: {reading.errors[0]}"
            )
        if not _read_as(whole, path, reading.bank):
            raise BankError(
                f"{path.name} has a layout that cannot be changed here; open it in an editor"
            )
    return changed


def _read_as(texts: Mapping[Path, str], path: Path, wanted: Bank) -> bool:
    """Return whether files read as the wanted bank, in any order of its questions."""
    bank = _read(path, texts).bank
    if bank is None or (bank.title, bank.roles) != (wanted.title, wanted.roles):
        return False
    if path in texts and bank.topics != wanted.topics:  # a folder may list none
        return False
    by_id = {question.id: question for question in bank.questions}
    return by_id == {question.id: question for question in wanted.questions}


def _files(source: OwnBank, wanted: Bank) -> list[_File]:
    """Return the files of a bank, with the questions that each is to have."""
    if not source.texts:
        return [_File(source.path, "", (), wanted.questions, wanted.topics)]
    held: dict[Path, tuple[Question, ...]] = {}
    first = 0
    for part in source.parts:
        held[Path(part.path)] = source.bank.questions[first : first + part.questions]
        first += part.questions
    head = next(iter(held))
    root = read_document(source.texts[head]).root
    lists_topics = source.path == head or (isinstance(root, Fields) and bool(root.get("topics")))
    topics = wanted.topics if lists_topics else ()
    stems = {topic.id for topic in topics}
    topic_files = {file.stem: file for file in held if file != head and file.stem in stems}
    homes = {old.topic: file for file, listed in held.items() for old in listed} | topic_files
    own_files = {old.id: file for file, listed in held.items() for old in listed}
    wanted_in: dict[Path, list[Question]] = {file: [] for file in held}
    for question in wanted.questions:
        file = own_files.get(question.id) or homes.get(question.topic, head)
        is_said = question.id not in own_files and topic_files.get(question.topic) == file
        wanted_in[file].append(replace(question, topic="") if is_said else question)
    return [
        _File(
            file, source.texts[file], old, tuple(wanted_in[file]), topics if file == head else None
        )
        for file, old in held.items()
    ]


def _edit_file(file: _File, wanted: Bank) -> str:
    """Return the changed text of a file, as far as its layout allows, or the text of a new bank."""
    if not file.text:
        return bank_text(wanted)
    ending = "\r\n" if "\r\n" in file.text else "\n"
    # YAML does not allow the line breaks that only Python knows.
    lines = file.text.splitlines(keepends=True)
    root = read_document(file.text).root
    if not isinstance(root, Fields) or not _is_by_line(lines, root):
        return file.text
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += ending
    edits = [*_topic_edits(lines, root, file), *_question_edits(lines, root, file)]
    edits.sort(key=lambda edit: edit[:2])  # edits of one place keep their order
    # From the bottom up, so that the places above stay valid.
    for first, end, made in reversed(edits):
        lines[first:end] = [line + ending for line in made]
    return "".join(lines)


def _is_by_line(lines: Sequence[str], fields: Fields) -> bool:
    """Return whether each field begins a line."""
    begun = [lines[line - 1][: column - 1] for line, column in fields.marks.values()]
    return not any(map(str.strip, begun))


def _replaced(lines: Sequence[str], first: int, end: int, made: list[str]) -> _Edit:
    """Return the edit that replaces some lines and keeps their comments above."""
    margin = lines[first][: -len(lines[first].lstrip())]
    comments = [margin + comment for comment in read_comments("".join(lines[first:end]))]
    return first, end, comments + made


def _field_end(lines: Sequence[str], root: Fields, name: str) -> int:
    """Return the last line of a field of a file, from 1."""
    line, column = root.marks[name]
    following = (start - 1 for start, _ in root.marks.values() if start > line)
    return _trim_end(lines, min(following, default=len(lines)), column)


def _trim_end(lines: Sequence[str], end: int, column: int) -> int:
    """Return the last line, from 1, before the empty lines and comments that belong to what follows.

    These are the comments that begin left of a column, or at it.
    """
    while end > 0:
        text = lines[end - 1]
        comment = text.lstrip().startswith("#") and len(text) - len(text.lstrip()) < column
        if text.strip() and not comment and not text.startswith("..."):  # the end of the document
            break
        end -= 1
    return end


def _topic_edits(lines: Sequence[str], root: Fields, file: _File) -> Iterator[_Edit]:
    listed = root.get("topics", Fields())
    wanted = {topic.id: topic.title for topic in file.topics or ()}
    new = {name: title for name, title in wanted.items() if name not in listed}
    if "topics" not in root.marks:
        if any(name != title for name, title in wanted.items()):
            line, column = root.marks["questions"]
            yield line - 1, line - 1, field_lines(BANK, "topics", wanted, column - 1)
    elif new and isinstance(listed, Fields) and _is_by_line(lines, listed):
        end, (_, column) = _field_end(lines, root, "topics"), root.marks["topics"]
        _, column = next(iter(listed.marks.values()), (0, column + 2))
        yield end, end, field_lines(BANK, "topics", new, column - 3)[1:]


def _question_edits(lines: Sequence[str], root: Fields, file: _File) -> Iterator[_Edit]:
    questions = root.get("questions")
    if file.old == file.wanted:
        return
    if not isinstance(questions, Items):
        _, column = next(iter(root.marks.values()), (1, 1))
        end = _trim_end(lines, len(lines), 0)
        yield end, end, field_lines(BANK, "questions", file.wanted, column - 1)
        return
    last, _ = root.marks["questions"]  # the line, from 1, after which the next new question comes
    dashes = _dash_lines(lines, questions, last)
    if not dashes:
        return
    indent = lines[dashes[0]].index("-")
    whole = _field_end(lines, root, "questions")
    ends = [_trim_end(lines, end, indent + 1) for end in (*dashes[1:], whole)]
    places = {old.id: index for index, old in enumerate(file.old)}
    for new in file.wanted:
        if new.id not in places:
            yield last, last, question_lines(new, indent)
            continue
        index = places.pop(new.id)
        last = ends[index]
        if new != file.old[index]:
            yield _replaced(lines, dashes[index], last, question_lines(new, indent)[1:])
    for index in places.values():
        first = dashes[index]
        while not lines[first - 1].strip():
            first -= 1
        yield first, ends[index], []


def _dash_lines(lines: Sequence[str], items: Items, start: int) -> list[int]:
    """Return the line of each item's dash in a list below a line; none for a list in brackets."""
    dashes = []
    for first, _ in items.marks:
        above = range(first - 1, start - 1, -1)  # a dash may stand alone above its item
        dashes += [number for number in above if lines[number].lstrip().startswith("-")][:1]
    return dashes if len(dashes) == len(items) else []
