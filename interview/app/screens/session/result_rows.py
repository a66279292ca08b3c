"""The debrief's rows: how each question went, by the mark that counts."""

from __future__ import annotations

from functools import partial

from textual.content import Content

from interview.app.themes import MUTED
from interview.app.widgets.columns import measure
from interview.app.widgets.rows import Row, Rows
from interview.history.attempts import best_later
from interview.model.phrases import phrase_clock, phrase_score
from interview.model.visible import visible_line
from interview.present.explain import UNMARKED, YOURS
from interview.session.state import Attempt, SessionState

_ROOM = 56
"""Cells of a row from which on the time stands before the question."""
_WIDE = 100
"""Cells from which on the bar and the limit do as well: the question has to be readable first."""


def result_rows(state: SessionState) -> Rows:
    """A row a question that was put; as high as it has rows."""
    counted = state.first_attempts()
    width = max((len(_scores_of(state, one)) for one in counted), default=0)
    rows = Rows(
        [Row(str(one.question), partial(_result_row, state, one, width)) for one in counted],
        id="questions",
    )
    rows.styles.height = len(rows.rows)
    return rows


def _scores_of(state: SessionState, first: Attempt) -> str:
    """`0.03`, or `0.03, then 0.82` with the best of the later goes at the question."""
    score = _told(state, first)
    later = best_later(state, first.question)
    if later is None:
        return score
    return f"{score}, then {_told(state, later)}"


def _told(state: SessionState, attempt: Attempt) -> str:
    if attempt.score is None:
        skipped = attempt.outcome == "skipped" or state.counts(attempt)
        return "skip" if skipped else phrase_score(None)
    return phrase_score(attempt.value) if attempt.settled else "?"


def _result_row(state: SessionState, attempt: Attempt, scores: int, width: int) -> Content:
    """Number, score, bar, time against the limit, marks, the beginning of the question."""
    asked = state.questions[attempt.question]
    wide, room = width >= _WIDE, width >= _ROOM
    limit = f" of {phrase_clock(asked.limit)}" if wide else ""
    time = f"{phrase_clock(attempt.elapsed)}{limit}  "
    score = _scores_of(state, attempt).ljust(scores)
    marks = ("⚑" if attempt.flagged else "") + (f"☑ {YOURS} ·" if attempt.is_marked else "")
    marks += "" if attempt.settled else f"{UNMARKED} ·"
    text = marks + (" " if marks else "") + visible_line(asked.question.text)
    bar = measure(attempt.value, 8) if state.counts(attempt) else Content(" " * 8)
    measured = [bar, Content("  ")] if wide else []
    measured += [Content.styled(time, MUTED)] if room else []
    return Content.assemble(
        f"{attempt.question + 1:>{len(str(len(state.questions)))}}  ",
        (score, "bold"),
        "  ",
        *measured,
        Content(text),
    )
