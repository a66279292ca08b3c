"""The history of a question: all attempts at it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual.content import Content

from interview.app.commands import Command, use
from interview.app.destinations import Review
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import AnswersScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import ListRow, Rows
from interview.history.question_history import PastAnswer, QuestionHistory, read_history
from interview.model.phrases import (
    phrase_count,
    phrase_note,
    phrase_score,
    sparkline,
)
from interview.model.session import AttemptEntry
from interview.model.visible import visible_line


class HistoryScreen(AnswersScreen):
    """All attempts at one question, the newest at the bottom and under the cursor."""

    FINDS = "by point or day"
    HELP_TITLE = "Am I getting better at it?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Review the attempt"),
        use("replay", footer=False),
        use("note"),
        use("practise", "Answer it now"),
        use("find", footer=False),
    )

    def __init__(self, past: QuestionHistory) -> None:
        super().__init__()
        self._past = past

    def heading(self) -> str:
        return self._past.text

    def empty_text(self) -> str:
        return f"Not asked yet. Press {self.key_of('practise')} to answer it now."

    def read(self) -> None:
        places, ref = self.app.places, self._past.question
        self.load(lambda: read_history(places, ref), self._show)

    def _show(self, past: QuestionHistory) -> None:
        fresh = not self.query_one(Rows).rows
        self._past = past
        last = str(len(past.attempts) - 1)
        self.fill(phrase_since(past), row_id=last if fresh and past.attempts else None)

    def rows_for(self, sought: str) -> Sequence[ListRow]:
        now = self.app.clock.now()
        return [
            ListRow(str(index), partial(_cells, answer, now))
            for index, answer in enumerate(self._past.attempts)
            if matches(sought, f"{_changes(answer)} {answer.attempt.entry.when:%d %b %Y}")
        ]

    def describe(self, row: ListRow) -> Content:
        attempt = self._past.attempts[int(row.id)].attempt
        noted = phrase_note(attempt.entry.note, attempt.entry.tags)
        return plain_line(f"✎ {noted}" if noted else attempt.answer or "Nothing was written.")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        answer = self._past.attempts[int(event.row.id)].attempt.entry
        self.app.open(Review(answer.session, answer.attempt))

    @property
    def answer(self) -> AttemptEntry | None:
        return self._past.attempts[int(self.selected)].attempt.entry if self.selected else None

    @property
    def question(self) -> str:
        return self._past.question


def phrase_since(past: QuestionHistory) -> str:
    """Return such as `4 attempts since 3 Nov 2026`."""
    if not past.attempts:
        return "not asked yet"
    count = phrase_count(len(past.attempts), "attempt")
    return f"{count} since {past.attempts[0].attempt.entry.when:%-d %b %Y}"


def _changes(answer: PastAnswer) -> str:
    parts = (f"{name}: {', '.join(points)}" for name, points in answer.changes.items())
    return visible_line("; ".join(parts))


def _cells(answer: PastAnswer, now: datetime, _width: int) -> Sequence[Cell]:
    entry = answer.attempt.entry
    noted = "✎" if entry.note or entry.tags else " "
    sign = "⚑" if entry.flagged else "☑" if entry.mark is not None else noted
    day = f"{entry.when:%-d %b}" if entry.when.year == now.year else f"{entry.when:%b %Y}"
    kind = "" if entry.is_first else "↳ "
    return (
        Cell(day, 8, right=True, style=MUTED),
        Cell(phrase_score(entry.score), 4, right=True),
        Cell(sparkline((entry.score or 0.0,)), 1, style="$accent"),
        Cell(sign, 1),
        Cell(plain_line(kind + _changes(answer)), 0),
    )
