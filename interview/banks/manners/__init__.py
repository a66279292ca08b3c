"""A manner from its YAML file, with what is wrong in it at its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from interview.model.errors import Problem, UsageError
from interview.model.limits import MOST_FOLLOW_UPS
from interview.model.manner import Manner, Occasion
from interview.model.visible import visible_line
from interview.storage.files import read_regular

if TYPE_CHECKING:
    # The YAML reader is loaded for a file that is not in the cache only.
    from interview.banks.yaml_reader import Document, Fields

FOLDER = Path(__file__).parent
"""Where the manners that came with the program are."""

SUFFIX = ".yaml"

_OCCASIONS: tuple[Occasion, ...] = get_args(Occasion)
_FORMER = ("doubt", "ask", "more")
"""Occasions of older manners: the bank has the words of a follow-up now."""
LARGEST = 64 * 1024
"""Bytes of a manner; far more than one needs."""
_LONGEST = 300
_MOST = 20


def read_manner(path: Path) -> Manner:
    """The manner in a file, named as the file is.

    Raises:
        UsageError: the file cannot be read or is no manner; the message names the first problem.
    """
    try:
        data = read_regular(path, LARGEST + 1)
        text = data.decode()
    except OSError as error:
        raise UsageError(f"cannot read the manner {path}: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"cannot read the manner {path}: {error}") from error
    if len(data) > LARGEST:
        raise UsageError(f"{path} is larger than {LARGEST:,} bytes; no manner is")
    from interview.banks.yaml_reader import read_document

    document = read_document(text)
    problems = list(_problems(path, document))
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise UsageError(f"{problems[0]}{more}")
    root = document.root
    if not isinstance(root, dict):
        raise UsageError(f"{path}: a manner is a mapping of occasions to sentences")
    lines = {occasion: _sentences(root.get(occasion)) for occasion in _OCCASIONS}
    follow_ups = root.get("follow_ups", "2")
    return Manner(path.stem, visible_line(str(root.get("about", ""))), int(str(follow_ups)), lines)


def _sentences(value: object) -> tuple[str, ...]:
    sentences = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    return tuple(visible_line(str(sentence)) for sentence in sentences)


def _problems(path: Path, document: Document) -> Iterator[Problem]:
    from interview.banks.yaml_reader import locate

    for fault in document.faults:
        field = ".".join(map(str, fault.path))
        yield Problem(str(path), fault.line, fault.column, field, fault.message)
    if document.faults:
        return
    root = document.root
    if not isinstance(root, dict):
        yield Problem(str(path), 1, 1, "", "a manner is a mapping of occasions to sentences")
        return
    for field, message in _field_problems(root):
        line, column = locate(document, (field,), key=True)
        yield Problem(str(path), line, column, field, message)


def _field_problems(root: Fields) -> Iterator[tuple[str, str]]:
    known = ("about", "follow_ups", *_OCCASIONS)
    for field in root.marks:
        if field not in known and field not in _FORMER:
            near = get_close_matches(field, known, 1)
            yield field, f"no such field; did you mean `{near[0]}`?" if near else "no such field"
    follow_ups = root.get("follow_ups", "2")
    if follow_ups not in {str(number) for number in range(MOST_FOLLOW_UPS + 1)}:
        yield "follow_ups", f"write a number from 0 to {MOST_FOLLOW_UPS}"
    if not isinstance(root.get("about", ""), str):
        yield "about", "write one line"
    for occasion in _OCCASIONS:
        if occasion in root:
            yield from ((occasion, one) for one in _sentence_problems(root[occasion]))


def _sentence_problems(value: object) -> Iterator[str]:
    if isinstance(value, dict) or (
        isinstance(value, list) and not all(isinstance(one, str) for one in value)
    ):
        yield "write a sentence, or a list of sentences"
        return
    sentences = _sentences(value)
    if len(sentences) > _MOST or any(len(one) > _LONGEST for one in sentences):
        yield f"at most {_MOST} sentences of {_LONGEST} characters"
