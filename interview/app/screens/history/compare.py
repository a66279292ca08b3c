"""The comparison of two sessions, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.content import Content

from interview.app.commands import Command, use
from interview.app.destinations import Review
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell
from interview.app.widgets.rows import ListRow, Rows, group_rows, heading_row
from interview.history.compare import Change, Comparison
from interview.model.phrases import phrase_count, phrase_entry, phrase_score
from interview.present.session_columns import phrase_common

_SAME = 0.005
"""A change below this does not show in two decimals."""


_SCORE, _CHANGE = 6, 14
"""Cells for a score under its day, and for the change."""


class CompareScreen(CatalogueScreen[None]):
    """The older session left, the newer right; enter opens the newer that has the question."""

    HEADING = "Two sessions compared"
    HELP_TITLE = "What got better?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Review", "Review the session, the newer one if both have the question"),
    )

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison

    def on_mount(self) -> None:
        self.fill(phrase_whole(self._comparison))

    def rows_for(self, sought: str) -> Sequence[ListRow]:  # noqa: ARG002 - few enough to be seen
        both: list[ListRow] = []
        single: list[ListRow] = []
        for index, change in enumerate(self._comparison.changes):
            group = both if change.answered == "both" else single
            group.append(ListRow(str(index), partial(_cells, change)))
        return group_rows(
            (_heads("In both sessions", self._comparison), both),
            (_heads("Only in one of them", self._comparison), single),
        )

    def describe(self, row: ListRow) -> Content:
        change, compared = self._comparison.changes[int(row.id)], self._comparison
        ends = f"{phrase_entry(compared.before)}  →  {phrase_entry(compared.after)}"
        text = f"{change.topic} · {change.text}" if change.topic else change.text
        return Content("\n").join([plain_line(ends), plain_line(text)])

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        change, compared = self._comparison.changes[int(event.row.id)], self._comparison
        entry = compared.before if change.answered == "before" else compared.after
        self.app.open(Review(entry.session, question=change.ref))


def phrase_whole(compared: Comparison) -> str:
    """Return such as `0.48 → 0.71 in 5 questions of both, better by 0.23`."""
    before, after = compared.score_before, compared.score_after
    if before is None or after is None:
        return phrase_common(compared.common)
    both = sum(change.change is not None for change in compared.changes)
    what = phrase_count(both, "question")
    return (
        f"{phrase_score(before)} → {phrase_score(after)} in {what} of both,"
        f" {phrase_change(before, after)}"
    )


def phrase_change(before: float | None, after: float | None) -> str:
    """Return the difference of two scores in words, since a sign is easily missed."""
    if before is None or after is None:
        return ""
    change = round(after, 2) - round(before, 2)
    if abs(change) < _SAME:
        return "same"
    return f"{'better' if change > 0 else 'worse'} by {abs(change):.2f}"


def _heads(name: str, compared: Comparison) -> ListRow:
    """Return the heading of a group, with the days of the sessions (times, if on one day) over their scores."""
    before, after = compared.before.started, compared.after.started
    if before is None or after is None:
        return heading_row(name)
    form = "%H:%M" if before.date() == after.date() else "%-d %b"

    cells = (
        Cell(name, 0),
        *(Cell(f"{day:{form}}", _SCORE, right=True, keep=True) for day in (before, after)),
        Cell("change", _CHANGE),
    )
    return ListRow("", lambda _: cells, heading=True)


def _cells(change: Change, _width: int) -> Sequence[Cell]:
    colour = "$error" if (change.change or 0) <= -_SAME else "$accent"
    return (
        Cell(plain_line(change.text), 0),
        Cell(phrase_score(change.before), _SCORE, right=True, style=MUTED, keep=True),
        Cell(phrase_score(change.after), _SCORE, right=True, keep=True),
        Cell(phrase_change(change.before, change.after), _CHANGE, style=colour),
    )
