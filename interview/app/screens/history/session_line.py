"""How a session, and an attempt of it, read as one line of a list."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from interview.app.safe_text import plain_line
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.model.phrases import (
    STATUSES,
    bar,
    phrase_count,
    phrase_day,
    phrase_score,
)
from interview.model.session import SessionEntry
from interview.present.explain import verdict_of
from interview.session.state import Attempt, SessionState

_WIDEST = 84
"""Cells; wider, the eye loses the line."""

_NARROW = 44
"""Cells below which days are written short."""

_BARS = 16
"""Columns of a score bar; longer sessions are cut."""


def session_line(
    entry: SessionEntry, now: datetime, width: int, *, marked: bool = False
) -> Content:
    """When, what, how much, how well, and the shape of it."""
    width = min(width, _WIDEST)
    when = _phrase_when(entry, now, short=width < _NARROW)
    if entry.status == "damaged":
        cells = [Cell(plain_line(entry.session), 0), Cell("damaged", 9, style="$error")]
        return columns(cells, width)
    bank = Cell(plain_line(entry.title or ", ".join(entry.banks)), 0)
    cells = [
        Cell(when, 12 if width < _NARROW else 16, keep=True),
        bank,
        Cell(_count(entry), 12, right=True),
        Cell(phrase_score(entry.score), 5, right=True, keep=True),
        Cell(
            "● marked" if marked else _shape(entry),
            _BARS,
            style=MUTED if entry.status != "finished" else "$accent",
        ),
    ]
    return columns(cells if width >= 72 else cells[:-1], width)


def _phrase_when(entry: SessionEntry, now: datetime, *, short: bool) -> str:
    if entry.started is None:
        return entry.session
    when = phrase_day(entry.started, now)
    return f"{entry.started:%-d %b %H:%M}" if short and when[0].isdigit() else when


def _count(entry: SessionEntry) -> str:
    if entry.done < entry.planned:
        return f"{entry.done} of {entry.planned}"
    return phrase_count(entry.planned, "question")


def _shape(entry: SessionEntry) -> str:
    if entry.status == "interrupted":
        return STATUSES["interrupted"]
    return bar(entry.scores[:_BARS])


def attempt_row(state: SessionState, index: int, _width: int) -> Content:
    """`4  0.68 solid ⚑`; a second try at a question stands under the first."""
    attempt = state.attempts[index]
    before = sum(earlier.question == attempt.question for earlier in state.attempts[:index])
    number = f"{attempt.question + 1:>2}" if before == 0 else " ↳"
    verdict = verdict_of(attempt)
    marks = " ⚑" if attempt.flagged else ""
    marks += " ☑" if attempt.is_marked else ""
    marks += " ✎" if attempt.note or attempt.tags else ""
    return Content.assemble(
        number, " ", (f"{verdict.number:>4}", "bold"), " ", _word(attempt), marks
    )


def _word(attempt: Attempt) -> str:
    if attempt.score is None:
        return "skipped" if attempt.outcome == "skipped" else ""
    return verdict_of(attempt).word if attempt.settled else "unmarked"
