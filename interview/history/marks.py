"""What a person says of the rows of an answer: kept with the session, and as a label for the scorer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from interview.banks.answers import (
    AnswersByQuestion,
    own_answers_path,
    read_answers,
    write_answers,
)
from interview.banks.library import bank_files, open_bank
from interview.history.annotations import append_late
from interview.history.sessions import Session
from interview.model.bank import Label, LabelState, MarkedAnswer, Question
from interview.model.errors import BankError, NotFoundError, UsageError
from interview.model.places import Places
from interview.model.ports import Clock
from interview.model.score import Marking, Row, RowMark, Score, SureState
from interview.model.visible import visible_line
from interview.session.commands import MarkRows
from interview.session.state import Attempt, SessionState
from interview.storage.files import folder_locked


def find_question(places: Places, bank: str, question: str) -> Question | None:
    """The question that marks can be kept for; None where its bank is gone or has no such question.

    Raises:
        BankError: the bank has errors.
    """
    if not any(file.name == bank for file in bank_files(places)):
        return None  # a name from elsewhere becomes no path
    return open_bank(places, bank).question(question)


def add_own_mark(places: Places, bank: str, question: str, answer: MarkedAnswer) -> bool:
    """Add a marked answer to a question; whether it was not there already.

    Raises:
        NotFoundError: there is no such bank or question.
        BankError: the file of marks, or the bank, has errors or cannot be written.
    """
    with _changing(places, bank, question) as (path, answers):
        listed = answers.get(question, ())
        if answer in listed:
            return False
        write_answers(path, {**answers, question: (*listed, answer)})
        return True


def take_back_own_mark(places: Places, bank: str, question: str, answer: MarkedAnswer) -> bool:
    """Take out the last of the person's marked answers that is this one; whether there was one.

    Raises:
        NotFoundError: there is no such bank or question.
        BankError: the file of marks, or the bank, has errors or cannot be written.
    """
    with _changing(places, bank, question) as (path, answers):
        listed = list(answers.get(question, ()))
        if answer not in listed:
            return False
        del listed[len(listed) - 1 - listed[::-1].index(answer)]
        write_answers(path, {**answers, question: tuple(listed)})
        return True


@contextmanager
def _changing(
    places: Places, bank: str, question: str
) -> Iterator[tuple[Path, AnswersByQuestion]]:
    """The file of the person's marks and what is in it, while no other program changes it."""
    if find_question(places, bank, question) is None:
        raise NotFoundError(f"no question {question!r} in bank {bank!r}")
    path = own_answers_path(places.home, bank)
    try:
        with folder_locked(path.parent):
            yield path, _read(path)
    except OSError as error:
        raise BankError(f"{path.parent} cannot be used: {error.strerror or error}") from error


def _read(path: Path) -> AnswersByQuestion:
    if not path.exists():
        return {}
    reading = read_answers(path)
    if reading.problems:
        raise BankError(f"mend your marks first: {reading.problems[0]}")
    return reading.answers


def mark_past_rows(path: Path, attempt: int, marking: Marking, clock: Clock) -> Session:
    """Mark rows of an answer of a past session; returns the session as it is then.

    Raises:
        UsageError: there is no such answer.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    return append_late(path, MarkRows(attempt, marking), clock)


def learn_from_marking(places: Places, before: Attempt, state: SessionState, at: int) -> bool:
    """Have the person's marked answers follow what they say of an attempt's rows.

    Only an answer to a question that still stands so in its bank teaches anything.

    Args:
        places: Where the marked answers are kept.
        before: The attempt as it was.
        state: The session as it is.
        at: Index of the attempt.

    Returns:
        Whether the marked answers were changed.

    Raises:
        BankError: the bank or the file of marks has errors, or it cannot be written.
    """
    asked = state.questions[before.question]
    known, wanted = label_answer(before), label_answer(state.attempts[at])
    if known == wanted:
        return False
    found = find_question(places, asked.bank, asked.question.id)
    if found is None or found.text != asked.question.text or found.options:
        return False
    if known is not None:
        take_back_own_mark(places, asked.bank, asked.question.id, known)
    if wanted is not None:
        add_own_mark(places, asked.bank, asked.question.id, wanted)
    return True


def label_answer(attempt: Attempt) -> MarkedAnswer | None:
    """A marked answer as the person marked its rows; None where they have said nothing of it.

    A row that they said nothing of has the state that the program thinks likeliest.
    """
    result, text = attempt.result, attempt.answer
    if result is None or not attempt.is_marked or attempt.follow_up or not text.strip():
        return None
    labels = (_label(row, text) for row in result.rows)
    return MarkedAnswer(
        round(result.value, 2),
        text,
        labels=tuple(label for label in labels if label is not None),
    )


def _label(row: Row, text: str) -> Label | None:
    if row.likely == "missing" or row.weight == 0.0 or not row.id:
        return None
    span = row.quote
    words = text[span.start : span.end] if span is not None else likely_words(text, row.point)
    state: LabelState = "reversed" if row.likely == "reversed" else "said"
    return Label(row.id, state, words.strip()) if words.strip() else None


_SENTENCE = re.compile(r"[^.;!?\n]+")
_STEM = 5
"""Letters by which two words are taken for one."""


def likely_words(text: str, point: str) -> str:
    """The sentence of an answer that shares most words with a key point; the first where none does."""
    wanted = {word[:_STEM] for word in point.casefold().split() if len(word) > 3}
    sentences = [found.strip() for found in _SENTENCE.findall(text) if found.strip()]
    shared = [len(wanted & {word[:_STEM] for word in one.casefold().split()}) for one in sentences]
    return sentences[shared.index(max(shared))] if sentences else ""


MARK_WORDS = "3s row 3 said, 3m missing, 3r the other way round; all: all said"
"""How rows are marked in words."""

_WORD = re.compile(r"([0-9]{1,3})([smr])")
_STATES: dict[str, SureState] = {"s": "said", "m": "missing", "r": "reversed"}


def read_marks(score: Score, points: Sequence[str], words: str, before: Marking) -> Marking:
    """What words such as `2s 4m` say of an answer, in place of what was said of the same rows.

    Args:
        score: The score that counts.
        points: The key points and false claims, in the order of their numbers.
        words: What was typed.
        before: What was said of it so far.

    Raises:
        UsageError: a word means nothing, or there is no such row.
    """
    rows = {mark.point: mark for mark in before.rows}
    struck = list(before.struck)
    claims = {claim.claim for claim in score.false_claims}
    for word in words.replace(",", " ").split():
        if word == "all":
            rows = {row.point: RowMark(row.point, "said") for row in score.rows}
            continue
        found = _WORD.fullmatch(word)
        at = int(found[1]) - 1 if found else -1
        if found is None or not 0 <= at < len(points):
            raise UsageError(
                f"{visible_line(word)!r} marks nothing: rows are 1 to {len(points)}; {MARK_WORDS}"
            )
        point, state = points[at], _STATES[found[2]]
        if point in claims:
            struck = [one for one in struck if one != point] + [point] * (state == "missing")
        else:
            rows[point] = RowMark(point, state)
    return Marking(tuple(rows.values()), tuple(struck))
