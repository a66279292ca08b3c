"""Teaching a rubric: the words of an answer become a wording of a key point that was missed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from interview.banks.cache import read_cached
from interview.banks.edit.points import add_key_points
from interview.banks.edit.sentences import add_sentence
from interview.banks.read import read_bytes
from interview.banks.rubric_lab import (
    LabQuestion,
    copy_to_own,
    digest_folder,
    own_file,
    remove_unchanged_copy,
)
from interview.banks.template import write_whole
from interview.model.bank import KeyPoint
from interview.model.errors import BankError
from interview.model.places import Places
from interview.model.score import PointScore, Score
from interview.scoring.lexicon.everyday import LIGHT, VAGUE

MOST_WORDS = 8
"""Words of the phrase that is offered where nothing is marked; a wording is seldom longer."""

_SPECIFIC = 4
"""Letters of the shortest word that says something by itself; symbols and digits apart."""

_STUMP = 5
"""Letters by which two words are taken for one."""

_BREAK = re.compile(r"[.,;:!?()\n]+(?=\s|$)|\n")
_WORD = re.compile(r"\S+")
_EDGES = " \t.,;:!?()\"'“”‘’"


def phrase_at(text: str, at: int) -> str:
    """The words around a place in a text: its clause, at most `MOST_WORDS` near the place."""
    breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    start = max((end for _, end in breaks if end <= at), default=0)
    stop = min((begin for begin, _ in breaks if begin >= at), default=len(text))
    if not text[start:stop].strip() and start:
        # Right after the stop of a clause: that clause is meant.
        start, stop = _clause_before(breaks, start)
    words = list(_WORD.finditer(text, start, stop))
    near = next((i for i, word in enumerate(words) if word.end() >= at), len(words) - 1)
    first = max(0, min(near - MOST_WORDS // 2, len(words) - MOST_WORDS))
    return tidy_phrase(" ".join(word.group() for word in words[first : first + MOST_WORDS]))


def words_between(text: str, start: int, end: int) -> str:
    """The words that a marked stretch of a text touches, whole; nothing where it is empty."""
    if not text[start:end].strip():
        return ""
    touched = [w for w in _WORD.finditer(text) if w.end() > start and w.start() < end]
    return tidy_phrase(text[touched[0].start() : touched[-1].end()])


def phrase_for(text: str, point: str, score: Score | None = None) -> str:
    """The clause of a text that has most words of a key point; nothing where none has any.

    A clause that shows another point by its score is none that was not understood.
    """
    wanted = _stumps(point)
    told = [span for one in _shown(score) for piece in one.evidence for span in piece.spans]
    breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    clauses = [
        text[start:end]
        for start, end in zip(starts, ends, strict=True)
        if not any(span.start < end and start < span.end for span in told)
    ]
    best = max(clauses, key=lambda clause: len(_stumps(clause) & wanted), default="")
    if not _stumps(best) & wanted:
        return ""
    return tidy_phrase(" ".join(best.split()[:MOST_WORDS]))


def _shown(score: Score | None) -> list[PointScore]:
    return [one for one in score.points if one.state == "shown"] if score is not None else []


def _stumps(text: str) -> set[str]:
    """The beginnings of the words that say something, so that endings make no difference."""
    words = (word.lower().strip(_EDGES) for word in text.split())
    return {
        word[:_STUMP] for word in words if len(word) >= _SPECIFIC and word not in VAGUE | LIGHT
    }


def tidy_phrase(text: str) -> str:
    """One line without the stops and quotes at its ends."""
    return " ".join(text.split()).strip(_EDGES)


def doubt_wording(phrase: str) -> str:
    """Why a wording would count for answers that it should not; empty where there is no doubt."""
    if any(phrase.count(left) != phrase.count(right) for left, right in ("()", "[]", "{}")):
        return "its brackets do not close"
    words = [word.lower().strip(_EDGES) for word in phrase.split()]
    if all(word in VAGUE | LIGHT or (word.isalpha() and len(word) < _SPECIFIC) for word in words):
        return "its words are everyday ones, which many answers have"
    return ""


class Lesson(Struct, frozen=True):
    """What was written to a file, so that it can be taken back."""

    path: Path
    phrase: str
    before: bytes | None
    """The file as it was; None where it was made, as a copy of a bank that came with the program."""
    after: bytes
    copied: str = ""
    """The digest of the folder that was copied for it from a bank that came with the program."""


def teach(places: Places, bench: LabQuestion, number: int, phrase: str) -> Lesson:
    """Add a phrase to the wordings of a key point, in the person's own file.

    A bank that came with the program is copied to the person's banks, with the wording in it.

    Raises:
        BankError: Nothing was written; the message says why.
    """
    expected: KeyPoint = bench.question.key_points[number]
    question = bench.question.id
    return _change(
        places,
        bench,
        phrase,
        lambda path, source: add_sentence(path, question, number, expected, phrase, source),
    )


def give_key_points(places: Places, bench: LabQuestion, points: Sequence[str]) -> Lesson:
    """Make these sentences the key points of a question that has none, in the person's own file.

    A bank that came with the program is copied to the person's banks, with the key points in it.

    Raises:
        BankError: Nothing was written; the message says why.
    """
    made = [KeyPoint(point) for point in points]
    count = f"{len(made)} key point{'' if len(made) == 1 else 's'}"
    return _change(
        places,
        bench,
        count,
        lambda path, source: add_key_points(path, bench.question, made, source),
    )


def _change(
    places: Places,
    bench: LabQuestion,
    phrase: str,
    change: Callable[[Path, Path | None], object],
) -> Lesson:
    path = own_file(places, bench)
    folder = bench.bank_path.is_dir()
    copied = _copy(places, bench) if folder and not path.exists() else ""
    source = None if path.exists() else bench.path
    before = _bytes(path) if path.exists() else None
    try:
        change(path, source)
    except BaseException:
        if copied:
            remove_unchanged_copy(path.parent, copied)
        raise
    read_cached(path.parent if folder else path, places.cache)
    return Lesson(path, phrase, before, _bytes(path), copied)


def _copy(places: Places, bench: LabQuestion) -> str:
    folder = copy_to_own(places, bench).parent
    try:
        return digest_folder(folder)
    except OSError as error:
        raise BankError(f"{folder} cannot be read: {error.strerror or error}") from error


def take_back(lesson: Lesson) -> None:
    """Put the file back as it was before the lesson; a copy that was made for it goes.

    A copied folder stays where another file in it was changed since.

    Raises:
        BankError: The file was changed since, or cannot be written; it stays as it is.
    """
    path = lesson.path
    if not path.exists() or _bytes(path) != lesson.after:
        raise BankError(f"{path.name} was changed since; take it out there")
    if lesson.before is None:
        try:
            path.unlink()
        except OSError as error:
            raise BankError(f"{path} cannot be removed: {error.strerror or error}") from error
    else:
        write_whole(path, lesson.before.decode("utf-8"))
    if lesson.copied:
        remove_unchanged_copy(path.parent, lesson.copied)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except OSError as error:
        raise BankError(f"{path} cannot be read: {error.strerror or error}") from error


def _clause_before(breaks: list[tuple[int, int]], at: int) -> tuple[int, int]:
    stop = next(begin for begin, end in breaks if end == at)
    return max((end for _, end in breaks if end <= stop), default=0), stop
