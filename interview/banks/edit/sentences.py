"""One more wording for a key point, put into the bank's file where its writer would have put it.

The change is an insertion: no character that is in the file is taken away or moved within its line,
so comments and layout stay. The result is read strictly before it replaces the file.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from msgspec.structs import replace

from interview.banks.edit.in_place import change_in_place, readable_bank
from interview.banks.read import BankReading, read_bank_bytes
from interview.banks.yaml.writer import scalar
from interview.model.bank import Bank, KeyPoint
from interview.model.errors import BankError

LONGEST = 300
"""Characters of a wording that a bank may hold."""

_WIDTH = 98
"""Columns that a list in brackets may fill before a wording goes to a line of its own."""
_NEVER_PLAIN = re.compile(r"(?!)")
_BEFORE = ("point", "weight", "required")
"""The fields that stand before the wordings where a file follows the usual order."""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def add_sentence(
    path: Path,
    question: str,
    number: int,
    expected: KeyPoint,
    phrase: str,
    source: Path | None = None,
) -> BankReading:
    """Add a wording to a key point of the bank at `path`; the bank as it reads then.

    Args:
        path: The file that is written.
        question: The question's id.
        number: The key point's place in the question, from 0.
        expected: The key point as the person saw it.
        phrase: The wording; white space in it becomes single spaces.
        source: The file that is read, where it is not the one that is written: a bank is copied.

    Raises:
        BankError: The file is left as it was: it changed meanwhile, cannot be read or written, has
            the wording already, or is laid out so that there is no safe place for it.
    """
    return change_in_place(
        path,
        lambda text: insert_sentence(text, source or path, question, number, expected, phrase),
        source,
    )


def insert_sentence(
    text: str, path: Path, question: str, number: int, expected: KeyPoint, phrase: str
) -> str:
    """The text of a bank's file with one more wording in it.

    Raises:
        BankError: As `add_sentence`.
    """
    wording = _wording(phrase)
    bank = readable_bank(text, path)
    index = next((i for i, one in enumerate(bank.questions) if one.id == question), None)
    if index is None:
        raise BankError(f"question {question!r} is no longer in {path.name}; look again")
    points = bank.questions[index].key_points
    if number >= len(points) or points[number] != expected:
        raise BankError(f"the key point changed in {path.name} meanwhile; look again")
    known = (*expected.say, *expected.any_of)
    if any(one.casefold() == wording.casefold() for one in known):
        raise BankError(f"the key point has {wording!r} already")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    name = _field_for(expected)
    changed = mark + _inserted(text[len(mark) :], index, number, name, wording)
    wanted = _extended(bank, index, number, wording)
    read = read_bank_bytes(changed.encode("utf-8", "surrogatepass"), path).bank
    if read is None or replace(read, digest="") != replace(wanted, digest=""):
        raise _unsafe(path.name)
    return changed


def _wording(phrase: str) -> str:
    wording = " ".join(phrase.split())
    if not any(char.isalnum() or not char.isascii() for char in wording):
        raise BankError("a wording needs a word; mark some text first")
    if len(wording) > LONGEST:
        raise BankError(f"a wording has at most {LONGEST} characters; mark fewer words")
    if any("\ud800" <= char <= "\udfff" for char in wording):
        raise BankError("the text holds half a character; type it anew")
    return wording


def _extended(bank: Bank, index: int, number: int, wording: str) -> Bank:
    question = bank.questions[index]
    points = list(question.key_points)
    point = points[number]
    if _field_for(point) == "say":
        points[number] = replace(point, say=(*point.say, wording))
    else:
        points[number] = replace(point, any_of=(*point.any_of, wording))
    questions = list(bank.questions)
    questions[index] = replace(question, key_points=tuple(points))
    return replace(bank, questions=tuple(questions))


def _unsafe(name: str) -> BankError:
    return BankError(f"{name} is laid out so that no wording can be added safely; add it by hand")


def _field_for(point: KeyPoint) -> str:
    """Where a point's sentences stand: older banks have keywords instead."""
    return "any_of" if (point.any_of or point.all_of) and not point.say else "say"


def _inserted(text: str, index: int, number: int, name: str, wording: str) -> str:
    root = yaml.compose(text, Loader=_LOADER)
    questions = _field(root, "questions")
    point = _item(_field(_item(questions, index), "key_points"), number)
    quoted = scalar(wording, _NEVER_PLAIN)
    listed = _field(point, name)
    if isinstance(listed, yaml.SequenceNode):
        at, piece = _in_list(text, listed, quoted, point)
    elif listed is not None:  # the name is there, and nothing after it
        at, piece = _index(listed), f" [{quoted}]"
    else:
        at, piece = _new_list(text, point, name, quoted)
    return text[:at] + piece + text[at:]


def _in_list(
    text: str, listed: yaml.SequenceNode, quoted: str, point: yaml.Node | None
) -> tuple[int, str]:
    """Where a wording goes into the list there is, and how it is written there."""
    if not listed.value:
        at = _index(listed) + 1
        return at, quoted + (" " if text[at : at + 1] == "#" else "")
    last = listed.value[-1]
    if not listed.flow_style:
        start = _index(listed)
        margin = text[_line_start(text, start) : start]
        gap = text[start + 1 : _index(listed.value[0])]
        dash = f"-{gap}" if gap.isspace() and "\n" not in gap else "- "
        at = _line_end(text, last)
        return at, f"{_ending(text)}{margin}{dash}{quoted}"
    at = last.end_mark.index
    if not _too_long(text, listed, at, quoted):
        return at, f", {quoted}"
    first = _line_start(text, _index(last))
    continued = first > _index(listed)
    indent = re.match(" *", text[first:]) if continued else None
    margin = indent.group() if indent else " " * (_column(point) + 2)
    return at, f",{_ending(text)}{margin}{quoted}"


def _too_long(text: str, listed: yaml.SequenceNode, at: int, quoted: str) -> bool:
    """Whether the line gets longer than lines of this list may be; one with a comment may."""
    end = _text_line_end(text, at)
    if "#" in text[at:end]:
        return False
    start = _line_start(text, _index(listed))
    widest = max(len(line) for line in text[start:end].splitlines())
    return end - _line_start(text, at) + len(quoted) + 2 > max(_WIDTH, widest)


def _new_list(text: str, point: yaml.Node | None, name: str, quoted: str) -> tuple[int, str]:
    """Where a key point without wordings gets its first."""
    if not isinstance(point, yaml.MappingNode):
        raise BankError("the key point cannot be found in its file; add the wording by hand")
    before = [value for key, value in point.value if key.value in _BEFORE]
    last = max(before, key=_index)
    if point.flow_style:
        return last.end_mark.index, f", {name}: [{quoted}]"
    margin = " " * _column(point)
    return _line_end(text, last), f"{_ending(text)}{margin}{name}: [{quoted}]"


def _field(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _item(node: yaml.Node | None, index: int) -> yaml.Node | None:
    if not isinstance(node, yaml.SequenceNode) or index >= len(node.value):
        return None
    item: yaml.Node = node.value[index]
    return item


def _index(node: yaml.Node) -> int:
    return int(node.start_mark.index)


def _column(node: yaml.Node | None) -> int:
    return int(node.start_mark.column) if node is not None else 0


def _line_end(text: str, node: yaml.Node) -> int:
    """The end of the last line that a value stands on; a block's empty lines are not its own."""
    return _text_line_end(text, len(text[: node.end_mark.index].rstrip(" \t\r\n")))


def _text_line_end(text: str, at: int) -> int:
    found = re.compile(r"\r?\n|\r|$(?![\r\n])").search(text, at)
    return found.start() if found else len(text)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _ending(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
