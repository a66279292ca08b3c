"""Two sessions side by side: what got better, question by question."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.safe_text import plain_line
from interview.app.screens.base import CommandScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.rows import Draw, Row, Rows, heading_row
from interview.history.compare import Change, Comparison
from interview.model.phrases import phrase_count, phrase_entry, phrase_score

_SAME = 0.005
"""A change below it is none: it does not show in two decimals."""


class CompareScreen(CommandScreen[None]):
    """The older session left, the newer right."""

    CSS_PATH = "compare.tcss"
    HELP_TITLE = "What got better?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Review", "Review the newer session"),
        HELP,
        BACK,
        LEAVE,
    )

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison

    def body(self) -> ComposeResult:
        """The sessions and the change of the whole, then the questions."""
        compared = self._comparison
        with Horizontal(classes="head"):
            yield Static("Two sessions compared", classes="title", markup=False)
            yield Static(phrase_whole(compared), classes="aside", markup=False)
        ends = f"{phrase_entry(compared.before)}  →  {phrase_entry(compared.after)}"
        yield Static(plain_line(ends), id="ends")
        yield Rows([*comparison_rows(compared)])
        yield Static("", id="detail", markup=False)

    def on_mount(self) -> None:
        """The first question in full."""
        self._detail()

    def on_rows_moved(self) -> None:
        """The question in full."""
        self._detail()

    def _detail(self) -> None:
        row = self.query_one(Rows).current
        if row is None:
            return
        change = self._comparison.changes[int(row.id)]
        text = f"{change.topic} · {change.text}" if change.topic else change.text
        self.query_one("#detail", Static).update(plain_line(text))

    def on_rows_chosen(self) -> None:
        """Review the newer session."""
        self.action_open()

    def action_open(self) -> None:
        """Review the newer session."""
        self.program.show_review(self._comparison.after.session)


def phrase_whole(compared: Comparison) -> str:
    """`0.48 → 0.71 in 5 questions of both, better by 0.23`."""
    before, after = compared.score_before, compared.score_after
    if before is None or after is None:
        return "no question in common"
    both = sum(
        change.before is not None and change.after is not None for change in compared.changes
    )
    what = phrase_count(both, "question")
    return (
        f"{phrase_score(before)} → {phrase_score(after)} in {what} of both,"
        f" {phrase_change(before, after)}"
    )


def phrase_change(before: float | None, after: float | None) -> str:
    """The change between two numbers as they are shown, with a word: a sign is soon overlooked."""
    if before is None or after is None:
        return ""
    change = round(after, 2) - round(before, 2)
    if abs(change) < _SAME:
        return "same"
    return f"{'better' if change > 0 else 'worse'} by {abs(change):.2f}"


def comparison_rows(compared: Comparison) -> list[Row]:
    """Return a row for each question: first those asked in both sessions, then the others."""
    questions = list(enumerate(compared.changes))
    both = [(i, q) for i, q in questions if q.before is not None and q.after is not None]
    single = [(i, q) for i, q in questions if q.before is None or q.after is None]
    rows = [heading_row("In both sessions")] if both else []
    rows += [Row(str(index), _drawing(change)) for index, change in both]
    if single:
        rows += [heading_row("")] if rows else []
        rows.append(heading_row("Only in one of them"))
    return rows + [Row(str(index), _drawing(change)) for index, change in single]


def _drawing(change: Change) -> Draw:
    colour = "$error" if (change.change or 0) <= -_SAME else "$accent"

    def draw(width: int) -> Content:
        cells = (
            Cell(plain_line(change.text), 0),
            Cell(phrase_score(change.before), 5, right=True, style=MUTED, keep=True),
            Cell(phrase_score(change.after), 5, right=True, keep=True),
            Cell(phrase_change(change.before, change.after), 14, style=colour),
        )
        return columns(cells, width)

    return draw
