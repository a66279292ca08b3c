"""The person's marks of rows: kept with the session, and as labels from which the scorer learns."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.answers import (
    AnswersByQuestion,
    own_answers_path,
    read_answers,
    write_answers,
)
from interview.banks.library import open_bank
from interview.history.annotations import append_late
from interview.history.listing import list_sessions
from interview.history.sessions import Session, open_session, read_session
from interview.model.bank import Label, LabelState, MarkedAnswer
from interview.model.errors import (
    BankError,
    InterviewError,
    NotFoundError,
    TranscriptError,
    as_error,
)
from interview.model.score import Marking, Row, RowMark, SureState
from interview.model.session import AskedQuestion
from interview.session import decide
from interview.session.state import Attempt, SessionState
from interview.storage.files import folder_locked
from interview.storage.places import Places


def replace_own_mark(
    places: Places,
    bank: str,
    question: str,
    before: MarkedAnswer | None,
    after: MarkedAnswer | None,
) -> None:
    """Replace one of the person's marked answers.

    Without `before` the answer is added; without `after` it is removed.

    Raises:
        BankError: the file of marks has errors or cannot be written.
    """
    path = own_answers_path(places.home, bank)
    with as_error(BankError, f"{path.parent} cannot be used"), folder_locked(path.parent):
        answers = _read_own_answers(path)
        listed = list(answers.get(question, ()))
        if before in listed:
            listed.remove(before)
        if after is not None and after not in listed:
            listed.append(after)
        write_answers(path, {**answers, question: tuple(listed)})


def _read_own_answers(path: Path) -> AnswersByQuestion:
    if not path.exists():
        return {}
    reading = read_answers(path)
    if reading.problems:
        raise BankError(f"mend your marks first: {reading.problems[0]}")
    return reading.answers


def mark_past_rows(
    path: Path, index: int, change: Callable[[Attempt], Marking]
) -> tuple[Attempt, Session]:
    """Mark rows of an answer of a past session; return the answer before that, and the changed session.

    `change` returns the marking for the answer as it is now: another program that marks meanwhile waits,
    and adds to these marks.

    Raises:
        UsageError: there is no such answer.
        TranscriptError: the transcript cannot be read or written, or an interview is writing it.
    """
    with as_error(TranscriptError, f"{path.parent} cannot be used"), folder_locked(path.parent):
        before = read_session(path).answered(index)
        decision = partial(decide.mark_rows, attempt=index, marking=change(before))
        return before, append_late(path, decision, index)


def rebase_marking(marking: Marking, base: Marking, now: Marking) -> Marking:
    """Return the marking `now`, with the changes from `base` to `marking`."""
    changed = set(marking.rows) - set(base.rows)
    touched = {mark.point for mark in set(marking.rows) ^ set(base.rows)}
    struck = set(marking.struck) ^ set(base.struck)
    return Marking(
        rows=(
            *(mark for mark in now.rows if mark.point not in touched),
            *(mark for mark in marking.rows if mark in changed),
        ),
        struck=(
            *(claim for claim in now.struck if claim not in struck),
            *(claim for claim in marking.struck if claim in struck),
        ),
        right=now.right if marking.right == base.right else marking.right,
    )


def mark_and_learn(
    places: Places, path: Path, index: int, change: Callable[[Attempt], Marking]
) -> Attempt:
    """Mark rows as `mark_past_rows` does, learn from them, and return the marked answer.

    Raises:
        InterviewError: the transcript or the file of marks cannot be read or written.
    """
    before, _ = mark_past_rows(path, index, change)
    return learn_from_past_marking(places, path, index, before)


def learn_from_past_marking(places: Places, path: Path, index: int, before: Attempt) -> Attempt:
    """Learn from the marks of an answer that its transcript has now; return the marked answer.

    Several programs that marked it learn the same, in any order: no label stays that is not in the transcript.

    Args:
        places: Where the marked answers are kept.
        path: The transcript.
        index: Index of the answer.
        before: The answer before this program marked it.

    Raises:
        InterviewError: the transcript cannot be read, or the file of marks read or written.
    """
    with as_error(TranscriptError, f"{path.parent} cannot be used"), folder_locked(path.parent):
        state = read_session(path).state
        learn_from_marking(places, before, state, index)
        return state.attempts[index]


def learn_from_marking(places: Places, before: Attempt, state: SessionState, index: int) -> None:
    """Update the person's marked answers with their marks of an attempt's rows.

    Nothing is learned if the question was changed in its bank, or is gone.

    Args:
        places: Where the marked answers are kept.
        before: The attempt before it was marked.
        state: The session now.
        index: Index of the attempt.

    Raises:
        BankError: the bank or the file of marks has errors, or it cannot be written.
    """
    asked = state.questions[before.question]
    before_label, after_label = label_answer(before), label_answer(state.attempts[index])
    if before_label == after_label:
        return
    try:
        question = open_bank(places, asked.bank).question(asked.question.id)
    except NotFoundError:
        return
    if question is not None and question.text == asked.question.text:
        replace_own_mark(places, asked.bank, asked.question.id, before_label, after_label)


def label_answer(attempt: Attempt) -> MarkedAnswer | None:
    """Return a marked answer with the rows as the person marked them; None if they marked none.

    A row that they did not mark has its likeliest state.
    """
    result, text = attempt.result, attempt.answer
    if result is None or not attempt.is_marked or attempt.follow_up or not text.strip():
        return None
    labels = [label for row in result.rows if (label := _label(row, text)) is not None]
    labels.sort(key=lambda label: label.state == "reversed")  # as in the file
    return MarkedAnswer(
        round(result.value, 2),
        text.strip(),  # YAML keeps no blank ends
        labels=tuple(labels),
    )


def _label(row: Row, text: str) -> Label | None:
    if row.likely == "missing" or row.weight == 0.0 or not row.id:
        return None
    span = row.quote
    words = text[span.start : span.end] if span is not None else likely_words(text, row.point)
    state: LabelState = "reversed" if row.likely == "reversed" else "said"
    return Label(row.id, state, words.strip()) if words.strip() else None


_SENTENCE = re.compile(r"[^.;!?\n]+")
_STEM_LENGTH = 5
"""First letters that make two words the same."""


def likely_words(text: str, point: str) -> str:
    """Return the sentence that shares most words with a key point; the first sentence if none shares any."""
    wanted = {word[:_STEM_LENGTH] for word in point.casefold().split() if len(word) > 3}
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text) if sentence.strip()]
    shared = [
        len(wanted & {word[:_STEM_LENGTH] for word in sentence.casefold().split()})
        for sentence in sentences
    ]
    return sentences[shared.index(max(shared))] if sentences else ""


_MOST_SESSIONS = 200
"""The newest sessions, which are searched."""


class UnsureRow(Struct, frozen=True):
    """One row of a past answer."""

    session: Session
    index: int
    """Index of the attempt."""
    row: Row

    @property
    def attempt(self) -> Attempt:
        """The answer."""
        return self.session.state.attempts[self.index]

    @property
    def asked(self) -> AskedQuestion:
        """The question."""
        return self.session.state.questions[self.attempt.question]


def find_unsure_rows(places: Places, bank: str) -> tuple[UnsureRow, ...]:
    """Return the unsure rows of answers to a bank, grouped by answer, the least sure answer first."""
    answers: list[tuple[float, list[UnsureRow]]] = []
    entries = [entry for entry in list_sessions(places) if bank in entry.banks]
    for entry in entries[:_MOST_SESSIONS]:
        try:
            session = open_session(places, entry.session)
        except InterviewError:  # a damaged session teaches nothing
            continue
        for index, attempt in enumerate(session.state.attempts):
            result = attempt.result
            asked = session.state.questions[attempt.question]
            if result is None or asked.bank != bank or not attempt.can_be_marked:
                continue
            rows = [row for row in result.rows if row.state == "unsure" or result.derived]
            if rows:
                least = min(abs(max(row.said, row.reversed) - 0.5) for row in rows)
                answers.append((least, [UnsureRow(session, index, row) for row in rows]))
    answers.sort(key=lambda pair: pair[0])
    return tuple(row for _, rows in answers for row in rows)


def settle_row(places: Places, unsure: UnsureRow, state: SureState | None) -> None:
    """Keep the person's mark of a row, or remove it if `state` is None.

    Raises:
        InterviewError: the transcript or the file of marks cannot be read or written.
    """

    def change(before: Attempt) -> Marking:
        marking = before.marking or Marking()
        rows = tuple(mark for mark in marking.rows if mark.point != unsure.row.point)
        if state is not None:
            rows = (*rows, RowMark(unsure.row.point, state))
        return replace(marking, rows=rows)

    mark_and_learn(places, unsure.session.path, unsure.index, change)
