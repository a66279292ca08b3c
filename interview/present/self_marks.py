"""The person's own marks: typed as words, kept with a past answer, and what is learned of them."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from interview.history.annotations import append_late
from interview.history.disputes import learn_from_judgement
from interview.history.sessions import Session
from interview.model.errors import UsageError
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.ports import Clock
from interview.model.score import FEWEST_MARKED
from interview.model.self_mark import MarkedRow, RowState, flip_state
from interview.model.visible import visible_line
from interview.present.results import phrase_mark
from interview.session.commands import GiveSelfMark
from interview.session.state import Attempt, SessionState

_WORD = re.compile(r"([0-9]{1,3})([smpx]?)")
_STATES: dict[str, RowState] = {"s": "said", "m": "missed", "p": "partly", "x": "not_needed"}

MARK_WORDS = "`3` switches row 3, `3p` is partly, `3x` not needed; also `all` and `none`"
"""How rows are marked in words."""


def mark_rows(rows: tuple[MarkedRow, ...], words: str) -> tuple[MarkedRow, ...]:
    """The rows as words say: `2 4p 5x`, `all`, `none 1`; numbers count from 1.

    Raises:
        UsageError: a word means nothing, or there is no such row.
    """
    for word in words.replace(",", " ").split():
        if word in {"all", "none"}:
            state: RowState = "said" if word == "all" else "missed"
            rows = tuple(
                row if row.state == "not_needed" else replace(row, state=state) for row in rows
            )
            continue
        found = _WORD.fullmatch(word)
        at = int(found[1]) - 1 if found else -1
        if found is None or not 0 <= at < len(rows):
            raise UsageError(
                f"{visible_line(word)!r} marks nothing: rows are 1 to {len(rows)}; {MARK_WORDS}"
            )
        row = rows[at]
        marked = replace(row, state=_STATES.get(found[2], flip_state(row.state)))
        rows = (*rows[:at], marked, *rows[at + 1 :])
    return rows


def rows_named(words: str, count: int) -> frozenset[int]:
    """The numbers of the rows that such words say something of, of `count` rows."""
    if {"all", "none"} & set(words.replace(",", " ").split()):
        return frozenset(range(1, count + 1))
    return frozenset(int(found[1]) for found in _WORD.finditer(words))


def give_self_mark(path: Path, attempt: int, rows: tuple[MarkedRow, ...], clock: Clock) -> Session:
    """Mark an answer of a past session row by row; no rows take the mark away.

    Returns:
        The session as it is then.

    Raises:
        UsageError: there is no such answer.
        TranscriptError: the transcript cannot be written, or an interview is writing it.
    """
    return append_late(path, GiveSelfMark(attempt, rows), clock)


def learn_mark(places: Places, before: Attempt, state: SessionState, at: int) -> str:
    """Have the marked answers of a question follow a mark; what was done, on one line.

    Raises:
        BankError: the marked answers cannot be read or written.
    """
    # The app is drawn before any bank is read: this needs the parser.
    from interview.history.own_marks import count_marked

    learned = learn_from_judgement(places, before, state, at)
    attempt = state.attempts[at]
    asked = state.questions[attempt.question]
    if attempt.own_mark is None:
        return "Your mark is removed."
    said = f"Your mark counts: {phrase_mark(attempt.own_mark)}."
    if not learned:
        return said
    known = count_marked(places, asked.bank, asked.question.id)
    return f"{said} {_phrase_known(known, bare=not asked.question.key_points)}"


def _phrase_known(known: int, *, bare: bool) -> str:
    answers = phrase_count(known, "marked answer")
    if not bare:
        return f"The question has {answers} to learn from."
    if known < FEWEST_MARKED:
        return f"{answers} of {FEWEST_MARKED} from which the program scores this question."
    return f"With {answers} the program scores this question by itself."
