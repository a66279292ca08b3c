"""Changes to a bank's files that leave the rest of them as their writer left it, comments included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.ids import HEAD
from interview.banks.read import BankReading, read_bank_files
from interview.banks.schema import QUESTION
from interview.banks.yaml_reader import Fields, Items, Mark, Tree, read_document
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


_Edit = tuple[int, int, list[str]]
"""What comes in place of some lines: the first, from 0, and the one after the last."""


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
    """As they are to be, new ones at their places; what is missing is removed."""
    topics: tuple[Topic, ...] | None
    """Those that it is to list; None unless it is the head."""


def edit_bank(texts: Texts, path: Path, wanted: Bank) -> dict[Path, str]:
    """Return the files of a bank that have to change so that it reads as `wanted`, the head first.

    Of a question only the fields that differ are replaced. New questions stand where `wanted` has them; in
    a folder in the file of their topic, and a new topic gets a file of its name. New topics follow the
    last topic. A file whose layout does not allow that (questions in one line, say) is written anew.

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
        old, added = held.get(file, ()), {question.id for question in homes.get(file, ())}
        ids = added | {question.id for question in old}
        questions = tuple(
            replace(question, topic="")
            if question.id in added and question.topic == own
            else question
            for question in wanted.questions
            if question.id in ids
        )
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
    try:
        edits = sorted(_edits(file, lines), key=lambda edit: edit[:2])
    except _NotByHandError:
        return _rewrite_file(file, wanted)
    # From the bottom up, so that the places above stay where they are; new lines above changed ones.
    for first, end, made in reversed(edits):
        lines[first:end] = made
    return ("\r\n" if "\r\n" in file.text else "\n").join(lines)


def _edits(file: _File, lines: Sequence[str]) -> Iterator[_Edit]:
    root = read_document("\n".join(lines)).root
    if not isinstance(root, Fields):
        raise _NotByHandError
    yield from _topic_edits(lines, root, file.topics or ())
    if file.old or file.wanted:
        yield from _question_edits(lines, root, file)


def _topic_edits(lines: Sequence[str], root: Fields, wanted: Sequence[Topic]) -> Iterator[_Edit]:
    listed = root.get("topics")
    if isinstance(listed, Fields) and listed:
        new = [topic for topic in wanted if topic.id not in listed]
        line, column = max(listed.marks.values())
        if new and lines[line - 1][: column - 1].strip():
            raise _NotByHandError
        end = _end(lines, root.marks["topics"][0], root.marks.values(), len(lines))
        yield end, end, topic_lines(new, column - 1)
    elif any(topic.id != topic.title for topic in wanted):
        line, _ = root.marks["questions"]
        yield line - 1, line - 1, ["topics:", *topic_lines(wanted, 2)]


def _question_edits(lines: Sequence[str], root: Fields, file: _File) -> Iterator[_Edit]:
    questions = root.get("questions")
    if not isinstance(questions, Items) or not questions:
        raise _NotByHandError
    whole = _end(lines, root.marks["questions"][0], root.marks.values(), len(lines))
    places = {old.id: index for index, old in enumerate(file.old)}
    ends = [_end(lines, line, questions.marks, whole) for line, _ in questions.marks]
    before = root.marks["questions"][0]
    for new in file.wanted:
        if new.id not in places:
            dash = _line_of_dash(lines, questions.marks[0])
            yield before, before, question_lines(new, len(lines[dash].partition("-")[0]))
            continue
        index = places.pop(new.id)
        before = ends[index]
        if new != file.old[index]:
            yield from _field_edits(lines, questions[index], before, file.old[index], new)
    for index in places.values():
        first = _line_of_dash(lines, questions.marks[index])
        while not lines[first - 1].strip():
            first -= 1
        yield first, ends[index], []


def _line_of_dash(lines: Sequence[str], mark: Mark) -> int:
    """Return the line, from 0, of a question that begins with a dash of its own."""
    line, column = mark
    if lines[line - 1][: column - 1].strip() != "-":
        raise _NotByHandError
    return line - 1


def _field_edits(
    lines: Sequence[str], entry: Tree, end: int, old: Question, new: Question
) -> Iterator[_Edit]:
    """Yield the fields of a question that differ; missing ones go below the one before them."""
    if not isinstance(entry, Fields):
        raise _NotByHandError
    indent = entry.marks["question"][1] - 1
    was = {name: part for name, _, part in QUESTION.parts(old)}
    wanted = {name: part for name, _, part in QUESTION.parts(new)}
    before = "question"
    for name in QUESTION.fields:
        is_there = name in entry.marks
        before = name if is_there else before
        if was.get(name) == wanted.get(name):
            continue
        line, column = entry.marks[before]
        begun = lines[line - 1][: column - 1]
        if begun.strip(" -"):
            raise _NotByHandError
        last = _end(lines, line, entry.marks.values(), end, column)
        made = field_lines(QUESTION, name, wanted[name], indent) if name in wanted else []
        if is_there and made:
            made[0] = begun + made[0].lstrip()
        yield line - 1 if is_there else last, last, made


def _end(
    lines: Sequence[str], line: int, marks: Iterable[Mark], outer: int, column: int = 1
) -> int:
    """Return the last line of what begins at a line, without empty lines and comments below it.

    Args:
        lines: Those of the file.
        line: From 1.
        marks: Where this and what stands beside it begin.
        outer: The last line of what holds them.
        column: Where it begins: comments from there on belong to it.
    """
    end = min((start for start, _ in marks if start > line), default=outer + 1) - 1
    while end > 0:
        text = lines[end - 1]
        comment = text.lstrip().startswith("#") and len(text) - len(text.lstrip()) < column
        if text.strip() and not comment:
            break
        end -= 1
    return end
