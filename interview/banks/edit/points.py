"""Key points for a question that has none, put into the bank's file below its answer.

As with a wording, the change is an insertion, and the result is read strictly before it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml
from msgspec.structs import replace

from interview.banks.edit.in_place import change_in_place, readable_bank
from interview.banks.read import BankReading, read_bank_bytes
from interview.banks.yaml.writer import key_point_lines
from interview.model.bank import Bank, KeyPoint, Question
from interview.model.errors import BankError

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def add_key_points(
    path: Path,
    expected: Question,
    points: Sequence[KeyPoint],
    source: Path | None = None,
) -> BankReading:
    """Give a question of the bank at `path` its key points; the bank as it reads then.

    Args:
        path: The file that is written.
        expected: The question as the person saw it, without key points.
        points: What a good answer says.
        source: The file that is read, where it is not the one that is written: a bank is copied.

    Raises:
        BankError: The file is left as it was: it changed meanwhile, cannot be read or written, the
            question has key points, or there is no safe place for them.
    """
    return change_in_place(
        path, lambda text: insert_key_points(text, path, expected, points), source
    )


def insert_key_points(
    text: str, path: Path, expected: Question, points: Sequence[KeyPoint]
) -> str:
    """The text of a bank's file with key points in a question that has none.

    Raises:
        BankError: As `add_key_points`.
    """
    bank = readable_bank(text, path)
    index = next((i for i, one in enumerate(bank.questions) if one.id == expected.id), None)
    if index is None:
        raise BankError(f"question {expected.id!r} is no longer in {path.name}; look again")
    known = bank.questions[index]
    if known.key_points:
        raise BankError(f"{expected.id} has key points already; the rubric lab adds words to them")
    if (known.text, known.reference) != (expected.text, expected.reference):
        raise BankError(f"{expected.id} changed in {path.name} meanwhile; look again")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    changed = mark + _inserted(text[len(mark) :], index, points, path.name)
    read = read_bank_bytes(changed.encode("utf-8", "surrogatepass"), path).bank
    if read is None or replace(read, digest="") != replace(_with(bank, index, points), digest=""):
        raise _unsafe(path.name)
    return changed


def _with(bank: Bank, index: int, points: Sequence[KeyPoint]) -> Bank:
    questions = list(bank.questions)
    questions[index] = replace(questions[index], key_points=tuple(points))
    return replace(bank, questions=tuple(questions))


def _inserted(text: str, index: int, points: Sequence[KeyPoint], name: str) -> str:
    question = _question(yaml.compose(text, Loader=_LOADER), index)
    if question is None or question.flow_style:
        raise _unsafe(name)
    fields = {key.value: value for key, value in question.value}
    if "answer" not in fields or "key_points" in fields:
        raise _unsafe(name)
    ending = "\r\n" if "\r\n" in text else "\n"
    column = int(question.start_mark.column)
    # A block's empty lines and the comments below it are not its own.
    at = len(text[: fields["answer"].end_mark.index].rstrip(" \t\r\n"))
    while at < len(text) and text[at] not in "\r\n":
        at += 1
    lines = key_point_lines(points, column)
    return text[:at] + "".join(f"{ending}{line}" for line in lines) + text[at:]


def _question(root: yaml.Node | None, index: int) -> yaml.MappingNode | None:
    fields = root.value if isinstance(root, yaml.MappingNode) else []
    listed = next((value for key, value in fields if key.value == "questions"), None)
    if not isinstance(listed, yaml.SequenceNode) or index >= len(listed.value):
        return None
    found = listed.value[index]
    return found if isinstance(found, yaml.MappingNode) else None


def _unsafe(name: str) -> BankError:
    return BankError(
        f"{name} is laid out so that no key points can be added safely; do it by hand"
    )
