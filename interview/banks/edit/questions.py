"""Changes to a bank's file that leave the rest of it as its writer left it, comments included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from interview.banks.read import read_bank_bytes
from interview.banks.yaml.builder import read_document
from interview.banks.yaml.nodes import Document, Fields, Items, place
from interview.banks.yaml.writer import (
    bank_text,
    field,
    options_lines,
    question_lines,
    topic_lines,
)
from interview.model.bank import Bank, Question, Topic

_DASH = re.compile(r"^(\s*)-\s")


class _NotByHandError(Exception):
    """The file is laid out so that a change in place cannot be found."""


def apply_edits(text: str, path: Path, wanted: Bank) -> str:
    """The text of a bank's file, changed so that it reads as `wanted`.

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
    """The text of a head that lists topics, with more of them; empty where that is not possible."""
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
    for question in sorted(wanted.questions, key=lambda one: -old.get(one.id, -1)):
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
    block = [one for question in new for one in question_lines(question, len(dash.group(1)))]
    lines[end:end] = block


def _replace_texts(
    lines: list[str], document: Document, index: int, old: Question, new: Question
) -> None:
    entry = _questions(document)[index]
    if not isinstance(entry, Fields):
        raise _NotByHandError
    column = place(entry.key_mark("question"))[1]
    changes = {
        "question": (old.text, new.text, field("question", new.text, column - 1)),
        "options": (old.options, new.options, options_lines(new.options, column - 1)),
        "answer": (old.reference, new.reference, field("answer", new.reference, column - 1)),
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
    """The first line of a field, its column, both from 1, and the line that it ends on."""
    line, column = place(entry.key_mark(name))
    if lines[line - 1][: column - 1].strip(" -"):
        raise _NotByHandError
    others = [place(entry.key_mark(other))[0] for other in entry.marks]
    items = _questions(document)
    following = [
        place(items.marks[index + 1])[0]
        if index + 1 < len(items)
        else _end_of(document, "questions", len(lines)) + 1,
        *(other for other in others if other > line),
    ]
    return line, column, _last_used(lines, min(following) - 1, column)


def _add_topics(lines: list[str], document: Document, bank: Bank, wanted: Bank) -> None:
    known = {topic.id for topic in bank.topics}
    new = [topic for topic in wanted.topics if topic.id not in known]
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
    """How many lines there are up to the end of a field of the bank."""
    root = document.root
    if not isinstance(root, Fields):
        raise _NotByHandError
    mine, _ = place(root.key_mark(name))
    below = [place(root.key_mark(other))[0] for other in root.marks]
    return min((line for line in below if line > mine), default=length + 1) - 1


def _last_used(lines: Sequence[str], end: int, column: int = 1) -> int:
    """The number of lines up to `end`, without the empty ones and the comments at its foot."""
    while end > 0:
        line = lines[end - 1]
        comment = line.lstrip().startswith("#") and len(line) - len(line.lstrip()) < column
        if line.strip() and not comment:
            break
        end -= 1
    return end
